<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CaseLines</name>
    <message>
        <source>Running and past cases</source>
        <translation>在办件和已办件</translation>
    </message>
</context>
<context>
    <name>EarlierCard</name>
    <message>
        <source>Asking for their cases…</source>
        <translation>正在查询此人的办件…</translation>
    </message>
    <message>
        <source>Their cases did not come: {0}</source>
        <translation>未能查到此人的办件：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) running</source>
        <translation>
            <numerusform>有 %n 件在办</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, {1} past</source>
        <translation>{0}，{1} 件已办</translation>
    </message>
    <message numerus="yes">
        <source>%n past case(s), none running</source>
        <translation>
            <numerusform>已办 %n 件，无在办件</numerusform>
        </translation>
    </message>
    <message>
        <source>No case of theirs here so far</source>
        <translation>此人在本范围内尚无办件</translation>
    </message>
    <message>
        <source>as {0} of {1}</source>
        <translation>为{1}的{0}</translation>
    </message>
</context>
<context>
    <name>LookUpPage</name>
    <message>
        <source>Look up and verify</source>
        <translation>查询核验</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Take a case in</source>
        <translation>受理事项</translation>
    </message>
    <message>
        <source>18 characters, or 15 of an old number</source>
        <translation>18 位，或 15 位旧号码</translation>
    </message>
    <message>
        <source>The centre is asked…</source>
        <translation>正在向中心查询…</translation>
    </message>
    <message>
        <source>Looking up {0}</source>
        <translation>正在查询 {0}</translation>
    </message>
    <message>
        <source>Esc stops it</source>
        <translation>按 Esc 停止</translation>
    </message>
    <message>
        <source>A case is taken in for a verified citizen</source>
        <translation>核验本人后方可受理</translation>
    </message>
    <message>
        <source>Citizen number</source>
        <translation>公民身份号码</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>查询目的</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次查询</translation>
    </message>
    <message>
        <source>One character or two neighbours may be mistyped. Compare with the card, choose.</source>
        <translation>可能输错一位，或相邻两位颠倒。请与证件核对后选择。</translation>
    </message>
    <message>
        <source>Is it one of these?</source>
        <translation>是否为以下号码？</translation>
    </message>
    <message>
        <source>Region {0} is in no list: look again, or go on</source>
        <translation>地区代码 {0} 不在名录中：请再核对，也可继续</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) to go</source>
        <translation>
            <numerusform>还差 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Old number: today {0}. Enter looks it up</source>
        <translation>旧号码，现为 {0}，按 Enter 查询</translation>
    </message>
    <message>
        <source>The number fits, but region {0} is in no list. Enter looks it up</source>
        <translation>号码有效，但地区代码 {0} 不在名录中，按 Enter 查询</translation>
    </message>
    <message>
        <source>The number fits. Enter looks it up</source>
        <translation>号码有效，按 Enter 查询</translation>
    </message>
    <message>
        <source>Found. First registered in {0}</source>
        <translation>已查到，首次登记地 {0}</translation>
    </message>
    <message>
        <source>Found. Region {0} is in no list</source>
        <translation>已查到，地区代码 {0} 不在名录中</translation>
    </message>
    <message>
        <source>Type the citizen number and press Enter</source>
        <translation>输入公民身份号码，按 Enter 查询</translation>
    </message>
    <message>
        <source>Every look-up is recorded with its purpose</source>
        <translation>每次查询连同目的都记入日志</translation>
    </message>
    <message>
        <source>For: {0}</source>
        <translation>办理事项：{0}</translation>
    </message>
    <message>
        <source>Show a masked field</source>
        <translation>显示脱敏项</translation>
    </message>
    <message>
        <source>Somebody else comes too</source>
        <translation>另有同来人</translation>
    </message>
    <message>
        <source>Their cases</source>
        <translation>此人办件</translation>
    </message>
