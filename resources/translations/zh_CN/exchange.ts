<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AssessmentsPage</name>
    <message>
        <source>Assessment</source>
        <translation>评估考核</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>上一月</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>下一月</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>打印考核表</translation>
    </message>
    <message>
        <source>The figures are on their way…</source>
        <translation>正在读取数据…</translation>
    </message>
    <message>
        <source>There are no figures to show</source>
        <translation>没有可显示的数据</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>figures until {0}</source>
        <translation>数据截至 {0}</translation>
    </message>
    <message>
        <source>Rules {0}</source>
        <translation>评分规则 {0}</translation>
    </message>
    <message>
        <source>Rules {0}: a proposal of the program&apos;s makers that nobody has decided on yet</source>
        <translation>评分规则 {0}：系统提供的建议稿，尚未经主管单位确定</translation>
    </message>
    <message>
        <source>The sheet is being drawn…</source>
        <translation>正在生成考核表…</translation>
    </message>
    <message>
        <source>The sheet lies at the printer {0}.</source>
        <translation>考核表已送打印机 {0}。</translation>
    </message>
    <message>
        <source>The sheet was printed at {0}.</source>
        <translation>考核表已由 {0} 打印。</translation>
    </message>
    <message>
        <source>The sheet was not printed.</source>
        <translation>考核表未能打印。</translation>
    </message>
    <message>
        <source>The file is being written…</source>
        <translation>正在写入文件…</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>文件未能写入。</translation>
    </message>
    <message>
        <source>Look after the printer, or save the sheet as PDF with Ctrl+S.</source>
        <translation>请检查打印机，或按 Ctrl+S 将考核表另存为 PDF。</translation>
    </message>
    <message>
        <source>Choose another place with Ctrl+S. {0}</source>
        <translation>请按 Ctrl+S 另选位置。{0}</translation>
    </message>
    <message>
        <source>Sheet of the agency (*.pdf)</source>
        <translation>本部门考核表 (*.pdf)</translation>
    </message>
    <message>
        <source>All agencies (*.xlsx)</source>
        <translation>全部部门 (*.xlsx)</translation>
    </message>
    <message>
        <source>Save the assessment</source>
        <translation>保存评估考核</translation>
    </message>
    <message>
        <source>The printer {0} stands still; the sheet waits there.</source>
        <translation>打印机 {0} 已停止，考核表正在等待打印。</translation>
    </message>
    <message>
        <source>See to paper and cover. Or save the sheet as PDF with Ctrl+S.</source>
        <translation>请检查纸张和机盖，或按 Ctrl+S 另存为 PDF。</translation>
    </message>
</context>
<context>
    <name>BulkPage</name>
    <message>
        <source>Settle by rule</source>
        <translation>批量处理</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>公民身份号码</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>采信值</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Settled by rule</source>
        <translation>批量处理记录</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>See what it would do</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Take all of it back</source>
        <translation>整批撤回</translation>
    </message>
    <message>
        <source>Settle them</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>What there is, is on its way…</source>
        <translation>正在取数据…</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Holds as said by</source>
        <translation>采信</translation>
    </message>
    <message>
        <source>Where this one differs</source>
        <translation>不一致方</translation>
    </message>
    <message>
        <source>What the rule rests on</source>
        <translation>处理依据（如：以户籍登记为准）</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Whoever differs</source>
        <translation>任何不一致的部门</translation>
    </message>
    <message>
        <source>Looking through what is open…</source>
        <translation>正在查找待处理的数据…</translation>
    </message>
    <message>
        <source>Choose a rule, then see what it would do (F7).</source>
        <translation>选定规则后，按 F7 预览。</translation>
    </message>
    <message>
        <source>It would settle {0} of the {1} open ones. {2} of them:</source>
        <translation>该项待处理 {1} 条，按此规则将处理 {0} 条。其中 {2} 条：</translation>
    </message>
    <message>
        <source>It would settle none of the {1} open ones.</source>
        <translation>该项待处理 {1} 条，没有符合此规则的。</translation>
    </message>
    <message>
        <source>Settle {0}</source>
        <translation>处理 {0} 条</translation>
    </message>
    <message>
        <source>{0} settled ones would be open again.</source>
        <translation>{0} 条已处理数据将恢复为待处理。</translation>
    </message>
    <message>
        <source>Take it back once more to do it.</source>
        <translation>再次整批撤回即执行。</translation>
    </message>
    <message>
        <source>Nothing was settled by a rule yet</source>
        <translation>尚无批量处理记录</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>没有可显示的内容。</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Calls</source>
        <translation>调用次数</translation>
    </message>
    <message>
        <source>99 % answered within (ms)</source>
        <translation>99% 响应时间（毫秒）</translation>
    </message>
    <message>
        <source>The chart is being prepared…</source>
        <translation>正在准备图表…</translation>
    </message>
    <message>
        <source>Chart; its figures stand in the table</source>
        <translation>图表，数据见表格</translation>
    </message>
    <message>
        <source>Refused, failed</source>
        <translation>拒绝与故障</translation>
    </message>
    <message>
        <source>filled: failed</source>
        <translation>实心为故障</translation>
    </message>
