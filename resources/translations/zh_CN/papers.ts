<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DayPage</name>
    <message>
        <source>End of the day</source>
        <translation>日终结算</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Unprinted at this PC</source>
        <translation>本机未打印的文书</translation>
    </message>
    <message>
        <source>Open the sheet</source>
        <translation>打开日结单</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Everything that was counted here was printed.</source>
        <translation>本机已计数的文书均已打印。</translation>
    </message>
    <message>
        <source>Sheet of the station</source>
        <translation>本站日结单</translation>
    </message>
    <message>
        <source>Received, finished, given back, overdue, unprinted and parked, on one page; each sheet has a number of its own.</source>
        <translation>受理、办结、退回补正、逾期、未打印、挂起，汇总在一页；每次制表另编号。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Paper</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Preview of the paper</source>
        <translation>打印预览</translation>
    </message>
    <message>
        <source>A5</source>
        <translation>A5 纸</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>80 mm</source>
        <translation>80 毫米</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>联次</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The PDF could not be saved there.</source>
        <translation>无法保存到该位置。</translation>
    </message>
    <message>
        <source>The paper is being drawn…</source>
        <translation>正在生成文书…</translation>
    </message>
    <message>
        <source>Print at {0}</source>
        <translation>改用 {0} 打印</translation>
    </message>
    <message>
        <source>Being handed to the printer…</source>
        <translation>正在送往打印机…</translation>
    </message>
    <message>
        <source>Job {0}. What is printed now will be marked as a reprint.</source>
        <translation>打印任务 {0}。再次打印将标明补打。</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>This copy is counted; the next one will be marked as a reprint.</source>
        <translation>此份已计数，下一份将标明补打。</translation>
    </message>
    <message>
        <source>Saved as PDF</source>
        <translation>已另存为 PDF</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>没有打印机</translation>
    </message>
    <message>
        <source>{0} (stopped)</source>
        <translation>{0}（已停用）</translation>
    </message>
    <message>
        <source>It takes the paper, but prints it only when it is started again.</source>
        <translation>可以接收，重新启用后才会打印。</translation>
    </message>
    <message>
        <source>This printer is stopped</source>
        <translation>打印机已停用</translation>
    </message>
    <message>
        <source>Ready to print</source>
        <translation>可以打印</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>申请人联</translation>
    </message>
    <message>
        <source>File</source>
        <translation>存档联</translation>
    </message>
</context>
<context>
    <name>TemplatesPage</name>
    <message>
        <source>Templates</source>
        <translation>文书模板</translation>
    </message>
    <message>
        <source>Text of the template</source>
        <translation>模板内容</translation>
    </message>
    <message>
        <source>A5</source>
        <translation>A5 纸</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4 纸</translation>
    </message>
    <message>
        <source>80 mm</source>
        <translation>80 毫米</translation>
    </message>
    <message>
        <source>Preview of the paper</source>
        <translation>文书预览</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交审核</translation>
    </message>
    <message>
        <source>The template is on its way…</source>
        <translation>正在读取模板…</translation>
    </message>
    <message>
        <source>Draft of version {0}</source>
        <translation>第 {0} 版草稿</translation>
    </message>
    <message>
        <source>Line {0} cannot be meant</source>
        <translation>第 {0} 行有误</translation>
    </message>
    <message>
        <source>Papers are drawn from it once a second person has agreed.</source>
        <translation>经另一人审核同意后，文书按此模板出具。</translation>
    </message>
    <message>
        <source>It is proposed.</source>
        <translation>已提交审核。</translation>
    </message>
    <message>
        <source>Kind of paper</source>
        <translation>文书种类</translation>
    </message>
