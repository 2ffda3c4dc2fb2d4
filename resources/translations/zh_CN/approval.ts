<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AttachButton</name>
    <message>
        <source>Attach a file</source>
        <translation>附上文件</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) attached</source>
        <translation>
            <numerusform>已附 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Attach one more…</source>
        <translation>再附一个…</translation>
    </message>
    <message numerus="yes">
        <source>Take away attachment {0} · %n page(s)</source>
        <translation>
            <numerusform>移除附件 {0} · %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Images and PDF (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)</source>
        <translation>图片和 PDF (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)</translation>
    </message>
</context>
<context>
    <name>DecidedPart</name>
    <message>
        <source>Next case</source>
        <translation>下一件</translation>
    </message>
    <message>
        <source>Back to the queue</source>
        <translation>回到待办</translation>
    </message>
    <message>
        <source>Nothing else waits here.</source>
        <translation>没有其他待办。</translation>
    </message>
    <message>
        <source>Next: {0} · {1}</source>
        <translation>下一件：{0} · {1}</translation>
    </message>
    <message>
        <source>The next case is being asked for…</source>
        <translation>正在查找下一件…</translation>
    </message>
</context>
<context>
    <name>ExamineFoot</name>
    <message>
        <source>Back to the form</source>
        <translation>返回表单</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回补正</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不予办理</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Return it</source>
        <translation>退回补正</translation>
    </message>
    <message>
        <source>Note to the window (may be empty)</source>
        <translation>给窗口的说明（可不填）</translation>
    </message>
    <message>
        <source>Refuse it</source>
        <translation>不予办理</translation>
    </message>
    <message>
        <source>Reason, as the citizen is told</source>
        <translation>理由（将告知申请人）</translation>
    </message>
    <message>
        <source>Opinion (may be empty)</source>
        <translation>审批意见（可不填）</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>提交</translation>
    </message>
</context>
<context>
    <name>ExaminePage</name>
    <message>
        <source>Decide</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回补正</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不予办理</translation>
    </message>
    <message>
        <source>The case is on its way…</source>
        <translation>正在调取办件…</translation>
    </message>
    <message>
        <source>Being sent…</source>
        <translation>正在提交…</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>核过</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>This step: {0}</source>
        <translation>本环节 {0}</translation>
    </message>
    <message>
        <source>In all: {0}</source>
        <translation>全程{0}</translation>
    </message>
    <message>
        <source>The case could not be opened</source>
        <translation>办件未能打开</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>下一件</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>附上文件</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next paper</source>
        <translation>下一份材料</translation>
    </message>
    <message>
        <source>Paper before</source>
        <translation>上一份材料</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fit the page</source>
        <translation>适合页面</translation>
    </message>
</context>
<context>
    <name>FormPart</name>
    <message>
        <source>Not verified</source>
        <translation>未核验</translation>
    </message>
    <message>
        <source>{0} differs from the base</source>
        <translation>{0}与人口库不一致</translation>
    </message>
    <message>
        <source>Verified: all agrees</source>
        <translation>已核验，全部一致</translation>
    </message>
</context>
<context>
    <name>HappenedPart</name>
    <message>
        <source>What happened</source>
        <translation>办理经过</translation>
    </message>
</context>
<context>
    <name>NarrowingBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今日到期</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>Service item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>先到期在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>先提交在前</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>All service items</source>
        <translation>全部事项</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
</context>
<context>
    <name>OwnPhrasesPage</name>
    <message>
        <source>My phrases</source>
        <translation>我的常用语</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s) of your own</source>
        <translation>
            <numerusform>我的常用语 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PapersPart</name>
    <message>
        <source>Page in front</source>
        <translation>当前页</translation>
    </message>
    <message>
        <source>No papers were handed in</source>
        <translation>没有提交材料</translation>
    </message>
    <message>
        <source>The paper is on its way…</source>
        <translation>正在调取材料…</translation>
    </message>
    <message>
        <source>{0} · page {1} of {2}</source>
        <translation>{0} · 第 {1} 页，共 {2} 页</translation>
    </message>
    <message>
        <source>Attached to an opinion</source>
        <translation>意见附件</translation>
    </message>