</context>
<context>
    <name>DiscrepanciesPage</name>
    <message>
        <source>Discrepancies</source>
        <translation>不一致核查</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>All wrong</source>
        <translation>均不正确</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>非同一人</translation>
    </message>
    <message>
        <source>Ask the person</source>
        <translation>核实本人</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Accept no. {0}</source>
        <translation>采信第 {0} 项</translation>
    </message>
    <message>
        <source>What agencies or windows say otherwise appears here</source>
        <translation>部门数据不一致或窗口提出异议时，在此列出</translation>
    </message>
    <message>
        <source>Nothing of this kind</source>
        <translation>没有这类不一致数据</translation>
    </message>
    <message>
        <source>Taken back; it is to be settled again.</source>
        <translation>已撤回，需重新处理。</translation>
    </message>
    <message>
        <source>A window against the record</source>
        <translation>窗口与库内记录</translation>
    </message>
    <message>
        <source>{0} · again</source>
        <translation>{0} · 复发</translation>
    </message>
</context>
<context>
    <name>DiscrepancyBar</name>
    <message>
        <source>Agencies</source>
        <translation>部门间</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口提出</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Who must settle it</source>
        <translation>处理责任单位</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>全部项目</translation>
    </message>
    <message>
        <source>Whoever settles</source>
        <translation>全部责任单位</translation>
    </message>
</context>
<context>
    <name>MonitoringPage</name>
    <message>
        <source>Exchange monitoring</source>
        <translation>交换监测</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>近7天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>近30天</translation>
    </message>
    <message>
        <source>365 days</source>
        <translation>近一年</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The figures are on their way…</source>
        <translation>正在读取数据…</translation>
    </message>
    <message>
        <source>There are no figures to show</source>
        <translation>没有可显示的数据</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>as of {0}</source>
        <translation>截至 {0}</translation>
    </message>
    <message>
        <source>All agencies</source>
        <translation>全部部门</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>Refused or failed: {0}</source>
        <translation>拒绝与故障：{0}</translation>
    </message>
    <message>
        <source>All interfaces</source>
        <translation>全部接口</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>Not verified yet</source>
        <translation>尚未核验</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>as of {0} · batch {1}</source>
        <translation>截至 {0} · 批次 {1}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采信</translation>
    </message>
    <message>
        <source>Accept {0}</source>
        <translation>采信{0}</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>No value holds</source>
        <translation>现无有效内容</translation>
    </message>
    <message>
        <source>Holds: {0}</source>
        <translation>现行：{0}</translation>
    </message>
    <message>
        <source>The citizen says: {0} ({1})</source>
        <translation>本人陈述：{0}（{1}）</translation>
    </message>
    <message>
        <source>For {0} to settle</source>
        <translation>由{0}处理</translation>
    </message>
