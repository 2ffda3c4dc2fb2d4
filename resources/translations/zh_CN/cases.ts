<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CasePage</name>
    <message>
        <source>Case</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>打印受理回执</translation>
    </message>
    <message>
        <source>Acceptance receipt</source>
        <translation>受理回执</translation>
    </message>
    <message>
        <source>Print the result</source>
        <translation>打印办结通知</translation>
    </message>
    <message>
        <source>Mend the case</source>
        <translation>补正</translation>
    </message>
    <message>
        <source>The case is on its way…</source>
        <translation>正在调取办件…</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>办理经过</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>补正</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>It came back. Put this right:</source>
        <translation>此件被退回，请补正：</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>身份号码</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>办结期限</translation>
    </message>
    <message>
        <source>Waits at</source>
        <translation>当前环节</translation>
    </message>
    <message>
        <source>The case could not be opened</source>
        <translation>办件未能打开</translation>
    </message>
    <message>
        <source>Verification sheet</source>
        <translation>信息核实单</translation>
    </message>
    <message>
        <source>Hand-over list</source>
        <translation>材料移交清单</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>确定办理</translation>
    </message>
    <message>
        <source>A note from {0} ({1}):</source>
        <translation>{0}（{1}）留言：</translation>
    </message>
    <message>
        <source>Letter of promise</source>
        <translation>告知承诺书</translation>
    </message>
    <message>
        <source>Promised paper</source>
        <translation>补交承诺材料</translation>
    </message>
    <message>
        <source>A promise was not kept: {0}</source>
        <translation>承诺未履行：{0}</translation>
    </message>
    <message>
        <source>Who approved it decides whether that stands. The paper can still be brought.</source>
        <translation>原审批部门正在研究是否撤销决定；材料仍可补交。</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>My cases</source>
        <translation>我的办件</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Service item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>办件编号</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变动时间</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The cases are on their way…</source>
        <translation>正在读取办件…</translation>
    </message>
    <message>
        <source>There is no list to show</source>
        <translation>暂无法显示办件</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>No case is in this state</source>
        <translation>没有这种状态的办件</translation>
    </message>
    <message>
        <source>You have taken no case in yet</source>
        <translation>您还没有受理过办件</translation>
    </message>
    <message>
        <source>F2 looks a citizen up; F3 takes a case in</source>
        <translation>F2 查询公民，F3 受理事项</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>全部 {0}</translation>
    </message>
    <message>
        <source>{0} · new</source>
        <translation>{0} · 新</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>The list below is as of {0}.</source>
        <translation>以下列表读取于 {0}。</translation>
    </message>
    <message>
        <source>This station has taken no case in yet</source>
        <translation>本站还没有受理案件</translation>
    </message>
    <message>
        <source>Cases that colleagues take in appear here by themselves</source>
        <translation>同事受理案件后自动出现在这里</translation>
    </message>
    <message>
        <source>Cases of the station</source>
        <translation>本站办件</translation>
    </message>
</context>
<context>
    <name>HistoryLine</name>
    <message>
        <source>{0} · record {1}</source>
        <translation>{0} · 日志第 {1} 条</translation>
    </message>
    <message>
        <source>Print its paper</source>
        <translation>打印对应文书</translation>
    </message>
</context>
<context>
    <name>WindowDeeds</name>
    <message>
        <source>Not now</source>
        <translation>暂不办理</translation>
    </message>
    <message>
        <source>Stands: {0}</source>
        <translation>现值：{0}</translation>
    </message>
</context>
<context>
    <name>cases</name>
    <message>
        <source>%n page(s)</source>
        <translation>%n 页</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>not handed in</source>
        <translation>未交（可不交）</translation>
    </message>
    <message>
        <source>What the case is, which papers it holds, and what happened to it, the last first.
F9 prints its receipt; when it is closed, its result. A case that came back is mended with Enter.</source>
        <translation>办件的内容、材料和办理经过，最近的在最上面。
F9 打印受理回执；办结后打印办结通知。被退回的办件按 Enter 补正。</translation>
    </message>
    <message>
        <source>Your cases, what changed last first. A case that came back stands as “To be mended”.
Enter opens a case; there you mend it, print its papers and read what happened.</source>
        <translation>您受理的办件，最近变动的在最上面。被退回的显示为“待补正”。