</context>
<context>
    <name>MaskedRow</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Shown for {0} seconds, and in the log</source>
        <translation>显示 {0} 秒，已记入日志</translation>
    </message>
    <message>
        <source>Why it is shown</source>
        <translation>查看原因</translation>
    </message>
    <message>
        <source>The reason in words</source>
        <translation>原因说明</translation>
    </message>
    <message>
        <source>Why? No names, no numbers</source>
        <translation>为何查看？请勿填写姓名或号码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>MovesPage</name>
    <message>
        <source>Moves</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>Moved in</source>
        <translation>迁入</translation>
    </message>
    <message>
        <source>Moved out</source>
        <translation>迁出</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Citizen number</source>
        <translation>公民身份号码</translation>
    </message>
    <message>
        <source>From</source>
        <translation>原社区</translation>
    </message>
    <message>
        <source>To</source>
        <translation>现社区</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Choose why, then show the list (F8)</source>
        <translation>选择查询目的，按 F8 显示名单</translation>
    </message>
    <message>
        <source>Nobody in the last 90 days</source>
        <translation>近 90 天没有迁移记录</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>查询目的</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
</context>
<context>
    <name>PastPage</name>
    <message>
        <source>Record of a day</source>
        <translation>历史记录查询</translation>
    </message>
    <message>
        <source>What held</source>
        <translation>当日记录</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Show the record</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Type a number and a day: the record as it stood then comes here</source>
        <translation>输入公民身份号码和日期，此处显示当日的记录</translation>
    </message>
    <message>
        <source>The record is on its way…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>There is no record to show</source>
        <translation>没有查到记录</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Citizen number</source>
        <translation>公民身份号码</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>As known on</source>
        <translation>入库截至</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>查询目的</translation>
    </message>
    <message>
        <source>Earlier numbers: {0}</source>
        <translation>曾用号码：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Earlier names: {0}</source>
        <translation>曾用姓名：{0}</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Type all 18 characters of the citizen number.</source>
        <translation>请输入完整的 18 位公民身份号码。</translation>
    </message>
    <message>
        <source>That is no day: type it like 20260131.</source>
        <translation>日期有误，请按 20260131 的格式输入。</translation>
    </message>
    <message>
        <source>That day is still to come.</source>
        <translation>日期不能晚于今天。</translation>
    </message>
</context>
<context>
    <name>RaiseBar</name>
    <message>
        <source>What differs</source>
        <translation>不一致的项目</translation>
    </message>
    <message>
        <source>What the citizen showed</source>
        <translation>提出依据</translation>
    </message>
    <message>
        <source>Raise</source>
        <translation>提异议</translation>
    </message>
    <message>
        <source>Raise the difference</source>
        <translation>提出异议</translation>
    </message>
</context>
<context>
    <name>RaisedPage</name>
    <message>
        <source>Differences I raised</source>
        <translation>我提出的异议</translation>
    </message>
    <message>
        <source>Citizen number</source>
        <translation>公民身份号码</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>The citizen says</source>
        <translation>群众陈述</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>提出时间</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Where a citizen says otherwise than the record, raise it when verifying</source>
        <translation>群众陈述与记录不符时，在核验处提出</translation>
    </message>
    <message>
        <source>You raised no difference</source>
        <translation>您没有提出过异议</translation>
    </message>
</context>
<context>
    <name>RecordCard</name>
    <message>
        <source>A citizen can ask who has seen their record</source>
        <translation>公民可查询谁看过本人信息</translation>
    </message>
    <message>
        <source>Name not shared</source>
        <translation>姓名未共享</translation>
    </message>
    <message>
        <source>Recorded in the log as no. {0}</source>
        <translation>本次查询已记入日志 第 {0} 条</translation>
    </message>
    <message>
        <source>Private-use character: compare with the paper</source>
        <translation>含自造字，请与证件核对</translation>
    </message>
    <message>
        <source>Region {0} is in no list</source>
        <translation>地区代码 {0} 不在名录中</translation>
    </message>
    <message>
        <source>{0} · {1} years</source>
        <translation>{0} · {1} 岁</translation>
    </message>
    <message>
        <source>Private-use character</source>
        <translation>含自造字</translation>
    </message>
    <message>
        <source>Earlier number {0}; now {1}</source>
        <translation>原号码 {0}，现号码 {1}</translation>
    </message>
</context>
<context>
    <name>SexChoice</name>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
</context>
<context>
    <name>SlipChoices</name>
    <message>
        <source>Take offered number {0}</source>
        <translation>选第 {0} 个号码</translation>
    </message>
</context>
<context>
    <name>Together</name>
    <message>
        <source>Who comes together with {0}?</source>
        <translation>与{0}同来的是谁？</translation>
    </message>
    <message>
        <source>Not in the base. Name as on the card</source>
        <translation>人口库无此人。证件上的姓名</translation>
    </message>
    <message>
        <source>Name as on the card</source>
        <translation>证件上的姓名</translation>
    </message>
    <message>
        <source>Take them along unverified</source>
        <translation>不经核验列入</translation>
    </message>