</context>
<context>
    <name>VerdictForm</name>
    <message>
        <source>The right value</source>
        <translation>正确内容</translation>
    </message>
    <message>
        <source>Who speaks of somebody else</source>
        <translation>哪个部门的数据属于他人</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>处理依据</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>VerificationPage</name>
    <message>
        <source>Persons to verify</source>
        <translation>待核验人员</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待核验</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不予认定</translation>
    </message>
    <message>
        <source>Verified here</source>
        <translation>已人工核验</translation>
    </message>
    <message>
        <source>Is a person</source>
        <translation>核验通过</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不予认定</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>不予认定的理由</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>没有人员</translation>
    </message>
    <message>
        <source>Taken back; they wait again.</source>
        <translation>已撤回，恢复为待核验。</translation>
    </message>
    <message>
        <source>Stewards of public security decide about these; you see how they stand.</source>
        <translation>由公安部门的数据管理员核验，本岗位只能查看。</translation>
    </message>
    <message>
        <source>{0} {1}+</source>
        <translation>{0} {1}+</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>The number fails its own check</source>
        <translation>公民身份号码校验不通过</translation>
    </message>
    <message>
        <source>{0}, as of {1}</source>
        <translation>{0}（截至 {1}）</translation>
    </message>
    <message>
        <source>Choose or type why not, then F7 again.</source>
        <translation>请选择或输入原因，再按 F7。</translation>
    </message>
    <message>
        <source>A refusal needs a reason</source>
        <translation>不予认定须说明原因</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>The household register was seen</source>
        <translation>已核对户口簿</translation>
    </message>
    <message>
        <source>The identity card was seen</source>
        <translation>已核对居民身份证</translation>
    </message>
    <message>
        <source>The person was asked by telephone</source>
        <translation>已电话向本人核实</translation>
    </message>
    <message>
        <source>Looked into with the agency</source>
        <translation>已会同部门核查</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Ethnicity</source>
        <translation>民族</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>户籍地址</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>居住区划</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>居住地址</translation>
    </message>
    <message>
        <source>State</source>
        <translation>人员状态</translation>
    </message>
    <message>
        <source>Words differ</source>
        <translation>数据不一致</translation>
    </message>
    <message>
        <source>Waits for the person</source>
        <translation>待向本人核实</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Words agree again</source>
        <translation>数据已一致</translation>
    </message>
    <message>
        <source>Raised at a window</source>
        <translation>窗口提出</translation>
    </message>
    <message>
        <source>An agency&apos;s word accepted</source>
        <translation>采信部门数据</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>All wrong</source>
        <translation>均不正确</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>非同一人</translation>
    </message>
    <message>
        <source>The person is to be asked</source>
        <translation>需向本人核实</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>What agencies say differently about a person, or a window raised. The arrow keys choose one;
Ctrl+1 to Ctrl+4 accept an agency&apos;s word; F6 corrects, F7 says that all are wrong, Ctrl+D that an
agency speaks of somebody else, Ctrl+P that the person must be asked. Then comes the next one.
Ctrl+B takes back what was settled last; under Settled any other one.</source>
        <translation>部门数据对同一人不一致，或窗口提出异议的，在此处理。方向键选择；Ctrl+1 至 Ctrl+4 采信某部门的数据；