</context>
<context>
    <name>receipts</name>
    <message>
        <source>Acceptance receipt</source>
        <translation>受理回执</translation>
    </message>
    <message>
        <source>Notice of the result</source>
        <translation>办结通知书</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>首次打印</translation>
    </message>
    <message>
        <source>Reprint, copy {0}</source>
        <translation>补打，第 {0} 份</translation>
    </message>
    <message>
        <source>Job {0} at printer {1}.</source>
        <translation>打印任务 {0}，打印机 {1}。</translation>
    </message>
    <message>
        <source>Handed over, waiting</source>
        <translation>已送达，等待打印</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>正在打印…</translation>
    </message>
    <message>
        <source>The PDF is kept: print it later, or save it.</source>
        <translation>PDF 已保留：可稍后打印，或另存。</translation>
    </message>
    <message>
        <source>There is no printer</source>
        <translation>没有打印机</translation>
    </message>
    <message>
        <source>There are several, and none is the usual one.</source>
        <translation>有多台打印机，没有默认的。</translation>
    </message>
    <message>
        <source>Choose a printer</source>
        <translation>请选择打印机</translation>
    </message>
    <message>
        <source>The printer takes no papers now</source>
        <translation>打印机暂不接收</translation>
    </message>
    <message>
        <source>The printer did not take it</source>
        <translation>打印机没有接收</translation>
    </message>
    <message>
        <source>The job was cancelled</source>
        <translation>打印任务已取消</translation>
    </message>
    <message>
        <source>The printer gave the job up</source>
        <translation>打印机放弃了任务</translation>
    </message>
    <message>
        <source>Nobody knows whether it was printed</source>
        <translation>不确定是否已打印</translation>
    </message>
    <message>
        <source>The spooler forgot the job. Look at the printer before you go on.</source>
        <translation>系统已无此任务的记录。请先查看打印机，再决定是否重印。</translation>
    </message>
    <message>
        <source>The paper as it will be printed. F9 prints it; the page says when the spooler has taken it and
when it is printed. Every copy is counted at the centre and marked as a reprint from the second.
Without a printer the PDF is kept and can be saved; where one is stopped, use another.</source>
        <translation>左边是打印效果。F9 打印；页面会说明任务是否已送达、是否已打印。
每一份都在中心计数，从第二份起标明补打。没有打印机时，PDF 会保留，可另存；打印机停用时，可改用另一台。</translation>
    </message>
    <message>
        <source>The printer is stopped and prints once it is started again. Printed elsewhere or saved instead, it is taken back from there first.</source>
        <translation>打印机已停用，重新启用后自动打印。改用另一台打印或另存时，会先撤回此任务。</translation>
    </message>
    <message>
        <source>Handed over, not printed</source>
        <translation>已送达，尚未打印</translation>
    </message>
    <message>
        <source>Notice of what is missing</source>
        <translation>一次性告知书</translation>
    </message>
    <message>
        <source>Refusal to accept</source>
        <translation>不予受理通知书</translation>
    </message>
    <message>
        <source>Notice of what is to be mended</source>
        <translation>补正通知书</translation>
    </message>
    <message>
        <source>Notice of a correction</source>
        <translation>更正通知书</translation>
    </message>
    <message>
        <source>Notice that the time stands still</source>
        <translation>中止计时告知书</translation>
    </message>
    <message>
        <source>Notice of more time</source>
        <translation>延期办理告知书</translation>
    </message>
    <message>
        <source>Confirmation of a withdrawal</source>
        <translation>撤回申请确认书</translation>
    </message>
    <message>
        <source>Notice of a voided case</source>
        <translation>案件作废通知书</translation>
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
        <source>End-of-day sheet</source>
        <translation>窗口日结单</translation>
    </message>
    <message>
        <source>The sheet of the day for the whole station: Enter opens it, F9 prints it. Papers that were counted
here but never came out of the printer are listed, each opens where it can be printed.</source>
        <translation>全站当日的日结单：按 Enter 打开，按 F9 打印。
本机已计数但没有打印出来的文书列在下方，可逐一打开后打印。</translation>
    </message>
    <message>
        <source>The next version of a template: what you write is read and drawn beside it with made-up values.
What cannot be meant is told with its line and is not proposed. F8 lays it before a second person.</source>
        <translation>编辑模板的下一版：所写内容即时解析，并用示例数据在旁边预览。
有误之处按行号提示，不能提交。按 F8 提交另一人审核。</translation>
    </message>
    <message>
        <source>No paper of this kind has a value named {0}.</source>
        <translation>此类文书没有名为 {0} 的内容。</translation>
    </message>
    <message>
        <source>No paper of this kind has a list named {0}.</source>
        <translation>此类文书没有名为 {0} 的列表。</translation>
    </message>
    <message>
        <source>A brace is not closed: {0}</source>
        <translation>花括号不成对：{0}</translation>
    </message>
    <message>
        <source>There is nothing of this name: {0}</source>
        <translation>没有这个名称：{0}</translation>
    </message>
    <message>
        <source>Something needed is missing: {0}</source>
        <translation>缺少必填项：{0}</translation>
    </message>
    <message>
        <source>Letter of promise</source>
        <translation>告知承诺书</translation>
    </message>
    <message>
        <source>Decision to revoke</source>
        <translation>撤销决定书</translation>
    </message>
</context>
</TS>
