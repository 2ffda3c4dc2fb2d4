<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NoticesPage</name>
    <message>
        <source>Notices and promises</source>
        <translation>告知与承诺</translation>
    </message>
    <message>
        <source>Number of a notice</source>
        <translation>告知书编号</translation>
    </message>
    <message>
        <source>Number of the notice, typed or scanned</source>
        <translation>输入或扫描告知书编号</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>告知书</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>告知</translation>
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
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>所缺</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>出具时间</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>已承诺</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>办件编号</translation>
    </message>
    <message>
        <source>Why the promise was broken</source>
        <translation>未履行承诺的情况</translation>
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
        <source>It was kept</source>
        <translation>已履行</translation>
    </message>
    <message>
        <source>It was broken</source>
        <translation>未履行</translation>
    </message>
    <message>
        <source>The lists are on their way…</source>
        <translation>正在取得列表…</translation>
    </message>
    <message>
        <source>Back with a notice</source>
        <translation>持告知书再来</translation>
    </message>
    <message>
        <source>Promise kept</source>
        <translation>承诺已履行</translation>
    </message>
    <message>
        <source>Promise broken</source>
        <translation>承诺未履行</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>No notice of this station has that number</source>
        <translation>本站没有此编号的告知书</translation>
    </message>
    <message>
        <source>Compare it with the paper. Another station&apos;s notice is resumed there.</source>
        <translation>请与纸件核对。其他站点出具的告知书须到该站点继续办理。</translation>
    </message>
    <message>
        <source>{0} overdue</source>
        <translation>{0} 项逾期</translation>
    </message>
    <message>
        <source>A citizen comes back with the number of a notice: type or scan it, Enter opens the draft at what was missing.
Promises stand by their due day; F6 says that one was kept, F7 that it was broken, with the reason.</source>
        <translation>申请人持告知书再来：输入或扫描编号，按 Enter，草稿从所缺内容处打开。
承诺按到期日排列；F6 登记已履行，F7 登记未履行并写明情况。</translation>
    </message>
    <message>
        <source>A citizen comes back with the number of a notice: type or scan it, Enter opens the draft at what was missing.
Promises stand by their due day.</source>
        <translation>申请人持告知书再来：输入或扫描编号，按 Enter，草稿从所缺内容处打开。
承诺按到期日排列。</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>Told what is missing</source>
        <translation>一次性告知</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>{0}/{1}</source>
        <translation>{0} 月 {1} 日</translation>
    </message>
    <message>
        <source>{0}, provisional</source>
        <translation>{0}，暂定</translation>
    </message>
    <message>
        <source>{0} working day(s) overdue ({1})</source>
        <translation>逾期 {0} 个工作日（{1}）</translation>
    </message>
    <message>
        <source>{0} working day(s) left ({1})</source>
        <translation>剩余 {0} 个工作日（{1}）</translation>
    </message>
</context>
</TS>