</context>
<context>
    <name>PhrasesButton</name>
    <message>
        <source>Phrases</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>Keep what is typed as a phrase</source>
        <translation>将当前内容存为常用语</translation>
    </message>
    <message>
        <source>Change or delete my phrases…</source>
        <translation>修改或删除我的常用语…</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>To be decided</source>
        <translation>待办审批</translation>
    </message>
    <message>
        <source>Cases to be decided</source>
        <translation>待办办件</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>本环节</translation>
    </message>
    <message>
        <source>Whole limit</source>
        <translation>全程</translation>
    </message>
    <message>
        <source>Service item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Open at</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>Open for decision</source>
        <translation>打开审批</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>The queue is on its way…</source>
        <translation>正在读取待办…</translation>
    </message>
    <message>
        <source>There is no queue to show</source>
        <translation>暂无法显示待办</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 件超期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due today</source>
        <translation>
            <numerusform>%n 件今日到期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) wait here</source>
        <translation>
            <numerusform>待办 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>没有待办</translation>
    </message>
    <message>
        <source>New cases appear here by themselves</source>
        <translation>新到办件会自动出现</translation>
    </message>
    <message>
        <source>Everything is decided</source>
        <translation>全部办完</translation>
    </message>
    <message>
        <source>The queue below is as of {0}.</source>
        <translation>以下待办读取于 {0}。</translation>
    </message>
    <message>
        <source>Decide together</source>
        <translation>批量审批</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n together</source>
        <translation>
            <numerusform>批量审批 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose “All” above to see the whole queue</source>
        <translation>点上方“全部”查看整个待办列表</translation>
    </message>
    <message>
        <source>Nothing of this kind waits</source>
        <translation>没有此类待办</translation>
    </message>
    <message>
        <source>For {0}</source>
        <translation>代 {0} 办理</translation>
    </message>
</context>
<context>
    <name>RecordPart</name>
    <message>
        <source>Base record</source>
        <translation>人口库信息</translation>
    </message>
    <message>
        <source>Your post does not see whose case this is.</source>
        <translation>本岗位看不到申请人是谁。</translation>
    </message>
    <message>
        <source>The record is on its way…</source>
        <translation>正在查询人口库…</translation>
    </message>
    <message>
        <source>The base holds nobody of this number.</source>
        <translation>人口库中没有此号码。</translation>
    </message>
</context>
<context>
    <name>RefusePart</name>
    <message>
        <source>Rule</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>The citizen is told the rule and the reason.</source>
        <translation>依据和理由都将告知申请人。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
</context>
<context>
    <name>ReturnPart</name>
    <message>
        <source>What must be put right? Leave empty what is in order.</source>
        <translation>哪里需要补正？没有问题的留空。</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
</context>
<context>
    <name>StandInsPage</name>
    <message>
        <source>Stand-ins</source>
        <translation>代办安排</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>不在岗</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>代办人</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>It is arranged so from now on.</source>
        <translation>已安排。</translation>
    </message>
    <message>
        <source>While you are absent, a colleague acts under their own name</source>
        <translation>您不在岗期间，由同事以本人名义代办</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation>结束日期早于开始日期。</translation>
    </message>
    <message>
        <source>Choose the days again.</source>
        <translation>请重新选择日期。</translation>
    </message>
    <message>
        <source>You</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>Arranged by</source>
        <translation>安排人</translation>
    </message>
    <message>
        <source>For who is absent, a colleague acts under their own name</source>
        <translation>为不在岗的审批人员安排同事以本人名义代办</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
