<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CopyWatch</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>The list is on its way…</source>
        <translation>正在读取列表…</translation>
    </message>
    <message>
        <source>There is no list to show</source>
        <translation>没有可显示的列表</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已打开。</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>items</name>
    <message>
        <source>Conditions</source>
        <translation>受理条件</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>申请表单</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>申请材料</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>办理环节</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>收费</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>设定依据</translation>
    </message>
    <message>
        <source>Rules for refusing</source>
        <translation>不予批准情形</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Departments at once</source>
        <translation>会办部门</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>拼音首字母</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>事项说明</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>服务对象</translation>
    </message>
    <message>
        <source>Who may apply</source>
        <translation>申请人范围</translation>
    </message>
    <message>
        <source>Limit (working days)</source>
        <translation>时限（工作日）</translation>
    </message>
    <message>
        <source>Result paper</source>
        <translation>结果文书</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>失效日期</translation>
    </message>
    <message>
        <source>Several may be decided at once</source>
        <translation>可批量审批</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>填写提示</translation>
    </message>
    <message>
        <source>Prefilled with</source>
        <translation>引用人口库</translation>
    </message>
    <message>
        <source>Most characters</source>
        <translation>字数上限</translation>
    </message>
    <message>
        <source>Asked only where</source>
        <translation>何时填写</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Told where it fails</source>
        <translation>不符时提示</translation>
    </message>
    <message>
        <source>Original or copy</source>
        <translation>材料形式</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>Most pages</source>
        <translation>页数上限</translation>
    </message>
    <message>
        <source>From whom</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Only where an agent comes</source>
        <translation>仅代办时需要</translation>
    </message>
    <message>
        <source>Wanted only where</source>
        <translation>何时需要</translation>
    </message>
    <message>
        <source>Promise instead (working days)</source>
        <translation>告知承诺期限（工作日）</translation>
    </message>
    <message>
        <source>Instead of paper</source>
        <translation>免交方式</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>作出决定</translation>
    </message>
    <message>
        <source>Who must agree</source>
        <translation>会办规则</translation>
    </message>
    <message>
        <source>How many must agree</source>
        <translation>须同意部门数</translation>
    </message>
    <message>
        <source>May be done there</source>
        <translation>可用办理动作</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>By which rule</source>
        <translation>收费依据</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Is one of</source>
        <translation>取值之一</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>A household</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>单行文本</translation>
    </message>
    <message>
        <source>Several lines</source>
        <translation>多行文本</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>公民身份号码</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>Looks like (pattern)</source>
        <translation>格式（正则）</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>不小于</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>不大于</translation>
    </message>
    <message>
        <source>Not in the future</source>
        <translation>不晚于今日</translation>
    </message>
    <message>
        <source>Not before another date</source>
        <translation>不早于另一日期</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原件</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复印件</translation>
    </message>
    <message>
        <source>Original and copy</source>
        <translation>原件和复印件</translation>
    </message>
    <message>
        <source>Electronic</source>
        <translation>电子件</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Paper of an earlier case</source>
        <translation>以往办件材料</translation>
    </message>
    <message>
        <source>Another agency&apos;s record</source>
        <translation>其他部门数据</translation>
    </message>
    <message>
        <source>Community station</source>
        <translation>社区（村）</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市级</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部同意</translation>
    </message>
    <message>
        <source>Any one</source>
        <translation>任一同意</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Forward up</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转办</translation>
    </message>
    <message>
        <source>Ask for an opinion</source>
        <translation>征求意见</translation>
    </message>
    <message>
        <source>Have it countersigned</source>
        <translation>会签</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>加办环节</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停计时</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>延期</translation>
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
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Registered address</source>
        <translation>户籍地址</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>居住社区</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>居住地址</translation>
    </message>
    <message>
        <source>State of the person</source>
        <translation>人员状态</translation>
    </message>
    <message>
        <source>{least} to {most} characters on one line, no space at the ends</source>
        <translation>须为 {least} 至 {most} 个字，单行，首尾无空格</translation>
    </message>
    <message>
        <source>A number from {least} to {most}</source>
        <translation>须为 {least} 至 {most} 的整数</translation>
    </message>
    <message>
        <source>Lower-case letters, digits and _; a letter first</source>
        <translation>小写字母、数字和下划线，以字母开头</translation>
    </message>
    <message>
        <source>Another one has this code</source>
        <translation>编码重复</translation>
    </message>
    <message>
        <source>2 to 60 lower-case letters</source>
        <translation>2 至 60 个小写字母</translation>
    </message>
    <message>
        <source>Choose a department</source>
        <translation>请选择部门</translation>
    </message>
    <message>
        <source>At least one is needed</source>
        <translation>至少一项</translation>
    </message>
    <message>
        <source>A choice has choices, and nothing else has any</source>
        <translation>选择题须有选项，其他类型不得有</translation>
    </message>
    <message>
        <source>Codes must differ, and each choice needs words</source>
        <translation>选项编码不得重复，名称不得为空</translation>
    </message>
    <message>
        <source>The base has no such field</source>
        <translation>人口库无此字段</translation>
    </message>
    <message>
        <source>At least one must be required</source>
        <translation>至少一项必交</translation>
    </message>
    <message>
        <source>The steps together take longer than this</source>
        <translation>各环节时限之和超过总时限</translation>
    </message>
    <message>
        <source>A day such as 2026-11-23</source>
        <translation>日期格式如 2026-11-23</translation>
    </message>
    <message>
        <source>Before the first day</source>
        <translation>早于生效日期</translation>
    </message>
    <message>
        <source>That question is not asked before this one</source>
        <translation>该问题不在本问题之前</translation>
    </message>
    <message>
        <source>That question is no choice</source>
        <translation>该问题不是选择题</translation>
    </message>
    <message>
        <source>Tick answers of that question</source>
        <translation>请勾选该问题的答案</translation>
    </message>
    <message>
        <source>A pattern of a text, without groups and branches</source>
        <translation>须为文本的格式，不含分组和分支</translation>
    </message>
    <message>
        <source>A number, or for a date a day such as 2026-11-23</source>
        <translation>须为数字；日期题填如 2026-11-23</translation>
    </message>
    <message>
        <source>For dates only, and without a value</source>
        <translation>仅用于日期，不填取值</translation>
    </message>
    <message>
        <source>The code of a date that is asked before</source>
        <translation>请选择之前的日期问题</translation>
    </message>
    <message>
        <source>A route begins at a station and goes on to a window</source>
        <translation>须从社区（村）开始，再到上级窗口</translation>
    </message>
    <message>
        <source>A route goes up: one station, districts, then the city</source>
        <translation>须逐级向上：一个社区环节，然后区县、市级</translation>
    </message>
    <message>
        <source>The last step decides, and only it</source>
        <translation>仅最后环节作出决定</translation>
    </message>
    <message>
        <source>A station does its step alone</source>
        <translation>社区环节不能会办</translation>
    </message>
    <message>
        <source>Two departments at least, or none</source>
        <translation>会办至少两个部门</translation>
    </message>
    <message>
        <source>A department stands here twice</source>
        <translation>会办部门重复</translation>
    </message>
    <message>
        <source>Only where a number of them must agree</source>
        <translation>仅“达到部门数”时填写</translation>
    </message>
    <message>
        <source>1 to the number of departments</source>
        <translation>须为 1 至会办部门数</translation>
    </message>
    <message>
        <source>Only where several departments do it</source>
        <translation>仅会办时可选</translation>
    </message>
    <message>
        <source>Agent: {0}</source>
        <translation>代办人{0}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>A number of them</source>
        <translation>达到部门数</translation>
    </message>
    <message>
        <source>Good for (days)</source>
        <translation>可复用期限（天）</translation>
    </message>
    <message>
        <source>Fields that say the same</source>
        <translation>可替代的人口库字段</translation>
    </message>
    <message>
        <source>Only for another agency&apos;s record</source>
        <translation>仅免交方式为其他部门数据时填写</translation>
    </message>
    <message>
        <source>Coordinates of the home</source>
        <translation>居住地坐标</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>A case of this item was running already. Again because: {0}</source>
        <translation>此人已有同一事项在办。再次申请的理由：{0}</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代办人</translation>
    </message>
    <message>
        <source>Family concerned</source>
        <translation>相关家庭成员</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未核验</translation>
    </message>
    <message>
        <source>verified: all agrees</source>
        <translation>已核验，全部一致</translation>
    </message>
    <message>
        <source>not found within reach of the window: compare the card</source>
        <translation>窗口可查范围内无此人，请核对证件</translation>
    </message>