F6 更正，F7 均不正确，Ctrl+D 某部门的数据属于他人，Ctrl+P 需向本人核实。处理后自动转到下一条。
Ctrl+B 撤回刚处理的一条；其他已处理的，在“已处理”中选择后撤回。</translation>
    </message>
    <message>
        <source>{0}; stated it again ({1})</source>
        <translation>{0}；又报错误值 {1} 次</translation>
    </message>
    <message>
        <source>{0} has mended it</source>
        <translation>{0}已改正</translation>
    </message>
    <message>
        <source>{0} has taken the notice, not mended yet</source>
        <translation>{0}已签收通知，尚未改正</translation>
    </message>
    <message>
        <source>{0} was told, has not acknowledged it</source>
        <translation>{0}已收到通知，尚未签收</translation>
    </message>
    <message>
        <source>{0} has not fetched its notice yet</source>
        <translation>{0}尚未领取更正通知</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{0} as {1} says</source>
        <translation>{0}采信{1}</translation>
    </message>
    <message>
        <source>{0}, where {1} differs</source>
        <translation>{0}（{1}不一致时）</translation>
    </message>
    <message>
        <source>{0} so far…</source>
        <translation>已处理 {0}…</translation>
    </message>
    <message>
        <source>{0} settled</source>
        <translation>已处理 {0} 条</translation>
    </message>
    <message>
        <source>{0} of {1} taken back…</source>
        <translation>撤回 {0}/{1}</translation>
    </message>
    <message>
        <source>Cut off; nothing counts</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Many discrepancies of one field are settled alike: one agency&apos;s word holds. Choose both;
F7 shows how many that settles and 20 of them, masked; say what it rests on, then F8.
It goes on at the centre and counts all at once. Ctrl+B takes back the one at the right.</source>
        <translation>同一项的多条不一致数据按一条规则处理：采信一个部门的数据。选定项目和部门，F7 预览条数和 20 条示例
（已脱敏）；填写处理依据后按 F8。处理在中心进行，完成后一次生效。在右侧选中一批，按 Ctrl+B 整批撤回。</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用次数</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人次</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Its copy</source>
        <translation>变更接收</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Day or hour</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>查无此人</translation>
    </message>
    <message>
        <source>Figures of each day</source>
        <translation>逐日数据</translation>
    </message>
    <message>
        <source>What agencies&apos; systems call, how it goes, and how far each agency&apos;s copy is behind.
Ctrl+1 to Ctrl+4 choose the span; the arrow keys choose an agency, Esc all of them.
Every chart stands in figures in the table at the right. Figures are written down once
a minute: the newest minute may be missing.</source>
        <translation>各部门系统的调用情况，以及各部门接收变更的进度。
Ctrl+1 至 Ctrl+4 选择时段；方向键选择部门，Esc 返回全部部门。
图表中的数据都列在右侧表格中。数据每分钟记录一次，最近一分钟可能尚未计入。</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Cite</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Fetch changes</source>
        <translation>接收变更</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>接入</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件批次</translation>
    </message>
    <message>
        <source>no such person</source>
        <translation>查无此人</translation>
    </message>
    <message>
        <source>not granted</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>a field is wrong</source>
        <translation>字段有误</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>a number is wrong</source>
        <translation>号码有误</translation>
    </message>
    <message>
        <source>epoch is over</source>
        <translation>需重新接入</translation>
    </message>
    <message>
        <source>sent twice</source>
        <translation>重复发送</translation>
    </message>
    <message>
        <source>signature is wrong</source>
        <translation>签名错误</translation>
    </message>
    <message>
        <source>clock is off</source>
        <translation>时钟偏差</translation>
    </message>
    <message>
        <source>key used twice</source>
        <translation>幂等键重复</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>超出大小</translation>
    </message>
    <message>
        <source>centre busy</source>
        <translation>中心繁忙</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>未能保存</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>存储已满</translation>
    </message>
    <message>
        <source>fault of the centre</source>
        <translation>中心故障</translation>
    </message>
    <message>
        <source>does not fetch</source>
        <translation>未接收</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>State facts</source>
        <translation>实时报送</translation>
    </message>
    <message>
        <source>99 % ms</source>
        <translation>99%毫秒</translation>
    </message>
    <message>
        <source>Half ms</source>
        <translation>50%毫秒</translation>
    </message>
    <message>
        <source>{0} behind · {1}</source>
        <translation>落后 {0} 条 · {1}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} 小时</translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation>{0} 天</translation>
    </message>
    <message>
        <source>No such person in the household register</source>
        <translation>户籍登记查无此人</translation>
    </message>
    <message>
        <source>Name and number do not belong together</source>
        <translation>姓名与号码不符</translation>
    </message>
    <message>
        <source>The number was cancelled</source>
        <translation>号码已注销</translation>
    </message>
    <message>
        <source>Persons whom agencies state and public security has not spoken of yet: nobody else is shown them.