</context>
<context>
    <name>TogetherPage</name>
    <message>
        <source>Decide together</source>
        <translation>批量审批</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>办件编号</translation>
    </message>
    <message>
        <source>Compared with the base</source>
        <translation>与基础库比对</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>办理结果</translation>
    </message>
    <message>
        <source>Cases decided together</source>
        <translation>批量审批的办件</translation>
    </message>
    <message>
        <source>Approve all</source>
        <translation>全部同意</translation>
    </message>
    <message>
        <source>Opinion for all of them (may be empty)</source>
        <translation>统一审批意见（可不填）</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) are on their way…</source>
        <translation>
            <numerusform>正在读取 %n 件…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n case(s) with one confirmation</source>
        <translation>
            <numerusform>一次确认，同意 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) approved.</source>
        <translation>
            <numerusform>已同意 %n 件。</numerusform>
        </translation>
    </message>
    <message>
        <source>The others say why not. Open one with Enter, or send them again.</source>
        <translation>其余各件已注明原因。可按 Enter 单独打开，或重新提交。</translation>
    </message>
    <message>
        <source>Esc goes back to the queue.</source>
        <translation>按 Esc 返回待办列表。</translation>
    </message>
    <message>
        <source>All agrees</source>
        <translation>全部一致</translation>
    </message>
    <message>
        <source>Look at it by itself</source>
        <translation>请单独查看</translation>
    </message>
    <message numerus="yes">
        <source>%n not handed in</source>
        <translation>
            <numerusform>%n 份未交</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>齐全</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>待确认</translation>
    </message>
</context>
<context>
    <name>VerbsPart</name>
    <message>
        <source>Nothing else may be done here now.</source>
        <translation>目前没有其他可办的操作。</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要办理的操作</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
</context>
<context>
    <name>_Answer</name>
    <message>
        <source>cited</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Changed; before: {0}</source>
        <translation>已变更，原为：{0}</translation>
    </message>
</context>
<context>
    <name>_FactRow</name>
    <message>
        <source>{0} · as of {1}</source>
        <translation>{0} · 截至 {1}</translation>
    </message>
</context>
<context>
    <name>_MendLine</name>
    <message>
        <source>To mend: {0}</source>
        <translation>需补正：{0}</translation>
    </message>
</context>
<context>
    <name>_PaperLink</name>
    <message numerus="yes">
        <source>Attachment {0} · %n page(s)</source>
        <translation>
            <numerusform>附件 {0} · %n 页</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_PaperRow</name>
    <message>
        <source>{0}: not handed in</source>
        <translation>{0}：未交</translation>
    </message>
    <message>
        <source>Seen: {0}</source>
        <translation>已核：{0}</translation>
    </message>
    <message numerus="yes">
        <source>{0} · %n page(s)</source>
        <translation>
            <numerusform>{0} · %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} · changed</source>
        <translation>{0} · 已变更</translation>
    </message>
    <message>
        <source>{0}: record of {1}, as of {2}</source>
        <translation>{0}：以{1}数据代替，截至 {2}</translation>
    </message>
    <message>
        <source>{0} · from case {1} of {2}</source>
        <translation>{0} · 复用办件 {1}（{2}）</translation>
    </message>
    <message>
        <source>{0} · brought after the promise</source>
        <translation>{0} · 承诺后补交</translation>
    </message>
    <message>
        <source>{0}: promised until {1}</source>
        <translation>{0}：告知承诺，{1} 前补交</translation>
    </message>
    <message>
        <source>{0}: promised, and broken</source>
        <translation>{0}：告知承诺，未履行</translation>
    </message>