</context>
<context>
    <name>relation</name>
    <message>
        <source>Husband or wife</source>
        <translation>配偶</translation>
    </message>
    <message>
        <source>Son or daughter</source>
        <translation>子女</translation>
    </message>
    <message>
        <source>Father or mother</source>
        <translation>父母</translation>
    </message>
    <message>
        <source>Grandchild</source>
        <translation>孙子女、外孙子女</translation>
    </message>
    <message>
        <source>Grandparent</source>
        <translation>祖父母、外祖父母</translation>
    </message>
    <message>
        <source>Brother or sister</source>
        <translation>兄弟姐妹</translation>
    </message>
    <message>
        <source>Son- or daughter-in-law</source>
        <translation>儿媳、女婿</translation>
    </message>
    <message>
        <source>Parent-in-law</source>
        <translation>公婆、岳父母</translation>
    </message>
    <message>
        <source>Another relative</source>
        <translation>其他亲属</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Community worker</source>
        <translation>社区工作者</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>其他人</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message>
        <source>{month}-{day} {time}</source>
        <translation>{month} 月 {day} 日 {time}</translation>
    </message>
    <message>
        <source>{year}-{month}-{day} {time}</source>
        <translation>{year} 年 {month} 月 {day} 日 {time}</translation>
    </message>
    <message>
        <source>{0}, provisional</source>
        <translation>{0}，暂定</translation>
    </message>
    <message>
        <source>Overdue since {0}</source>
        <translation>已超期（{0} 到期）</translation>
    </message>
    <message>
        <source>Due today ({0})</source>
        <translation>今日到期（{0}）</translation>
    </message>
    <message>
        <source>%n working day(s) overdue ({0})</source>
        <translation>超期 %n 个工作日（{0}）</translation>
    </message>
    <message>
        <source>%n working day(s) left ({0})</source>
        <translation>剩余 %n 个工作日（{0}）</translation>
    </message>
    <message>
        <source>Clock stands still, %n working day(s) overdue</source>
        <translation>计时暂停，已超期 %n 个工作日</translation>
    </message>
    <message>
        <source>Clock stands still, %n working day(s) left</source>
        <translation>计时暂停，剩余 %n 个工作日</translation>
    </message>
    <message>
        <source>%n working day(s) overdue</source>
        <translation>超期 %n 个工作日</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今日到期</translation>
    </message>
    <message>
        <source>%n working day(s) left</source>
        <translation>剩余 %n 个工作日</translation>
    </message>
</context>
<context>
    <name>values</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
</TS>