</context>
<context>
    <name>VerifyPanel</name>
    <message>
        <source>Verify</source>
        <translation>核验</translation>
    </message>
    <message>
        <source>What the citizen states</source>
        <translation>公民陈述</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Nobody to verify yet</source>
        <translation>尚无待核验人员</translation>
    </message>
    <message>
        <source>Look somebody up first</source>
        <translation>请先查询</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比对…</translation>
    </message>
    <message>
        <source>Type at least one field to compare</source>
        <translation>请至少填写一项再比对</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) differ</source>
        <translation>
            <numerusform>%n 项不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask again, or go on: the difference goes with the case.</source>
        <translation>请再询问；也可继续受理，差异随件留存。</translation>
    </message>
    <message>
        <source>Something was changed: compare again</source>
        <translation>内容有改动，请重新比对</translation>
    </message>
</context>
<context>
    <name>citizens</name>
    <message>
        <source>No purpose is chosen</source>
        <translation>尚未选择查询目的</translation>
    </message>
    <message>
        <source>A citizen is looked up for a stated purpose only. Choose one above.</source>
        <translation>查询公民信息须说明目的，请在上方选择。</translation>
    </message>
    <message>
        <source>Nobody in the base has this number</source>
        <translation>人口库中没有此号码</translation>
    </message>
    <message>
        <source>The number is well formed. The person may be registered elsewhere,
or not be loaded yet. Compare the number with the card.</source>
        <translation>号码本身有效。此人可能在外地登记，
或信息尚未入库。请与证件核对号码。</translation>
    </message>
    <message>
        <source>Nobody in the base has this number, and region {0} is in no list</source>
        <translation>人口库中没有此号码，地区代码 {0} 不在名录中</translation>
    </message>
    <message>
        <source>The number is well formed: some regions abolished long ago are missing from the list.
Compare its first six digits with the card.</source>
        <translation>号码本身有效；部分早年撤销的地区未收入名录。
请与证件核对前六位。</translation>
    </message>
    <message>
        <source>The centre cannot be reached</source>
        <translation>无法连接中心</translation>
    </message>
    <message>
        <source>Your post may not look this person up</source>
        <translation>您的岗位无权查询此人</translation>
    </message>
    <message>
        <source>The attempt is in the log. Choose the purpose you work for, or ask.</source>
        <translation>此次查询已记入日志。请选择办理目的，或请示负责人。</translation>
    </message>
    <message>
        <source>The centre does not take the question as it is</source>
        <translation>中心未接受此次查询</translation>
    </message>
    <message>
        <source>Choose another purpose and ask again. For IT: {0}</source>
        <translation>请换一个目的再次查询。供技术人员：{0}</translation>
    </message>
    <message>
        <source>The centre has a fault</source>
        <translation>中心出现故障</translation>
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
        <translation>出生</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>户籍地</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>所在社区</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>现居住地</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{0} characters typed: a number has 18, an old one 15</source>
        <translation>已输入 {0} 位：应为 18 位，旧号码 15 位</translation>
    </message>
    <message>
        <source>Character {0} cannot stand there: digits only, X only as the 18th</source>
        <translation>第 {0} 位有误：只能是数字，X 只能在第 18 位</translation>
    </message>
    <message>
        <source>Characters 7 to 14 are no date of birth</source>
        <translation>第 7 至 14 位不是有效的出生日期</translation>
    </message>
    <message>
        <source>The date of birth (characters 7 to 14) lies in the future</source>
        <translation>出生日期（第 7 至 14 位）晚于今天</translation>
    </message>
    <message>
        <source>The last character does not fit the others: one is mistyped</source>
        <translation>校验码不符：有一位输错</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Not held</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>Same in simplified and traditional form</source>
        <translation>简繁体相同</translation>
    </message>
    <message>
        <source>A shorter form of the same address</source>
        <translation>为同一地址的简写</translation>
    </message>
    <message>
        <source>Nothing is known about this person yet.</source>
        <translation>尚未得到此人的任何信息。</translation>
    </message>
    <message>
        <source>Nothing is known about this person yet. For IT: {0}</source>
        <translation>尚未得到此人的任何信息。供技术人员：{0}</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>未比对</translation>
    </message>
    <message>
        <source>Private-use character: compare with the paper by eye</source>
        <translation>含自造字，请与证件核对</translation>
    </message>
    <message>
        <source>Being decided</source>
        <translation>审批中</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>待补正</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不予许可</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>代办人</translation>
    </message>
    <message>
        <source>family concerned</source>
        <translation>相关家庭成员</translation>
    </message>
    <message>
        <source>Type the number; spaces and full-width digits are put right by themselves.