</context>
<context>
    <name>approval</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Not every paper is ticked.</source>
        <translation>还有材料没有勾选。</translation>
    </message>
    <message>
        <source>Look at each paper; the space bar ticks the one in front.</source>
        <translation>请逐份核看，空格键勾选当前材料。</translation>
    </message>
    <message>
        <source>Nothing is marked to be mended.</source>
        <translation>还没有写明需补正之处。</translation>
    </message>
    <message>
        <source>Say at a field or a paper what must be put right.</source>
        <translation>请在有问题的材料或栏目处写明。</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>缺少理由。</translation>
    </message>
    <message>
        <source>Say why, so that the citizen can be told.</source>
        <translation>请写明理由，以便告知申请人。</translation>
    </message>
    <message>
        <source>The rule is missing.</source>
        <translation>缺少依据。</translation>
    </message>
    <message>
        <source>Choose the rule on which the case is refused.</source>
        <translation>请选择不予办理的依据。</translation>
    </message>
    <message>
        <source>The opinion is too long.</source>
        <translation>意见太长。</translation>
    </message>
    <message>
        <source>500 characters are the most that fit.</source>
        <translation>最多 500 字。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Returned for correction</source>
        <translation>已退回补正</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不予办理</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>Agreed; other departments still decide</source>
        <translation>已同意，等待其他部门</translation>
    </message>
    <message>
        <source>Forwarded to {0}</source>
        <translation>已上报 {0}</translation>
    </message>
    <message>
        <source>The case was changed meanwhile; this is how it stands now.</source>
        <translation>办件刚刚有变动，这是最新内容。</translation>
    </message>
    <message>
        <source>What you typed is kept. Look at it again, then decide.</source>
        <translation>已录入的意见保留。请再看一遍后决定。</translation>
    </message>
    <message>
        <source>{0} has this case open for decision.</source>
        <translation>{0} 正在审批此件。</translation>
    </message>
    <message>
        <source>You can read it. F5 asks whether it is free again.</source>
        <translation>可以查看。按 F5 看是否已空出。</translation>
    </message>
    <message>
        <source>This case does not wait here any more.</source>
        <translation>此件已不在本窗口待办。</translation>
    </message>
    <message>
        <source>It was decided or moved on. You can read it; Esc goes back to the queue.</source>
        <translation>已有人作出决定或已流转。可以查看，按 Esc 回到待办。</translation>
    </message>
    <message>
        <source>The cases that wait for your department, the step that is due first on top. The buttons above
narrow the queue; it stays so until you choose otherwise. Enter opens a case for decision; while
you have it open, others see your name beside it. Shift and the arrow keys mark several cases of
one item; where the item allows it, F6 decides them with one confirmation.</source>
        <translation>等待本部门审批的办件，本环节先到期的排在最前。上方按钮用于筛选，筛选会一直保留，直到另行选择。
按 Enter 打开办件审批；打开期间，其他人能在列表中看到您的姓名。
按住 Shift 和方向键可选中同一事项的多个办件；事项允许批量审批时，按 F6 一次确认即可办理。</translation>
    </message>
    <message>
        <source>Done: {0}</source>
        <translation>已办理：{0}</translation>
    </message>
    <message>
        <source>The cases you marked, as they stand at the centre now. F8 approves all of them with one
confirmation; each stays a decision of its own with your name. Enter opens one by itself.</source>
        <translation>以下是选中的办件，内容以审批中心当前记录为准。按 F8 一次确认，全部同意；
每件仍各自记为一次审批，署您的姓名。按 Enter 单独打开一件。</translation>
    </message>
    <message>
        <source>Choose a colleague of your department and the days of your absence. On these days they see and
decide what waits for you; the history names them, and that they acted for you.</source>
        <translation>选择本部门的一名同事和不在岗的日期。在此期间，该同事可查看并办理您的待办；
办理记录中写明由谁办理、代谁办理。</translation>
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
        <source>Birth date</source>
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
        <source>Residence</source>
        <translation>居住地址</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The file is being checked and sent…</source>
        <translation>正在检查并上传文件…</translation>
    </message>
    <message>
        <source>The form stands at the left, the papers at the right. Page Up and Page Down turn pages; with Ctrl
they go to the paper before and after. Ctrl with plus, minus and 0 zooms and fits.
The space bar ticks the paper in front. F8 approves or forwards, F6 returns the case with a list
of what must be mended, F7 refuses it with rule and reason. F9 offers everything else that may be
done at this step. F3 offers phrases, F10 attaches a file to what is said. Ctrl+N leaves the
case for later. Esc goes back; nothing typed is lost.</source>
        <translation>左侧是申请表、材料、人口库信息和办理经过，右侧是材料原件。PgUp 和 PgDn 翻页，加 Ctrl 切换到上一份或下一份材料。
Ctrl 加加号、减号和 0 可放大、缩小和适应窗口。空格键勾选当前材料。
F8 同意或上报，F6 列出补正内容退回，F7 说明依据和理由不予批准，F9 办理本环节允许的其他操作。
F3 选用常用语，F10 给意见附上文件。Ctrl+N 留待以后再办，转到下一件。按 Esc 返回，已填写的内容不会丢失。</translation>
    </message>
    <message>
        <source>Approving</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Returning</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Refusing</source>
        <translation>不予批准</translation>
    </message>
    <message>
        <source>Your own phrases for opinions. Choose one, change its words below and save with F8; F6 deletes it.
