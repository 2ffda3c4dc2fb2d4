<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>EnrolPage</name>
    <message>
        <source>Centre: {0}</source>
        <translation>中心地址：{0}</translation>
    </message>
    <message>
        <source>Enrolment code</source>
        <translation>登记码</translation>
    </message>
    <message>
        <source>Enrol this PC</source>
        <translation>登记本机</translation>
    </message>
    <message>
        <source>Enrolling…</source>
        <translation>正在登记…</translation>
    </message>
    <message>
        <source>Group {0} is not right: have it read out again</source>
        <translation>第 {0} 组有误，请对方重读</translation>
    </message>
    <message>
        <source>This PC is not a workstation yet. Have an administrator read out a code for this station. It is good for 15 minutes.</source>
        <translation>本机还不是工作站。请管理员读出本站点的登记码，15 分钟内有效。</translation>
    </message>
</context>
</TS>
