<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FindPage</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>查找内容</translation>
    </message>
    <message>
        <source>Name, pinyin initials, number, or a scanned code</source>
        <translation>姓名或名称、拼音首字母、号码，或扫码</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名或名称</translation>
    </message>
    <message>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>没有符合的内容</translation>
    </message>
    <message>
        <source>Fewer letters find more; numbers may be typed in part.</source>
        <translation>少输几个字可以找到更多；号码可以只输一部分。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not searched: {0}</source>
        <translation>未能查找：{0}</translation>
    </message>
    <message>
        <source>The centre&apos;s lists are on their way…</source>
        <translation>正在从中心取清单…</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Service item</source>
        <translation>服务事项</translation>
    </message>
    <message>
        <source>Citizen of today</source>
        <translation>今日办事人</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>告知单</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Finds pages, service items, citizens of today, drafts of the station, your cases and notices: by name, by pinyin initials, by number or a scanned code; by its whole number any case you may see. The arrows choose, Enter opens, Esc goes back to where you were. Who was looked up today is forgotten when you sign out.</source>
        <translation>查找页面、服务事项、今日办事人、本站草稿、我的办件和告知单：可输姓名或名称、拼音首字母、号码，也可扫码；输入完整办件编号，可找到您有权查看的任何办件。方向键选择，回车打开，Esc 返回原处。今日查询过的人在退出登录后即清除。</translation>
    </message>
</context>
</TS>
