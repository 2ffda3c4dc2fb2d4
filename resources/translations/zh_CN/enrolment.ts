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
    <message>
        <source>Enrol this PC again</source>
        <translation>重新登记本机</translation>
    </message>
    <message>
        <source>Back to signing in</source>
        <translation>返回登录</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The key of this workstation is lost, or counts no more. Have an administrator read out a code that enrols this workstation again. Drafts and what waits to be sent stay on this PC.</source>
        <translation>本工作站的密钥已丢失或已失效。请管理员读出重新登记本工作站的登记码。草稿和待发送的内容都保留在本机。</translation>
    </message>
    <message>
        <source>Too many codes were tried from here.</source>
        <translation>本机尝试登记码次数过多。</translation>
    </message>
    <message>
        <source>Wait a minute, then try again.</source>
        <translation>请等一分钟再试。</translation>
    </message>
</context>
</TS>