Enter looks the person up for the purpose chosen. Then type at the right what they state:
Enter goes from field to field and compares at the last. F3 takes a case in.
A difference does not stop a case: it goes with it.
F6 shows a masked field for a minute; the reason you give goes into the log.
Ctrl+L goes to their running and past cases; Enter opens one. Ctrl+J looks up who comes with them.</source>
        <translation>输入号码；空格和全角数字会自动纠正。
按 Enter 按所选目的查询。然后在右侧填写公民陈述的内容：
按 Enter 逐项前进，到最后一项即比对。按 F3 受理事项。
不一致不妨碍受理：差异随件留存。
按 F6 显示脱敏项一分钟；填写的原因记入日志。
按 Ctrl+L 到此人的在办件和已办件，按 Enter 打开；按 Ctrl+J 查询同来人。</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>You raised {0}: {1}</source>
        <translation>您提出的“{0}”：{1}</translation>
    </message>
    <message>
        <source>the citizen is to be asked</source>
        <translation>待向本人核实</translation>
    </message>
    <message>
        <source>not settled yet</source>
        <translation>尚未处理</translation>
    </message>
    <message>
        <source>the record says now what the citizen said</source>
        <translation>已按本人陈述更正</translation>
    </message>
    <message>
        <source>settled otherwise than the citizen said</source>
        <translation>已处理，未按本人陈述更正</translation>
    </message>
    <message>
        <source>Showed the identity card</source>
        <translation>出示了居民身份证</translation>
    </message>
    <message>
        <source>Showed the household register</source>
        <translation>出示了户口簿</translation>
    </message>
    <message>
        <source>Said so, without a paper</source>
        <translation>口头陈述，无证件</translation>
    </message>
    <message>
        <source>What you raised where a citizen says otherwise than the record, the newest first, and what became
of each. Enter brings the number to the look-up page: look the person up again to see the record.</source>
        <translation>您提出的群众陈述与记录不符的异议，最近的在前，并显示处理结果。
按回车将号码带到查询页，重新查询后可看到记录。</translation>
    </message>
    <message>
        <source>Values are not shown to this post</source>
        <translation>本岗位不显示内容</translation>
    </message>
    <message>
        <source>Not verified then</source>
        <translation>当日尚未核验</translation>
    </message>
    <message>
        <source>Refused then</source>
        <translation>当日不予认定</translation>
    </message>
    <message>
        <source>Nothing was known then</source>
        <translation>当日没有记录</translation>
    </message>
    <message>
        <source>How somebody&apos;s record stood on a past day. Day is when it held; As known on is when the base was
asked: left empty, with all that was learned since. F8 shows it; each look is in the log.</source>
        <translation>查询某人在过去某日的记录。“日期”指记录反映的日期；“入库截至”指当时库中已有的数据，
不填则包括此后入库的数据。按 F8 查询，每次查询均记入日志。</translation>
    </message>
    <message>
        <source>taken back since</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>what said otherwise was taken back</source>
        <translation>原数据已撤回</translation>
    </message>
    <message>
        <source>Who moved into the community or out of it in the last 90 days, the newest first. Nobody is listed
without a purpose, and each person listed has a record in the log. Enter looks the person up.</source>
        <translation>近 90 天迁入或迁出本社区的人员，最近的在前。须选择查询目的，名单上的每个人都记入日志。
按回车查询该人员。</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>住址坐标</translation>
    </message>
    <message>
        <source>Where the citizen says otherwise than the record, Ctrl+U raises it, with what they showed;
Ctrl+Shift+U lists what you raised and what became of it.</source>
        <translation>群众陈述与记录不一致的，按 Ctrl+U 提出异议，并注明出示的证件材料；
Ctrl+Shift+U 查看本人提出的异议和处理结果。</translation>
    </message>
</context>
</TS>