The arrow keys choose one, with Shift several. F6 says that they are persons, F7 refuses them with
the reason beside it. Ctrl+B takes back what was decided last; under Refused any other decision.</source>
        <translation>其他部门已申报、公安尚无登记的人员；核验之前，其他单位看不到。方向键选择，按住 Shift 可多选。
F6 核验通过，F7 按旁边的理由不予认定。Ctrl+B 撤回刚作的决定；在“不予认定”中可撤回其他决定。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>建设进度</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>数据鲜活</translation>
    </message>
    <message>
        <source>Clean-up</source>
        <translation>核查清理</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>共享应用</translation>
    </message>
    <message>
        <source>Data loaded, late by</source>
        <translation>数据入库逾期</translation>
    </message>
    <message>
        <source>Real time, late by</source>
        <translation>实时交换逾期</translation>
    </message>
    <message>
        <source>Stated this month</source>
        <translation>本月报送</translation>
    </message>
    <message>
        <source>Since its last word</source>
        <translation>距最近一次报送</translation>
    </message>
    <message>
        <source>Cleaned up, late by</source>
        <translation>清理完成逾期</translation>
    </message>
    <message>
        <source>Discrepancies settled</source>
        <translation>不一致数据办结率</translation>
    </message>
    <message>
        <source>Open, on average</source>
        <translation>未办结平均时长</translation>
    </message>
    <message>
        <source>Open, 95 % of them</source>
        <translation>未办结时长（95%）</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>已清理数据反弹率</translation>
    </message>
    <message>
        <source>People asked about</source>
        <translation>查询比对核实人次</translation>
    </message>
    <message>
        <source>Calls refused or failed</source>
        <translation>调用拒绝与故障率</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未评判</translation>
    </message>
    <message>
        <source>excellent</source>
        <translation>优秀</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未报送</translation>
    </message>
    <message>
        <source>not judged this month</source>
        <translation>本月不计分</translation>
    </message>
    <message>
        <source>for all: at most {0}</source>
        <translation>满分要求：不超过 {0}</translation>
    </message>
    <message>
        <source>for all: at least {0}</source>
        <translation>满分要求：不低于 {0}</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>不超过 {0}</translation>
    </message>
    <message>
        <source>at least {0}</source>
        <translation>不低于 {0}</translation>
    </message>
    <message>
        <source>{0} people</source>
        <translation>{0} 人次</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} 天</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>What explains the score</source>
        <translation>评分依据</translation>
    </message>
    <message>
        <source>Agencies&apos; scores of a month, and what explains each: value, points, and the rule that gave them.
Ctrl+1 and Ctrl+2 go to other months; F9 prints the sheet of the agency in hand, Ctrl+S saves it
as PDF, or all agencies as a workbook. What cannot be judged counts neither for nor against.</source>
        <translation>各部门当月得分及其依据：数值、得分和适用的规则。
Ctrl+1、Ctrl+2 切换月份；F9 打印所选部门的考核表，Ctrl+S 另存为 PDF，
或将全部部门另存为工作簿。无法评判的项目不计分。</translation>
    </message>
    <message>
        <source>Verify for society</source>
        <translation>社会化核验</translation>
    </message>
    <message>
        <source>Society begins</source>
        <translation>社会机构接入</translation>
    </message>
    <message>
        <source>Fetch notices</source>
        <translation>接收更正通知</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>住址坐标</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>不一致来源</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>处理期限</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>不一致核查</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>公民身份号码</translation>
    </message>
    <message>
        <source>Stated by</source>
        <translation>申报部门</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Persons to verify</source>
        <translation>待核验人员</translation>
    </message>
    <message>
        <source>{0} and others, {1} in all</source>
        <translation>{0}等 {1} 家</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
</TS>
