<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Desk</name>
    <message>
        <source>Recovery codes</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Each is good once. Keep them where nobody else finds them.</source>
        <translation>每个恢复码只能使用一次。请存放在他人找不到的地方。</translation>
    </message>
    <message>
        <source>No printer took the sheet: write the codes down.</source>
        <translation>没有打印机接收，请抄写恢复码。</translation>
    </message>
    <message>
        <source>The sheet is on its way to the printer.</source>
        <translation>已发送到打印机。</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>待批变更</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>上岗证</translation>
    </message>
    <message>
        <source>Posts and permissions</source>
        <translation>岗位与权限</translation>
    </message>
    <message>
        <source>Sharing rules</source>
        <translation>共享规则</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>参数设置</translation>
    </message>
    <message>
        <source>One-time passwords</source>
        <translation>一次性密码</translation>
    </message>
    <message>
        <source>Cut apart. Each must be changed at the first sign-in.</source>
        <translation>请剪开分发。首次登录时必须修改。</translation>
    </message>
    <message>
        <source>My cases</source>
        <translation>我的办件</translation>
    </message>
    <message>
        <source>To be decided</source>
        <translation>待审批</translation>
    </message>
    <message>
        <source>Pages are still coming in for this draft.</source>
        <translation>此草稿仍在采集页面。</translation>
    </message>
    <message>
        <source>Nothing was discarded. Stop the scan (F4), then discard it.</source>
        <translation>未删除任何内容。请先停止扫描（F4），再删除草稿。</translation>
    </message>
    <message>
        <source>The files were not taken: pages are still coming in.</source>
        <translation>文件未导入：仍在采集页面。</translation>
    </message>
    <message>
        <source>Take them again when the scan has ended.</source>
        <translation>请在扫描结束后重新导入。</translation>
    </message>
    <message>
        <source>PCs</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
</context>
</TS>