They are kept at the centre and are there at every PC you sign in at.</source>
        <translation>自己的意见常用语。选中一条，在下方修改后按 F8 保存，按 F6 删除。
常用语保存在中心，在任何一台电脑登录都能使用。</translation>
    </message>
    <message>
        <source>Choose who is absent, then a colleague of the same department and the days. On these days the
colleague sees and decides what waits for who is absent; the history names both. F6 ends one.</source>
        <translation>先选不在岗人员，再选同部门同事和起止日期。期间由该同事查看并办理其待办，办理记录写明双方。
F6 提前结束代办。</translation>
    </message>
    <message>
        <source>A promise was not kept: {0}. Does the approval stand?</source>
        <translation>承诺逾期或不实：{0}。是否撤销准予决定？</translation>
    </message>
    <message>
        <source>Revoke it with a reason, grant one more term, or note that it was kept.</source>
        <translation>写明理由撤销决定，或再给一次期限，或登记承诺已履行。</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>住址坐标</translation>
    </message>
</context>
<context>
    <name>verbs</name>
    <message>
        <source>Approve</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回补正</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不予批准</translation>
    </message>
    <message>
        <source>Send back to an earlier step</source>
        <translation>退回上一环节</translation>
    </message>
    <message>
        <source>Forward to the level above</source>
        <translation>上报上级</translation>
    </message>
    <message>
        <source>Hand to a colleague</source>
        <translation>转交同事</translation>
    </message>
    <message>
        <source>Ask for an opinion</source>
        <translation>征求意见</translation>
    </message>
    <message>
        <source>Give the opinion asked for</source>
        <translation>反馈意见</translation>
    </message>
    <message>
        <source>Ask for a countersignature</source>
        <translation>请求会签</translation>
    </message>
    <message>
        <source>Countersign</source>
        <translation>会签同意</translation>
    </message>
    <message>
        <source>Decline to countersign</source>
        <translation>会签不同意</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>增加环节</translation>
    </message>
    <message>
        <source>Urge</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>Hold, the clock stands still</source>
        <translation>挂起（停止计时）</translation>
    </message>
    <message>
        <source>Go on, the clock runs again</source>
        <translation>恢复办理（继续计时）</translation>
    </message>
    <message>
        <source>Propose an extension</source>
        <translation>申请延期</translation>
    </message>
    <message>
        <source>Grant the extension</source>
        <translation>批准延期</translation>
    </message>
    <message>
        <source>Deny the extension</source>
        <translation>不批准延期</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Correct a field</source>
        <translation>更正填写内容</translation>
    </message>
    <message>
        <source>Note to the window</source>
        <translation>给窗口留言</translation>
    </message>
    <message>
        <source>Papers seen</source>
        <translation>已查看的材料</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>What to mend</source>
        <translation>补正内容</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Name of the step</source>
        <translation>环节名称</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>工作日数</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>挂起原因</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Correct value</source>
        <translation>更正后的内容</translation>
    </message>
    <message>
        <source>A hearing</source>
        <translation>听证</translation>
    </message>
    <message>
        <source>An inspection on the spot</source>
        <translation>现场勘验</translation>
    </message>
    <message>
        <source>A review by experts</source>
        <translation>专家评审</translation>
    </message>
    <message>
        <source>Promise was kept</source>
        <translation>承诺已履行</translation>
    </message>
    <message>
        <source>Promise was not kept</source>
        <translation>承诺未履行</translation>
    </message>
    <message>
        <source>Promised paper</source>
        <translation>承诺材料</translation>
    </message>
    <message>
        <source>Revoke the approval</source>
        <translation>撤销准予决定</translation>
    </message>
    <message>
        <source>Grant the promise one more term</source>
        <translation>再给一次承诺期限</translation>
    </message>
</context>
</TS>