按 Enter 打开办件，可以补正、打印、查看办理经过。</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>待补正</translation>
    </message>
    <message>
        <source>Being decided</source>
        <translation>审批中</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不予办理</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{1} {0}</translation>
    </message>
    <message>
        <source>{who} took the case in and submitted it.</source>
        <translation>{who} 受理并提交。</translation>
    </message>
    <message>
        <source>{who} mended the case and submitted it again.</source>
        <translation>{who} 补正后重新提交。</translation>
    </message>
    <message>
        <source>{who} examined it at “{step}” and forwarded it.</source>
        <translation>{who} 在“{step}”环节审查并上报。</translation>
    </message>
    <message>
        <source>{who} returned it for correction at “{step}”.</source>
        <translation>{who} 在“{step}”环节退回补正。</translation>
    </message>
    <message>
        <source>{who} approved it at “{step}”.</source>
        <translation>{who} 在“{step}”环节同意，办结。</translation>
    </message>
    <message>
        <source>{who} refused it at “{step}”.</source>
        <translation>{who} 在“{step}”环节决定不予办理。</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
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
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>a hearing</source>
        <translation>听证</translation>
    </message>
    <message>
        <source>an inspection</source>
        <translation>现场勘验</translation>
    </message>
    <message>
        <source>an expert review</source>
        <translation>专家评审</translation>
    </message>
    <message>
        <source>{who} agreed at “{step}”.</source>
        <translation>{who} 在“{step}”环节同意。</translation>
    </message>
    <message>
        <source>{who} did not agree at “{step}”.</source>
        <translation>{who} 在“{step}”环节不同意。</translation>
    </message>
    <message>
        <source>{who} sent it back from “{step}” to “{to}”.</source>
        <translation>{who} 从“{step}”退回到“{to}”环节。</translation>
    </message>
    <message>
        <source>{who} put it before the next level, “{to}”.</source>
        <translation>{who} 报上级“{to}”办理。</translation>
    </message>
    <message>
        <source>{who} handed “{step}” to {to}.</source>
        <translation>{who} 将“{step}”转交{to}办理。</translation>
    </message>
    <message>
        <source>{who} asked {to} for an opinion.</source>
        <translation>{who} 向{to}征求意见。</translation>
    </message>
    <message>
        <source>{who} gave an opinion.</source>
        <translation>{who} 反馈了意见。</translation>
    </message>
    <message>
        <source>{who} added the step “{to}”.</source>
        <translation>{who} 加签“{to}”环节。</translation>
    </message>
    <message>
        <source>{who} asked {to} to countersign.</source>
        <translation>{who} 请{to}会签。</translation>
    </message>
    <message>
        <source>{who} countersigned.</source>
        <translation>{who} 已会签。</translation>
    </message>
    <message>
        <source>{who} did not countersign.</source>
        <translation>{who} 不同意会签。</translation>
    </message>
    <message>
        <source>{who} urged it.</source>
        <translation>{who} 催办。</translation>
    </message>
    <message>
        <source>{who} stopped the clock for {held}.</source>
        <translation>{who} 因{held}中止计时。</translation>
    </message>
    <message>
        <source>{who} let the clock run again.</source>
        <translation>{who} 恢复计时。</translation>
    </message>
    <message>
        <source>{who} asked for {days} more working days.</source>
        <translation>{who} 申请延期 {days} 个工作日。</translation>
    </message>
    <message>
        <source>{who} granted {days} more working days.</source>
        <translation>{who} 批准延期 {days} 个工作日。</translation>
    </message>
    <message>
        <source>{who} did not grant more time.</source>
        <translation>{who} 不同意延期。</translation>
    </message>
    <message>
        <source>{who} withdrew it at the citizen&apos;s wish.</source>
        <translation>{who} 应申请人要求撤回了办件。</translation>
    </message>
    <message>
        <source>{who} voided it.</source>
        <translation>{who} 将办件作废。</translation>
    </message>
    <message>
        <source>{who} corrected “{field}” from “{before}” to “{after}”.</source>
        <translation>{who} 将“{field}”由“{before}”更正为“{after}”。</translation>
    </message>
    <message>
        <source>{who} recorded that a promise was kept.</source>
        <translation>{who} 登记：承诺已履行。</translation>
    </message>
    <message>
        <source>{who} recorded that a promise was broken.</source>
        <translation>{who} 登记：承诺未履行。</translation>
    </message>
    <message>
        <source>promised, and kept</source>
        <translation>已承诺，已履行</translation>
    </message>
    <message>
        <source>promised, and broken</source>
        <translation>已承诺，未履行</translation>
    </message>
    <message>
        <source>promised until {0}/{1}</source>
        <translation>已承诺，{0} 月 {1} 日前补交</translation>
    </message>
    <message>
        <source>{0} · overdue</source>
        <translation>{0} · 已逾期</translation>
    </message>
    <message>
        <source>Correct a field</source>
        <translation>更正信息</translation>
    </message>
    <message>
        <source>Withdraw at the citizen&apos;s wish</source>
        <translation>应申请人要求撤件</translation>
    </message>
    <message>
        <source>Void the case</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>更正项目</translation>
    </message>
    <message>
        <source>Right value</source>
        <translation>更正后的内容</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{0}, in the place of {1}</source>
        <translation>{0}（代{1}）</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Urge</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>Grant more time</source>
        <translation>批准延期</translation>
    </message>
    <message>
        <source>Grant no more time</source>
        <translation>不批准延期</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>A promise was not kept in time. Who approved it looks at it again.</source>
        <translation>承诺逾期未履行，转回原审批部门研究是否撤销决定。</translation>
    </message>
    <message>
        <source>{who} granted “{to}” one more term of {days} working days.</source>
        <translation>{who} 对“{to}”再给承诺期限 {days} 个工作日。</translation>
    </message>
    <message>
        <source>{who} revoked the approval at “{step}”.</source>
        <translation>{who} 在“{step}”环节撤销了准予决定。</translation>
    </message>
    <message>
        <source>promised, and brought</source>
        <translation>承诺后已补交</translation>
    </message>
    <message>
        <source>Take the paper in</source>
        <translation>补交</translation>
    </message>
</context>
</TS>
