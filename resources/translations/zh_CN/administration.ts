<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AgenciesPage</name>
    <message>
        <source>Agencies</source>
        <translation>参建单位</translation>
    </message>
    <message>
        <source>Agency or contact  F2</source>
        <translation>单位或联系人  F2</translation>
    </message>
    <message>
        <source>Nothing is changed yet</source>
        <translation>还没有改动</translation>
    </message>
    <message>
        <source>No agency is found</source>
        <translation>没有找到单位</translation>
    </message>
    <message>
        <source>Look for less</source>
        <translation>请减少查找条件</translation>
    </message>
    <message>
        <source>{0}, {1} late</source>
        <translation>{0}，逾期 {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>待处理 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>逾期 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Change state and days</source>
        <translation>变更状态和日期</translation>
    </message>
    <message>
        <source>Change contacts</source>
        <translation>变更联系人</translation>
    </message>
    <message>
        <source>Change its entry</source>
        <translation>变更登记信息</translation>
    </message>
    <message>
        <source>Its systems</source>
        <translation>接入系统</translation>
    </message>
    <message>
        <source>Its sharing rules</source>
        <translation>共享规则</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>AgencySharingPage</name>
    <message>
        <source>Agencies&apos; sharing rules</source>
        <translation>参建单位共享规则</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>参建单位</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>实际效果</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>拟变更</translation>
    </message>
    <message>
        <source>Forget the changes</source>
        <translation>放弃变更</translation>
    </message>
    <message>
        <source>The rules are on their way…</source>
        <translation>正在读取共享规则…</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}：{1} → {2}</translation>
    </message>
    <message numerus="yes">
        <source>{0}: %n change(s)</source>
        <translation>
            <numerusform>{0}：%n 项变更</numerusform>
        </translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Proposed. A second person decides.</source>
        <translation>已提交，等待第二人审核。</translation>
    </message>
    <message>
        <source>Any purpose</source>
        <translation>所有用途</translation>
    </message>
    <message numerus="yes">
        <source>Compare and propose %n</source>
        <translation>
            <numerusform>比较并提交 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>No rule of its own</source>
        <translation>取消单独规则</translation>
    </message>
    <message>
        <source>May not do it</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>Another agency</source>
        <translation>换单位</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>The alerts are on their way…</source>
        <translation>正在读取告警…</translation>
    </message>
    <message>
        <source>No alert is found</source>
        <translation>没有找到告警</translation>
    </message>
    <message>
        <source>Look for less</source>
        <translation>请减少查找条件</translation>
    </message>
    <message>
        <source>What the centre must tell an administrator is listed here</source>
        <translation>中心需要告知管理员的事项列在这里</translation>
    </message>
    <message>
        <source>There is no alert</source>
        <translation>没有告警</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已阅</translation>
    </message>
    <message>
        <source>New</source>
        <translation>未阅</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>PC</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>标为已阅</translation>
    </message>
</context>
<context>
    <name>CallingSystemsPage</name>
    <message>
        <source>Register a key</source>
        <translation>登记密钥</translation>
    </message>
    <message>
        <source>What was printed</source>
        <translation>输出内容</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Revoke {0}</source>
        <translation>吊销 {0}</translation>
    </message>
    <message>
        <source>Revoke at once</source>
        <translation>立即吊销</translation>
    </message>
    <message>
        <source>The system is stopped; nothing it signs is heard any more.</source>
        <translation>已吊销，不再受理该系统的请求。</translation>
    </message>
    <message>
        <source>No system is found</source>
        <translation>没有找到系统</translation>
    </message>
    <message>
        <source>Look for less</source>
        <translation>请减少查找条件</translation>
    </message>
    <message>
        <source>No system is registered yet</source>
        <translation>还没有登记系统</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Systems that call</source>
        <translation>接入系统</translation>
    </message>
    <message>
        <source>Whose, or system  F2</source>
        <translation>单位或系统  F2</translation>
    </message>
    <message>
        <source>All that agency-key or society-key printed, from brace to brace</source>
        <translation>agency-key 或 society-key 输出的全部内容（含首尾花括号）</translation>
    </message>
    <message>
        <source>Compare its first characters by telephone with whose it is; a second person approves.</source>
        <translation>请先与该单位电话核对公钥的前几位；由第二人审核后生效。</translation>
    </message>
    <message>
        <source>Nothing it signs is heard any more, for good. Whose it is needs another key.</source>
        <translation>该系统签名的请求将不再受理，且不可恢复；该单位需另行登记密钥。</translation>
    </message>
    <message>
        <source>This is not what agency-key or society-key prints</source>
        <translation>不是 agency-key 或 society-key 的输出内容</translation>
    </message>
    <message>
        <source>A key is made where it is to stay; here it is registered</source>
        <translation>单位在本机生成密钥后，在此登记</translation>
    </message>
</context>
<context>
    <name>CertificatesPage</name>
    <message>
        <source>Certificates</source>
        <translation>上岗证</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>End within {0} days</source>
        <translation>{0} 天内到期</translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation>新发上岗证</translation>
    </message>
    <message>
        <source>The certificates are on their way…</source>
        <translation>正在调取上岗证…</translation>
    </message>
    <message>
        <source>The certificate is issued.</source>
        <translation>上岗证已发放。</translation>
    </message>
    <message>
        <source>The certificate is revoked.</source>
        <translation>上岗证已吊销。</translation>
    </message>
    <message>
        <source>None ends soon</source>
        <translation>近期没有到期的上岗证</translation>
    </message>
    <message>
        <source>No certificate has been issued</source>
        <translation>还没有发放上岗证</translation>
    </message>
    <message>
        <source>All items</source>
        <translation>全部事项</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Place</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证号</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>可办事项</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Issue the next one</source>
        <translation>续发</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>Without it, or after its last day, its holder looks nobody up and takes no case in.</source>
        <translation>没有上岗证或超过截止日，持证人不能查询公民，也不能受理。</translation>
    </message>
    <message>
        <source>For</source>
        <translation>持证人</translation>
    </message>
    <message>
        <source>None ticked: all items. Space ticks.</source>
        <translation>都不勾选即为全部事项。按空格键勾选。</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>发放</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Enrolment code</source>
        <translation>登记码</translation>
    </message>
    <message>
        <source>It is read out</source>
        <translation>已读完</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>No code is shown</source>
        <translation>没有显示登记码</translation>
    </message>
    <message>
        <source>Esc goes back to the PCs</source>
        <translation>按 Esc 返回工作站</translation>
    </message>
    <message>
        <source>Esc goes back to the PCs, where another one can be made</source>
        <translation>按 Esc 返回工作站，可重新生成</translation>
    </message>
    <message>
        <source>The code for {0} has run out</source>
        <translation>{0} 的登记码已过期</translation>
    </message>
    <message>
        <source>Good for {0}</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>Read the groups out one by one. The page at the PC says at once which one was misheard.</source>
        <translation>逐组读出。哪一组听错，对方电脑的页面会立即提示。</translation>
    </message>
</context>
<context>
    <name>ContractsPage</name>
    <message>
        <source>Contracts of institutions</source>
        <translation>社会化服务合同</translation>
    </message>
    <message>
        <source>Institution or number  F2</source>
        <translation>机构或合同编号  F2</translation>
    </message>
    <message>
        <source>New contract</source>
        <translation>新增合同</translation>
    </message>
    <message>
        <source>Nothing is changed yet</source>
        <translation>还没有改动</translation>
    </message>
    <message>
        <source>There is a contract under this code: change that one</source>
        <translation>该代码已有合同，请变更原合同</translation>
    </message>
    <message>
        <source>No contract is found</source>
        <translation>没有找到合同</translation>
    </message>
    <message>
        <source>Look for less</source>
        <translation>请减少查找条件</translation>
    </message>
    <message>
        <source>Banks and firms have names and numbers verified under one</source>
        <translation>银行、企业签订合同后，方可核验姓名和身份号码</translation>
    </message>
    <message>
        <source>There is no contract yet</source>
        <translation>还没有社会化服务合同</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Let it count again</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Change the contract</source>
        <translation>变更合同</translation>
    </message>
    <message>
        <source>Change contacts</source>
        <translation>变更联系人</translation>
    </message>
    <message>
        <source>Its systems</source>
        <translation>接入系统</translation>
    </message>
    <message>
        <source>No system is registered yet</source>
        <translation>还没有登记系统</translation>
    </message>
</context>
<context>
    <name>OrganisationsPage</name>
    <message>
        <source>Places</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>新设机构</translation>
    </message>
    <message>
        <source>The place is made.</source>
        <translation>机构已设立。</translation>
    </message>
    <message>
        <source>The place has its new name.</source>
        <translation>机构已更名。</translation>
    </message>
    <message>
        <source>The place is closed.</source>
        <translation>机构已停用。</translation>
    </message>
    <message>
        <source>The place is open again.</source>
        <translation>机构已恢复。</translation>
    </message>
    <message>
        <source>No place is found</source>
        <translation>没有找到机构</translation>
    </message>
    <message>
        <source>Look for less</source>
        <translation>请减少查找的字词</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>区划代码</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上级机构</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>PCs</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>恢复机构</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>更名</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>PasswordsPart</name>
    <message>
        <source>One-time password</source>
        <translation>一次性密码</translation>
    </message>
    <message>
        <source>Shown this once</source>
        <translation>仅显示这一次</translation>
    </message>
    <message>
        <source>Write it down for its owner now. It must be changed at the first sign-in.</source>
        <translation>请现在抄给本人。首次登录时必须修改。</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>PolicyPage</name>
    <message>
        <source>Posts and permissions</source>
        <translation>岗位与权限</translation>
    </message>
    <message>
        <source>The policy is on its way…</source>
        <translation>正在调取权限表…</translation>
    </message>
    <message>
        <source>In force: version {0}</source>
        <translation>现行第 {0} 版</translation>
    </message>
    <message>
        <source>Propose another scope</source>
        <translation>提议变更范围</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>It counts once a second administrator approves.</source>
        <translation>由另一位管理员批准后生效。</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交变更</translation>
    </message>
    <message>
        <source>Proposed. A second administrator decides.</source>
        <translation>已提交，由另一位管理员决定。</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Widest</source>
        <translation>最大范围</translation>
    </message>
    <message>
        <source>May not</source>
        <translation>不可以</translation>
    </message>
    <message>
        <source>This is the scope in force</source>
        <translation>与现行范围相同</translation>
    </message>
</context>
<context>
    <name>ProposalsPage</name>
    <message>
        <source>Proposals</source>
        <translation>待批变更</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待批</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>The proposals are on their way…</source>
        <translation>正在调取变更…</translation>
    </message>
    <message>
        <source>Approved: it counts from now on.</source>
        <translation>已批准，即时生效。</translation>
    </message>
    <message>
        <source>Refused: everything stays as it was.</source>
        <translation>已驳回，一切照旧。</translation>
    </message>
    <message>
        <source>Withdrawn: everything stays as it was.</source>
        <translation>已撤回，一切照旧。</translation>
    </message>
    <message>
        <source>Waiting {0}</source>
        <translation>待批 {0}</translation>
    </message>
    <message>
        <source>What somebody proposes stands here until a second person decides</source>
        <translation>有人提交的变更在此等候第二人决定</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待批变更</translation>
    </message>
    <message>
        <source>Nothing was decided yet</source>
        <translation>还没有已决定的变更</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>待您决定</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Account {0}</source>
        <translation>账号 {0}</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>There is no list to show</source>
        <translation>没有可显示的列表</translation>
    </message>
    <message>
        <source>The list below is as of {0}.</source>
        <translation>下列内容截至 {0}。</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Name or part of it  F2</source>
        <translation>名称或其一部分  F2</translation>
    </message>
    <message>
        <source>What may be done</source>
        <translation>可办操作</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The sheet is on its way to the printer.</source>
        <translation>已送往打印机。</translation>
    </message>
    <message>
        <source>No printer took the sheet: write the passwords down.</source>
        <translation>没有打印机可用，请抄下密码。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>参数设置</translation>
    </message>
    <message>
        <source>The settings are on their way…</source>
        <translation>正在调取参数…</translation>
    </message>
    <message>
        <source>It counts once a second administrator approves.</source>
        <translation>由另一位管理员批准后生效。</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交变更</translation>
    </message>
    <message>
        <source>Only {0}</source>
        <translation>只能在 {0} 之间</translation>
    </message>
    <message>
        <source>Proposed. A second administrator decides.</source>
        <translation>已提交，由另一位管理员决定。</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>允许范围</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Propose another value</source>
        <translation>提议变更参数</translation>
    </message>
    <message>
        <source>This is the value in force</source>
        <translation>与现行值相同</translation>
    </message>
</context>
<context>
    <name>SharingPage</name>
    <message>
        <source>Sharing rules</source>
        <translation>共享规则</translation>
    </message>
    <message>
        <source>Post or field  F2</source>
        <translation>岗位或字段  F2</translation>
    </message>
    <message>
        <source>Propose a rule</source>
        <translation>提议规则</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>New sharing rule</source>
        <translation>新共享规则</translation>
    </message>
    <message>
        <source>Of the rules that fit, the one that says most counts.</source>
        <translation>多条规则都适用时，以最具体的为准。</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>可见程度</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交变更</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>The rule falls away; a less particular one counts instead.</source>
        <translation>删除后按较笼统的规则执行。</translation>
    </message>
    <message>
        <source>Proposed. A second administrator decides.</source>
        <translation>已提交，由另一位管理员决定。</translation>
    </message>
    <message>
        <source>No rule is found</source>
        <translation>没有找到规则</translation>
    </message>
    <message>
        <source>Look for less</source>
        <translation>请减少查找的字词</translation>
    </message>
    <message>
        <source>Propose another visibility</source>
        <translation>提议变更可见程度</translation>
    </message>
    <message>
        <source>Propose to take it away</source>
        <translation>提议删除规则</translation>
    </message>
    <message>
        <source>This is the visibility in force</source>
        <translation>与现行可见程度相同</translation>
    </message>
</context>
<context>
    <name>StaffImportPage</name>
    <message>
        <source>Staff from a sheet</source>
        <translation>批量导入人员</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Save the bad rows</source>
        <translation>保存问题行</translation>
    </message>
    <message>
        <source>Propose the good rows</source>
        <translation>提交可用行</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交变更</translation>
    </message>
    <message>
        <source>Drop an xlsx file here, or choose one</source>
        <translation>把 xlsx 文件拖到这里，或选择文件</translation>
    </message>
    <message>
        <source>Its first row has the headings: user name, name, post, place</source>
        <translation>首行为列名：用户名、姓名、岗位、单位</translation>
    </message>
    <message>
        <source>{0} is being tried…</source>
        <translation>正在试读 {0}…</translation>
    </message>
    <message>
        <source>The sheet was not tried</source>
        <translation>表格没有试读</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) are proposed.</source>
        <translation>
            <numerusform>已提交 %n 个账号。</numerusform>
        </translation>
    </message>
    <message>
        <source>A second administrator decides; the one-time passwords are shown to them.</source>
        <translation>由另一位管理员决定，一次性密码向其显示。</translation>
    </message>
    <message>
        <source>Rows that cannot be taken</source>
        <translation>无法导入的行</translation>
    </message>
    <message>
        <source>Every row can be taken.</source>
        <translation>每一行都可以导入。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>共 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n good</source>
        <translation>
            <numerusform>可用 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bad</source>
        <translation>
            <numerusform>有问题 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
    <message>
        <source>Choose a sheet</source>
        <translation>选择表格</translation>
    </message>
    <message>
        <source>Sheets (*.xlsx)</source>
        <translation>表格 (*.xlsx)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>新建账号</translation>
    </message>
    <message>
        <source>From a sheet</source>
        <translation>批量导入</translation>
    </message>
    <message>
        <source>The register is on its way…</source>
        <translation>正在调取人员…</translation>
    </message>
    <message>
        <source>Nobody is found</source>
        <translation>没有找到人员</translation>
    </message>
    <message>
        <source>Look for less, or for all</source>
        <translation>请减少查找的字词，或查看全部</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>双因素</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>上岗证</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>上次登录</translation>
    </message>
    <message>
        <source>Locked until {0}</source>
        <translation>锁定至 {0}</translation>
    </message>
    <message>
        <source>{0}; proposed: {1}</source>
        <translation>{0}；提议：{1}</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Reset the password</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Reset the second factor</source>
        <translation>重置双因素</translation>
    </message>
    <message>
        <source>Correct the name</source>
        <translation>更正姓名</translation>
    </message>
    <message>
        <source>Disable the account</source>
        <translation>停用账号</translation>
    </message>
    <message>
        <source>Enable the account</source>
        <translation>启用账号</translation>
    </message>
    <message>
        <source>Propose another post</source>
        <translation>提议调岗</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>参建单位</translation>
    </message>
    <message>
        <source>Only data stewards belong to an agency</source>
        <translation>只有数据管理员可以归属参建单位</translation>
    </message>
    <message>
        <source>The whole city</source>
        <translation>全市</translation>
    </message>
</context>
<context>
    <name>WholeRegisterPage</name>
    <message>
        <source>The list is on its way…</source>
        <translation>正在读取列表…</translation>
    </message>
    <message>
        <source>Proposed. A second person decides.</source>
        <translation>已提交，等待第二人审核。</translation>
    </message>
</context>
<context>
    <name>WorkstationsPage</name>
    <message>
        <source>PCs</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Which PCs</source>
        <translation>工作站范围</translation>
    </message>
    <message>
        <source>New PC</source>
        <translation>新工作站</translation>
    </message>
    <message>
        <source>The register is on its way…</source>
        <translation>正在调取人员…</translation>
    </message>
    <message>
        <source>No PC is found</source>
        <translation>没有找到工作站</translation>
    </message>
    <message>
        <source>Look for less, or for all</source>
        <translation>请减少查找的字词，或查看全部</translation>
    </message>
    <message>
        <source>No PC is enrolled yet</source>
        <translation>尚无已登记的工作站</translation>
    </message>
    <message>
        <source>F3 makes a code for one</source>
        <translation>按 F3 生成登记码</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近在线</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序版本</translation>
    </message>
    <message>
        <source>Two machines held its key</source>
        <translation>两台机器持有同一密钥</translation>
    </message>
    <message>
        <source>Enrol it again</source>
        <translation>重新登记</translation>
    </message>
</context>
<context>
    <name>administration</name>
    <message>
        <source>Revoke the certificate of {0}</source>
        <translation>吊销{0}的上岗证</translation>
    </message>
    <message>
        <source>Its holder looks nobody up and takes no case in from now on.</source>
        <translation>持证人即刻起不能查询公民，也不能受理。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>上岗证</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持证人</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证号</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>可办事项</translation>
    </message>
    <message>
        <source>Who may work at a window, until when, and for which service items; what ends first stands first.
From 30 days before its end a certificate is marked, here and for its holder.</source>
        <translation>谁可以在窗口上岗、到何时为止、可办哪些事项；先到期的排在前面。
到期前 30 天起，在此处和向持证人提示。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>It is kept in the journal.</source>
        <translation>理由记入日志。</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>此项未填</translation>
    </message>
    <message>
        <source>Choose one of the list</source>
        <translation>请从列表中选择</translation>
    </message>
    <message>
        <source>Type a day as 2026-11-23</source>
        <translation>请按 2026-11-23 的格式填写</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Type part of the name</source>
        <translation>输入名称的一部分</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>{0} department</source>
        <translation>{0}对口部门</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>区划代码</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>PCs</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>新设机构</translation>
    </message>
    <message>
        <source>It stands in the tree at once; accounts and PCs come to it afterwards.</source>
        <translation>立即列入机构树，之后再分配账号和工作站。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上级机构</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>4 digits city, 6 district, 9 street, 12 community</source>
        <translation>市 4 位、旗县区 6 位、街道 9 位、社区 12 位</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>设立</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>{0}更名</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>更名</translation>
    </message>
    <message>
        <source>Close {0}</source>
        <translation>停用{0}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Open {0} again</source>
        <translation>恢复{0}</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>The tree of city, districts and stations, with the departments&apos; counterpart windows.
A place with accounts or PCs cannot be closed: move them first.</source>
        <translation>市、旗县区、服务站的机构树，含各部门对口窗口。
有账号或工作站的机构不能停用，请先调走。</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>待批变更</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更内容</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>提议人</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Approve the proposal</source>
        <translation>批准变更</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Refuse the proposal</source>
        <translation>驳回变更</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Withdraw the proposal</source>
        <translation>撤回变更</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>What one administrator proposes, another decides; nobody decides on their own proposal.
Arrow keys choose; Enter leads to approve and refuse. Your own you may withdraw.
One-time passwords of approved accounts are shown once.</source>
        <translation>一位管理员提议，另一位决定；任何人不能决定自己的提议。
方向键选择，回车转到批准或驳回；自己的提议可以撤回。
获批账号的一次性密码只显示一次。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>可见程度</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>{0}, {1}, {2}</source>
        <translation>{0}，{1}，{2}</translation>
    </message>
    <message>
        <source>{0} → {1}, {2}</source>
        <translation>{0} → {1}，{2}</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}：{1} → {2}</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>参数设置</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>允许范围</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>What counts now, next to what is proposed and built in, with its limits and who changed it.
Enter leads to a proposal of another value; it counts once a second administrator approves.</source>
        <translation>现行值与提议值、默认值并列，并注明允许范围和变更人。
回车可提议新值，由另一位管理员批准后生效。</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>新建账号</translation>
    </message>
    <message>
        <source>A second administrator decides; the one-time password is shown to them.</source>
        <translation>由另一位管理员决定，一次性密码向其显示。</translation>
    </message>
    <message>
        <source>3–32 of a–z, 0–9, dot, hyphen, underscore; a letter first</source>
        <translation>3–32 位小写字母、数字、点、横线、下划线，字母开头</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交变更</translation>
    </message>
    <message>
        <source>Another post for {0}</source>
        <translation>{0}调岗</translation>
    </message>
    <message>
        <source>One account, one post: the old one ends when a second administrator approves.</source>
        <translation>一个账号一个岗位：另一位管理员批准后，原岗位即终止。</translation>
    </message>
    <message>
        <source>Disable the account of {0}</source>
        <translation>停用{0}的账号</translation>
    </message>
    <message>
        <source>Its session ends at once; nobody can sign in with it any more.</source>
        <translation>其会话立即结束，此账号不能再登录。</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Enable the account of {0}</source>
        <translation>启用{0}的账号</translation>
    </message>
    <message>
        <source>Its owner may sign in again, in the post they had.</source>
        <translation>本人可以按原岗位重新登录。</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Correct the name of {0}</source>
        <translation>更正{0}的姓名</translation>
    </message>
    <message>
        <source>The user name stays. Cases keep the name of their day.</source>
        <translation>用户名不变。以前的办件保留当时的姓名。</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Unlock the account of {0}</source>
        <translation>解锁{0}的账号</translation>
    </message>
    <message>
        <source>Ask first who typed the wrong passwords: it may not have been its owner.</source>
        <translation>请先问清是谁输错了密码，可能不是本人。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Reset the password of {0}</source>
        <translation>重置{0}的密码</translation>
    </message>
    <message>
        <source>A one-time password is shown to you once. Give it to nobody but its owner.</source>
        <translation>一次性密码只向您显示一次，只能交给本人。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset the second factor of {0}</source>
        <translation>重置{0}的双因素</translation>
    </message>
    <message>
        <source>At the next sign-in it is set up anew. Make sure that its owner asks for it.</source>
        <translation>下次登录时重新设置。请确认是本人要求。</translation>
    </message>
    <message>
        <source>Proposed. A second administrator decides.</source>
        <translation>已提交，由另一位管理员决定。</translation>
    </message>
    <message>
        <source>The account is disabled.</source>
        <translation>账号已停用。</translation>
    </message>
    <message>
        <source>The account is in use again.</source>
        <translation>账号已启用。</translation>
    </message>
    <message>
        <source>The name is corrected.</source>
        <translation>姓名已更正。</translation>
    </message>
    <message>
        <source>The account is unlocked.</source>
        <translation>账号已解锁。</translation>
    </message>
    <message>
        <source>The password is reset.</source>
        <translation>密码已重置。</translation>
    </message>
    <message>
        <source>The second factor is reset.</source>
        <translation>双因素已重置。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Rows that cannot be taken</source>
        <translation>无法导入的行</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>双因素</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>上岗证</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>上次登录</translation>
    </message>
    <message>
        <source>Everyone who may sign in: post, place, state, second factor and certificate.
F2 looks for a name. Arrow keys choose; Enter leads to what may be done.
A new account and another post are proposed: a second administrator decides.</source>
        <translation>所有可登录的人员：岗位、机构、状态、双因素和上岗证。
F2 按姓名查找；方向键选择，回车转到可办操作。
新建账号和调岗须提交变更，由另一位管理员决定。</translation>
    </message>
    <message>
        <source>Somebody else changed it meanwhile.</source>
        <translation>其间已被他人更改。</translation>
    </message>
    <message>
        <source>Nothing was done. Look at it as it stands now, and try again.</source>
        <translation>没有执行任何操作。请查看现状后再试。</translation>
    </message>
    <message>
        <source>As it stands now, this cannot be done to it.</source>
        <translation>按目前的状态不能这样操作。</translation>
    </message>
    <message>
        <source>Nothing was done. Refresh to see how it stands.</source>
        <translation>没有执行任何操作。请刷新查看现状。</translation>
    </message>
    <message>
        <source>Window clerk</source>
        <translation>窗口受理员</translation>
    </message>
    <message>
        <source>Community worker</source>
        <translation>社区工作者</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>审批员</translation>
    </message>
    <message>
        <source>Team leader</source>
        <translation>组长</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>督查员</translation>
    </message>
    <message>
        <source>Data steward</source>
        <translation>数据管理员</translation>
    </message>
    <message>
        <source>Bureau officer</source>
        <translation>委办局工作人员</translation>
    </message>
    <message>
        <source>Catalogue editor</source>
        <translation>事项目录管理员</translation>
    </message>
    <message>
        <source>System administrator</source>
        <translation>系统管理员</translation>
    </message>
    <message>
        <source>Security administrator</source>
        <translation>安全管理员</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>审计员</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市级</translation>
    </message>
    <message>
        <source>District</source>
        <translation>旗县区级</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>服务站</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>%n day(s) left</source>
        <translation>还剩 %n 天</translation>
    </message>
    <message>
        <source>Ended {0}</source>
        <translation>{0} 已到期</translation>
    </message>
    <message>
        <source>From {0}</source>
        <translation>{0} 起</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>待批</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>New accounts</source>
        <translation>批量新建账号</translation>
    </message>
    <message>
        <source>Another post</source>
        <translation>调岗</translation>
    </message>
    <message>
        <source>Sharing rule</source>
        <translation>共享规则</translation>
    </message>
    <message>
        <source>Nothing stands here</source>
        <translation>此处为空</translation>
    </message>
    <message>
        <source>There is no such post</source>
        <translation>没有这个岗位</translation>
    </message>
    <message>
        <source>There is no such place</source>
        <translation>没有这个机构</translation>
    </message>
    <message>
        <source>An account has this user name already</source>
        <translation>用户名已被使用</translation>
    </message>
    <message>
        <source>The user name stands in the sheet twice</source>
        <translation>用户名在表格中重复</translation>
    </message>
    <message>
        <source>Only 3–32 of a–z, 0–9, dot, hyphen, underscore; a letter first</source>
        <translation>只能是 3–32 位小写字母、数字、点、横线、下划线，字母开头</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>There is no such post at this place</source>
        <translation>该机构没有这个岗位</translation>
    </message>
    <message>
        <source>To be enrolled</source>
        <translation>待登记</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>已注销</translation>
    </message>
    <message>
        <source>Key found twice</source>
        <translation>密钥被复制</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>{0} slow</source>
        <translation>慢 {0}</translation>
    </message>
    <message>
        <source>{0} fast</source>
        <translation>快 {0}</translation>
    </message>
    <message>
        <source>Key of a PC found twice</source>
        <translation>工作站密钥被复制</translation>
    </message>
    <message>
        <source>Account locked</source>
        <translation>账号已锁定</translation>
    </message>
    <message>
        <source>Emergency access was used</source>
        <translation>启用了应急登录</translation>
    </message>
    <message>
        <source>Clock of a PC is wrong</source>
        <translation>工作站时钟不准</translation>
    </message>
    <message>
        <source>Forged or damaged requests</source>
        <translation>请求被伪造或损坏</translation>
    </message>
    <message>
        <source>Two machines signed with one key; the PC is suspended. Have it looked at, revoke its key, and enrol it again before it works.</source>
        <translation>两台机器用同一密钥签名，该工作站已停用。请派人检查，注销其密钥，重新登记后再使用。</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Ask its owner whether it was they, then unlock it or let the time pass.</source>
        <translation>密码输错次数过多。请向本人核实，再解锁或等待自动解锁。</translation>
    </message>
    <message>
        <source>The sealed codes were opened. Find out by whom and why, and make new ones.</source>
        <translation>封存的应急码已被启用。请查明何人、为何启用，并制作新的应急码。</translation>
    </message>
    <message>
        <source>It works with the centre&apos;s time. Have its clock set and its battery looked at.</source>
        <translation>工作按中心时间进行。请派人校准时钟并检查主板电池。</translation>
    </message>
    <message>
        <source>Requests came that were not signed as they must be. Have the PC and the line to it looked at.</source>
        <translation>收到签名不符的请求。请派人检查该工作站及其线路。</translation>
    </message>
    <message>
        <source>The code is made.</source>
        <translation>登记码已生成。</translation>
    </message>
    <message>
        <source>The PC has its new name.</source>
        <translation>工作站已改名。</translation>
    </message>
    <message>
        <source>The PC is suspended.</source>
        <translation>工作站已停用。</translation>
    </message>
    <message>
        <source>The PC may work again.</source>
        <translation>工作站已恢复使用。</translation>
    </message>
    <message>
        <source>The PC is taken out of service.</source>
        <translation>工作站已注销。</translation>
    </message>
    <message>
        <source>Marked as seen.</source>
        <translation>已标为已阅。</translation>
    </message>
    <message>
        <source>New PC</source>
        <translation>新工作站</translation>
    </message>
    <message>
        <source>A code is made for it. Read it out to whoever sits at the PC.</source>
        <translation>将生成登记码，请读给坐在该电脑前的人。</translation>
    </message>
    <message>
        <source>As its window is called, such as 一号窗口</source>
        <translation>按窗口名称，如“一号窗口”</translation>
    </message>
    <message>
        <source>Make the code</source>
        <translation>生成登记码</translation>
    </message>
    <message>
        <source>It keeps its place and its drafts; the key it has now ends when the code is used. Read the code out to whoever sits at the PC.</source>
        <translation>机构和草稿不变；登记码一经使用，现有密钥即失效。请把登记码读给坐在该电脑前的人。</translation>
    </message>
    <message>
        <source>Enrol {0} again</source>
        <translation>重新登记 {0}</translation>
    </message>
    <message>
        <source>Whoever is signed in there is signed out.</source>
        <translation>正在该处登录的人会被退出。</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>移动 {0}</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>It cannot work until a security administrator lets it.</source>
        <translation>须由安全管理员恢复后才能使用。</translation>
    </message>
    <message>
        <source>Suspend {0}</source>
        <translation>停用 {0}</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>It may work at once, with the key it has.</source>
        <translation>用现有密钥即可立即工作。</translation>
    </message>
    <message>
        <source>Let {0} work again</source>
        <translation>恢复 {0}</translation>
    </message>
    <message>
        <source>Let it work</source>
        <translation>恢复使用</translation>
    </message>
    <message>
        <source>Its key ends for good; only enrolling it again helps.</source>
        <translation>密钥永久失效；只有重新登记才能再用。</translation>
    </message>
    <message>
        <source>Take {0} out of service</source>
        <translation>注销 {0}</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>注销</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>PC or account</source>
        <translation>工作站或账号</translation>
    </message>
    <message>
        <source>What the centre must tell an administrator, the newest first. What nobody has seen yet is marked.
Enter leads to what may be done. Marking it as seen marks it for all administrators.</source>
        <translation>中心需要告知管理员的事项，最新的在前；尚未有人看过的有标记。
按 Enter 转到可做的操作。标为已阅对所有管理员生效。</translation>
    </message>
    <message>
        <source>The code is shown this once. It is good for one PC, for 15 minutes.
Read it out group by group. When the PC says that it is enrolled, F8 hides the code.</source>
        <translation>登记码只显示这一次，供一台电脑使用，15 分钟内有效。
请逐组读出。对方电脑提示登记完成后，按 F8 隐藏。</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>The PC stands at its new place.</source>
        <translation>工作站已移到新机构。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Clock wrong</source>
        <translation>时钟不准</translation>
    </message>
    <message>
        <source>PC</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近在线</translation>
    </message>
    <message>
        <source>Every PC that may speak to the centre: where it stands, whether it may work, when last seen.
F3 makes a code for a new PC. Read it out: it is good once, for 15 minutes, for one place.
A PC whose key was found twice is suspended by the centre. The security administrator decides.</source>
        <translation>所有可与中心通信的工作站：所在机构、可否使用、最近在线时间。
按 F3 为新工作站生成登记码并读出：限用一次，15 分钟内有效，只适用于一个机构。
密钥被复制的工作站由中心停用，由安全管理员处理。</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>移到</translation>
    </message>
    <message>
        <source>%n day(s)</source>
        <translation>%n 天</translation>
    </message>
    <message>
        <source>%n hour(s)</source>
        <translation>%n 小时</translation>
    </message>
    <message>
        <source>%n minute(s)</source>
        <translation>%n 分钟</translation>
    </message>
    <message>
        <source>%n account(s) of a sheet</source>
        <translation>表格中的 %n 个账号</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>May be revealed</source>
        <translation>可申请显示</translation>
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
        <source>{0}, version {1}</source>
        <translation>{0}，第 {1} 版</translation>
    </message>
    <message>
        <source>Service item</source>
        <translation>服务事项</translation>
    </message>
    <message>
        <source>Template of a paper</source>
        <translation>文书模板</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>参建单位</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>期次</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>科室</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Data loaded: due</source>
        <translation>数据入库期限</translation>
    </message>
    <message>
        <source>Data loaded: reached</source>
        <translation>数据入库日期</translation>
    </message>
    <message>
        <source>In real time: due</source>
        <translation>实时交换期限</translation>
    </message>
    <message>
        <source>In real time: reached</source>
        <translation>实时交换日期</translation>
    </message>
    <message>
        <source>Cleaned up: due</source>
        <translation>核查清理期限</translation>
    </message>
    <message>
        <source>Cleaned up: reached</source>
        <translation>核查清理日期</translation>
    </message>
    <message>
        <source>Prepares</source>
        <translation>筹备</translation>
    </message>
    <message>
        <source>By files</source>
        <translation>批量报送</translation>
    </message>
    <message>
        <source>In real time</source>
        <translation>实时交换</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>Proof of the key</source>
        <translation>密钥持有证明</translation>
    </message>
    <message>
        <source>Sharing rule of an agency</source>
        <translation>单位共享规则</translation>
    </message>
    <message>
        <source>What an agency may do</source>
        <translation>单位调用权限</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>调用方式</translation>
    </message>
    <message>
        <source>About whom</source>
        <translation>人员范围</translation>
    </message>
    <message>
        <source>Compared only</source>
        <translation>仅供比对</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Cite for a case of theirs</source>
        <translation>引用（用于本单位事项）</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Follow changes</source>
        <translation>接收变更</translation>
    </message>
    <message>
        <source>Persons it states itself</source>
        <translation>本单位报送的人员</translation>
    </message>
    <message>
        <source>The whole city</source>
        <translation>全市</translation>
    </message>
    <message>
        <source>System of an agency</source>
        <translation>参建单位系统</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Contract number</source>
        <translation>合同编号</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Persons a day</source>
        <translation>每日人次上限</translation>
    </message>
    <message>
        <source>Persons a month</source>
        <translation>每月人次上限</translation>
    </message>
    <message>
        <source>Contract of an institution</source>
        <translation>社会化服务合同</translation>
    </message>
    <message>
        <source>System of an institution</source>
        <translation>社会化服务接入系统</translation>
    </message>
    <message>
        <source>State and days of {0}</source>
        <translation>{0}：状态和日期</translation>
    </message>
    <message>
        <source>Contacts of {0}</source>
        <translation>{0}：联系人</translation>
    </message>
    <message>
        <source>Entry of {0}</source>
        <translation>{0}：登记信息</translation>
    </message>
    <message>
        <source>It counts once a second person approves.</source>
        <translation>由第二人审核后生效。</translation>
    </message>
    <message>
        <source>One a line: name, office, telephone</source>
        <translation>每行一人：姓名，科室，电话</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Full name of the agency</source>
        <translation>单位全称</translation>
    </message>
    <message>
        <source>Fields it states</source>
        <translation>报送字段</translation>
    </message>
    <message>
        <source>All reached</source>
        <translation>全部完成</translation>
    </message>
    <message>
        <source>States</source>
        <translation>报送字段</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>不一致数据</translation>
    </message>
    <message>
        <source>Last batch</source>
        <translation>最近报送</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>接入系统</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>参建单位</translation>
    </message>
    <message>
        <source>Next by the plan</source>
        <translation>下一节点</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>The agencies that take part, with the plan&apos;s days: data loaded, in real time, cleaned up.
Arrow keys choose; Enter leads to what may be done. A change counts once a second person approves;
a stopped agency&apos;s systems are heard no more.</source>
        <translation>参建单位及其建设节点：数据入库、实时交换、核查清理。
方向键选择，回车进入可办事项。变更经第二人审核后生效；
停用的单位，其系统的请求不再受理。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Did last</source>
        <translation>最近操作</translation>
    </message>
    <message>
        <source>Began to sign</source>
        <translation>最近启动</translation>
    </message>
    <message>
        <source>Clock off by</source>
        <translation>时钟偏差</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序版本</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Data loaded</source>
        <translation>数据入库</translation>
    </message>
    <message>
        <source>Cleaned up</source>
        <translation>核查清理</translation>
    </message>
    <message>
        <source>Reached {0}</source>
        <translation>已完成 {0}</translation>
    </message>
    <message>
        <source>No day is set</source>
        <translation>未定日期</translation>
    </message>
    <message>
        <source>%n day(s) late</source>
        <translation>逾期 %n 天</translation>
    </message>
    <message>
        <source>Due {0}</source>
        <translation>{0} 到期</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Stated persons</source>
        <translation>报送人员</translation>
    </message>
    <message>
        <source>Looked up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Cited</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Followed changes</source>
        <translation>接收变更</translation>
    </message>
    <message>
        <source>Another call</source>
        <translation>其他请求</translation>
    </message>
    <message>
        <source>{0}, refused</source>
        <translation>{0}（被拒绝）</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Agencies&apos; sharing rules</source>
        <translation>参建单位共享规则</translation>
    </message>
    <message>
        <source>Deed or field</source>
        <translation>操作或字段</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>实际效果</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>拟变更</translation>
    </message>
    <message>
        <source>What an agency&apos;s systems may do for a purpose and about whom, and how they see each field.
What holds for a purpose goes before what holds for any; without a rule a field is not shown.
Enter leads to what a line may be; F3 compares all changes with what holds and proposes them.</source>
        <translation>参建单位的系统按用途可以做什么、涉及哪些人，以及各字段如何可见。
单独用途的规则优先于所有用途的规则；没有规则的字段不可见。
回车进入可选项；F3 与现行规则逐项比较后提交，经第二人审核生效。</translation>
    </message>
    <message>
        <source>%n person(s)</source>
        <translation>%n 人</translation>
    </message>
    <message>
        <source>any purpose</source>
        <translation>所有用途</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>May not</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>无规则</translation>
    </message>
    <message>
        <source>%n change(s)</source>
        <translation>%n 项变更</translation>
    </message>
    <message>
        <source>Sharing rules of an agency</source>
        <translation>单位共享规则</translation>
    </message>
    <message>
        <source>None: the whole city</source>
        <translation>无（全市）</translation>
    </message>
    <message>
        <source>For data stewards: they settle what is their agency&apos;s only</source>
        <translation>仅数据管理员需填，只处理本单位的不一致数据</translation>
    </message>
    <message>
        <source>Take staff from an xlsx sheet with the columns user name, name, post, place,
and agency for data stewards who belong to one.
The sheet is tried first: nothing is kept. Rows that cannot be taken are listed;
save them as a file, and propose the others. A second administrator decides.</source>
        <translation>从 xlsx 表格导入人员，列名为用户名、姓名、岗位、单位；
数据管理员归属参建单位的，另加“参建单位”列。
先试读，不保存任何内容；无法导入的行会列出原因，
可存为文件，其余提交变更，由另一位管理员决定。</translation>
    </message>
    <message>
        <source>There is no such agency</source>
        <translation>没有这个参建单位</translation>
    </message>
    <message>
        <source>Only data stewards belong to an agency</source>
        <translation>只有数据管理员可以归属参建单位</translation>
    </message>
    <message>
        <source>In effect</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>No agency has the code {0}</source>
        <translation>没有代码为 {0} 的单位</translation>
    </message>
    <message>
        <source>No institution with a contract has the code {0}</source>
        <translation>没有代码为 {0} 的签约机构</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Systems that call</source>
        <translation>接入系统</translation>
    </message>
    <message>
        <source>The machines of agencies and of institutions that may call, each with a key of its own.
F3 registers a key that agency-key or society-key made and printed; it counts once a second person approves.
Revoking needs nobody else and counts at once.</source>
        <translation>参建单位和签约机构的接入系统，各有自己的密钥。
F3 登记 agency-key 或 society-key 生成并输出的密钥，经第二人审核后生效。
吊销无需他人审核，立即生效。</translation>
    </message>
    <message>
        <source>New contract</source>
        <translation>新增合同</translation>
    </message>
    <message>
        <source>Contract of {0}</source>
        <translation>{0}的合同</translation>
    </message>
    <message>
        <source>Stop the contract of {0}</source>
        <translation>停用{0}的合同</translation>
    </message>
    <message>
        <source>Let the contract of {0} count again</source>
        <translation>恢复{0}的合同</translation>
    </message>
    <message>
        <source>Type a number of persons</source>
        <translation>请填写人次（数字）</translation>
    </message>
    <message>
        <source>Small letters, digits and underscores, a letter first</source>
        <translation>只能用小写字母、数字和下划线，以字母开头</translation>
    </message>
    <message>
        <source>It ends before it begins</source>
        <translation>截止日早于起始日</translation>
    </message>
    <message>
        <source>At least 1, and not more than in a month</source>
        <translation>至少为 1，且不超过每月上限</translation>
    </message>
    <message>
        <source>Small letters, digits and underscores; it stays for good</source>
        <translation>小写字母、数字、下划线；确定后不再变更</translation>
    </message>
    <message>
        <source>Full name of the institution</source>
        <translation>机构全称</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>核验用途</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Used today</source>
        <translation>今日已用</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月已用</translation>
    </message>
    <message>
        <source>Contracts of institutions</source>
        <translation>社会化服务合同</translation>
    </message>
    <message>
        <source>From {0} on</source>
        <translation>{0} 起生效</translation>
    </message>
    <message>
        <source>In effect, %n day(s) left</source>
        <translation>生效中，剩 %n 天</translation>
    </message>
    <message>
        <source>{0}, used up</source>
        <translation>{0}，已用完</translation>
    </message>
    <message>
        <source>Nothing its systems ask is answered once a second person approves. To stop one of them without waiting for that, revoke it among the systems.</source>
        <translation>经第二人审核后，其接入系统的请求不再受理。需要立即停止某个系统的，请在“接入系统”中吊销。</translation>
    </message>
    <message>
        <source>The institutions (banks, firms) that may have names and numbers verified, and how many persons each asked about, of how many it may.
F3 proposes a contract; Enter leads to what may be done about the chosen one. Every change counts once a second person approves;
to stop one of its systems at once, revoke it among the systems.</source>
        <translation>可以核验姓名和身份号码的签约机构（银行、企业），以及各自已用和可用的人次。
F3 新增合同；Enter 进入所选合同可做的操作。各项变更经第二人审核后生效；
需要立即停止某个系统的，请在“接入系统”中吊销。</translation>
    </message>
    <message>
        <source>In effect, last day</source>
        <translation>生效中，今日到期</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>Ends today</source>
        <translation>今日到期</translation>
    </message>
    <message>
        <source>Damage on the centre&apos;s disk</source>
        <translation>中心磁盘文件损坏</translation>
    </message>
    <message>
        <source>A file with which lists are compared was not as it was written. No list came out wrong, and the file is made anew; have the disk looked at, and the newest backup tried.</source>
        <translation>用于批量比对的文件与写入时不一致。比对结果均未受影响，文件会重新生成；请检查磁盘，并试恢复最近一次备份。</translation>
    </message>
</context>
<context>
    <name>policy</name>
    <message>
        <source>Posts and permissions</source>
        <translation>岗位与权限</translation>
    </message>
    <message>
        <source>Which post may do what, and how far: a column a post, a row a permission, a dash where it may not.
Arrow keys go from cell to cell; Enter leads to a proposal. It counts once another approves.</source>
        <translation>各岗位可以做什么、范围多大：一列一个岗位，一行一项权限，横线表示不可。
方向键在格间移动，回车可提议变更，由另一位管理员批准后生效。</translation>
    </message>
    <message>
        <source>Sharing rules</source>
        <translation>共享规则</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>可见程度</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Which post sees which field of a citizen&apos;s record: in full, masked, or not at all.
A rule may hold for one department or purpose; of those that fit, the one that says most counts.</source>
        <translation>各岗位可见公民信息的哪些字段：完整、遮蔽或不可见。
规则可只适用于某部门或某用途；多条都适用时，以最具体的为准。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>登录会话</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>双因素</translation>
    </message>
    <message>
        <source>PCs</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>请求签名</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>上岗证</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>权限与规则</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>参数设置</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>待批变更</translation>
    </message>
    <message>
        <source>Citizens</source>
        <translation>公民信息</translation>
    </message>
    <message>
        <source>Service items</source>
        <translation>服务事项</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Desk log</source>
        <translation>工作站日志</translation>
    </message>
    <message>
        <source>News</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Health of the centre</source>
        <translation>中心状态</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口说明</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>保持登录</translation>
    </message>
    <message>
        <source>See one&apos;s own session</source>
        <translation>查看本人会话</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Give the second factor</source>
        <translation>验证双因素</translation>
    </message>
    <message>
        <source>Give out enrolment codes</source>
        <translation>发放登记码</translation>
    </message>
    <message>
        <source>Enrol a PC by its code</source>
        <translation>凭登记码登记工作站</translation>
    </message>
    <message>
        <source>See the PCs</source>
        <translation>查看工作站</translation>
    </message>
    <message>
        <source>Rename, move, suspend PCs</source>
        <translation>更名、调动、停用工作站</translation>
    </message>
    <message>
        <source>Rename PCs</source>
        <translation>工作站更名</translation>
    </message>
    <message>
        <source>Move PCs to another place</source>
        <translation>调动工作站</translation>
    </message>
    <message>
        <source>Suspend PCs</source>
        <translation>停用工作站</translation>
    </message>
    <message>
        <source>Let suspended PCs in again</source>
        <translation>恢复已停用的工作站</translation>
    </message>
    <message>
        <source>Take PCs out of service</source>
        <translation>注销工作站</translation>
    </message>
    <message>
        <source>Ask for a challenge</source>
        <translation>请求质询</translation>
    </message>
    <message>
        <source>Begin to sign</source>
        <translation>开始签名</translation>
    </message>
    <message>
        <source>See alerts</source>
        <translation>查看告警</translation>
    </message>
    <message>
        <source>See the staff</source>
        <translation>查看人员</translation>
    </message>
    <message>
        <source>Change accounts (each kind below)</source>
        <translation>变更账号（具体如下）</translation>
    </message>
    <message>
        <source>Correct names</source>
        <translation>更正姓名</translation>
    </message>
    <message>
        <source>Disable accounts</source>
        <translation>停用账号</translation>
    </message>
    <message>
        <source>Enable accounts</source>
        <translation>启用账号</translation>
    </message>
    <message>
        <source>Unlock accounts</source>
        <translation>解锁账号</translation>
    </message>
    <message>
        <source>Reset passwords</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Reset second factors</source>
        <translation>重置双因素</translation>
    </message>
    <message>
        <source>See certificates</source>
        <translation>查看上岗证</translation>
    </message>
    <message>
        <source>Issue and revoke certificates</source>
        <translation>发放和吊销上岗证</translation>
    </message>
    <message>
        <source>See the places</source>
        <translation>查看机构</translation>
    </message>
    <message>
        <source>Make, rename, close places</source>
        <translation>设立、更名、停用机构</translation>
    </message>
    <message>
        <source>See the policy</source>
        <translation>查看权限与规则</translation>
    </message>
    <message>
        <source>See the settings</source>
        <translation>查看参数</translation>
    </message>
    <message>
        <source>See proposals</source>
        <translation>查看变更</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交变更</translation>
    </message>
    <message>
        <source>Decide on others&apos; proposals</source>
        <translation>决定他人的变更</translation>
    </message>
    <message>
        <source>Look citizens up</source>
        <translation>查询公民</translation>
    </message>
    <message>
        <source>Verify citizens</source>
        <translation>核验公民</translation>
    </message>
    <message>
        <source>Reveal masked fields</source>
        <translation>显示遮蔽字段</translation>
    </message>
    <message>
        <source>See the service items</source>
        <translation>查看服务事项</translation>
    </message>
    <message>
        <source>Take cases in</source>
        <translation>受理办件</translation>
    </message>
    <message>
        <source>Read cases</source>
        <translation>查看办件</translation>
    </message>
    <message>
        <source>List cases</source>
        <translation>列出办件</translation>
    </message>
    <message>
        <source>Decide cases</source>
        <translation>审批办件</translation>
    </message>
    <message>
        <source>Hand papers in</source>
        <translation>上传材料</translation>
    </message>
    <message>
        <source>Open papers</source>
        <translation>打开材料</translation>
    </message>
    <message>
        <source>Issue receipts</source>
        <translation>出具回执</translation>
    </message>
    <message>
        <source>Print copies of receipts</source>
        <translation>补打回执</translation>
    </message>
    <message>
        <source>Hand the desk&apos;s log over</source>
        <translation>上交工作站日志</translation>
    </message>
    <message>
        <source>Hear news</source>
        <translation>接收消息</translation>
    </message>
    <message>
        <source>Read the journal</source>
        <translation>查看审计日志</translation>
    </message>
    <message>
        <source>Ask whether the centre works</source>
        <translation>查询中心是否正常</translation>
    </message>
    <message>
        <source>Read the interface&apos;s description</source>
        <translation>查看接口说明</translation>
    </message>
    <message>
        <source>own</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>station</source>
        <translation>本站</translation>
    </message>
    <message>
        <source>department</source>
        <translation>本部门</translation>
    </message>
    <message>
        <source>district</source>
        <translation>本旗县区</translation>
    </message>
    <message>
        <source>city</source>
        <translation>全市</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What the account did itself.</source>
        <translation>仅限本人办理的。</translation>
    </message>
    <message>
        <source>What belongs to the station it sits at.</source>
        <translation>所在服务站的。</translation>
    </message>
    <message>
        <source>What its department handles: in its district, for a city department in the city.</source>
        <translation>本部门办理的：旗县区部门限本旗县区，市级部门为全市。</translation>
    </message>
    <message>
        <source>What belongs to its district.</source>
        <translation>本旗县区的。</translation>
    </message>
    <message>
        <source>What belongs to the whole city.</source>
        <translation>全市的。</translation>
    </message>
    <message>
        <source>Without limit.</source>
        <translation>不受限制。</translation>
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
        <source>Residence, by division</source>
        <translation>居住地区划</translation>
    </message>
    <message>
        <source>Residence address</source>
        <translation>居住地址</translation>
    </message>
    <message>
        <source>State of the person</source>
        <translation>人员状态</translation>
    </message>
    <message>
        <source>Shortest password</source>
        <translation>密码最短位数</translation>
    </message>
    <message>
        <source>Passwords not taken again</source>
        <translation>不得重复的历史密码数</translation>
    </message>
    <message>
        <source>A password is good for (days)</source>
        <translation>密码有效期（天）</translation>
    </message>
    <message>
        <source>Wrong passwords before the account locks</source>
        <translation>连续输错几次锁定账号</translation>
    </message>
    <message>
        <source>The account stays locked for (minutes)</source>
        <translation>账号锁定时长（分钟）</translation>
    </message>
    <message>
        <source>The desk locks when idle for (minutes)</source>
        <translation>无操作锁屏（分钟）</translation>
    </message>
    <message>
        <source>A session ends after (hours)</source>
        <translation>会话最长时间（小时）</translation>
    </message>
    <message>
        <source>Posts that need a second factor</source>
        <translation>须双因素登录的岗位</translation>
    </message>
    <message>
        <source>Whom people at the window ask</source>
        <translation>窗口人员求助联系人</translation>
    </message>
    <message>
        <source>This post may not do it.</source>
        <translation>此岗位不可以做。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>遮蔽</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>不可见</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Any stated reason</source>
        <translation>任何已说明的事由</translation>
    </message>
    <message>
        <source>A service item</source>
        <translation>办理服务事项</translation>
    </message>
    <message>
        <source>A case</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Change one&apos;s password</source>
        <translation>修改本人密码</translation>
    </message>
    <message>
        <source>Set up one&apos;s second factor</source>
        <translation>设置本人双因素</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Masked, may be revealed</source>
        <translation>遮蔽，可申请显示</translation>
    </message>
    <message>
        <source>Versions of service items</source>
        <translation>服务事项版本</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>告知单</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>告知承诺</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>Stand-ins</source>
        <translation>代班</translation>
    </message>
    <message>
        <source>Propose accounts and posts</source>
        <translation>提请账号和岗位变更</translation>
    </message>
    <message>
        <source>Approve accounts and posts</source>
        <translation>审定账号和岗位变更</translation>
    </message>
    <message>
        <source>Propose permissions and settings</source>
        <translation>提请权限和参数变更</translation>
    </message>
    <message>
        <source>Approve permissions and settings</source>
        <translation>审定权限和参数变更</translation>
    </message>
    <message>
        <source>Propose sharing rules</source>
        <translation>提请共享规则变更</translation>
    </message>
    <message>
        <source>Approve sharing rules</source>
        <translation>审定共享规则变更</translation>
    </message>
    <message>
        <source>See all versions and keep drafts of service items</source>
        <translation>查看服务事项各版本并保存草案</translation>
    </message>
    <message>
        <source>Propose to publish service items</source>
        <translation>提请发布服务事项</translation>
    </message>
    <message>
        <source>Publish service items others propose</source>
        <translation>审定发布他人提请的服务事项</translation>
    </message>
    <message>
        <source>See whose cases run and ran</source>
        <translation>查看某人的在办件和已办件</translation>
    </message>
    <message>
        <source>Act on cases (each deed below)</source>
        <translation>办理办件（各项操作见下）</translation>
    </message>
    <message>
        <source>Send cases back to an earlier step</source>
        <translation>退回前序环节</translation>
    </message>
    <message>
        <source>Put cases before the next level</source>
        <translation>报上级办理</translation>
    </message>
    <message>
        <source>Hand cases to a colleague</source>
        <translation>转交同事办理</translation>
    </message>
    <message>
        <source>Ask others for an opinion</source>
        <translation>征求意见</translation>
    </message>
    <message>
        <source>Give an opinion</source>
        <translation>反馈意见</translation>
    </message>
    <message>
        <source>Ask others to countersign</source>
        <translation>发起会签</translation>
    </message>
    <message>
        <source>Countersign</source>
        <translation>会签</translation>
    </message>
    <message>
        <source>Add a step to a case</source>
        <translation>加签</translation>
    </message>
    <message>
        <source>Stop the clock of a case</source>
        <translation>中止计时</translation>
    </message>
    <message>
        <source>Ask for more time</source>
        <translation>申请延期</translation>
    </message>
    <message>
        <source>Grant more time</source>
        <translation>批准延期</translation>
    </message>
    <message>
        <source>Urge cases</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>Withdraw cases at the citizen&apos;s wish</source>
        <translation>应申请人要求撤回办件</translation>
    </message>
    <message>
        <source>Void cases</source>
        <translation>作废办件</translation>
    </message>
    <message>
        <source>Correct cases after submission</source>
        <translation>受理后更正</translation>
    </message>
    <message>
        <source>Write notes to the window</source>
        <translation>给窗口留言</translation>
    </message>
    <message>
        <source>Open notes to the window</source>
        <translation>查看给窗口的留言</translation>
    </message>
    <message>
        <source>Use phrases for opinions</source>
        <translation>使用意见常用语</translation>
    </message>
    <message>
        <source>Keep phrases of their own</source>
        <translation>保存个人常用语</translation>
    </message>
    <message>
        <source>See who stands in for whom</source>
        <translation>查看代班安排</translation>
    </message>
    <message>
        <source>Arrange a stand-in for themselves</source>
        <translation>为本人安排代班</translation>
    </message>
    <message>
        <source>See the station&apos;s drafts</source>
        <translation>查看本站草稿</translation>
    </message>
    <message>
        <source>Keep and discard the station&apos;s drafts</source>
        <translation>保存、删除本站草稿</translation>
    </message>
    <message>
        <source>Give notices and refuse to accept</source>
        <translation>出具告知单和不予受理通知</translation>
    </message>
    <message>
        <source>See notices</source>
        <translation>查看告知单</translation>
    </message>
    <message>
        <source>See promises in place of papers</source>
        <translation>查看告知承诺</translation>
    </message>
    <message>
        <source>Say that a promise was kept or broken</source>
        <translation>登记承诺履行情况</translation>
    </message>
    <message>
        <source>A draft nobody touched ends after (days)</source>
        <translation>无人办理的草稿保留天数</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>参建单位</translation>
    </message>
    <message>
        <source>See the agencies that take part</source>
        <translation>查看参建单位</translation>
    </message>
    <message>
        <source>Propose changes about agencies</source>
        <translation>提请变更参建单位</translation>
    </message>
    <message>
        <source>Approve changes about agencies</source>
        <translation>审定参建单位变更</translation>
    </message>
    <message>
        <source>Systems of agencies</source>
        <translation>参建单位系统</translation>
    </message>
    <message>
        <source>Stop the systems of agencies</source>
        <translation>停用参建单位系统</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>不一致数据</translation>
    </message>
    <message>
        <source>Raise differences with the record</source>
        <translation>提出信息不符</translation>
    </message>
    <message>
        <source>See what disagrees</source>
        <translation>查看不一致数据</translation>
    </message>
    <message>
        <source>Settle what disagrees</source>
        <translation>处理不一致数据</translation>
    </message>
    <message>
        <source>Try drafts of service items</source>
        <translation>试用事项草稿</translation>
    </message>
    <message>
        <source>Look at approvals again</source>
        <translation>复核审批结果</translation>
    </message>
    <message>
        <source>List the station&apos;s drafts</source>
        <translation>查看本站暂存件列表</translation>
    </message>
    <message>
        <source>Hand over the drafts of who is absent</source>
        <translation>移交缺勤人员的暂存件</translation>
    </message>
    <message>
        <source>Agencies&apos; data</source>
        <translation>单位数据</translation>
    </message>
    <message>
        <source>See what agencies sent and how good it is</source>
        <translation>查看数据批次与质量报告</translation>
    </message>
    <message>
        <source>Follow checks, loads and undoings</source>
        <translation>查看检查、入库、撤销进度</translation>
    </message>
    <message>
        <source>Send, check and load agencies&apos; files</source>
        <translation>报送、检查、入库单位文件</translation>
    </message>
    <message>
        <source>Take batches of agencies back</source>
        <translation>撤销数据批次</translation>
    </message>
    <message>
        <source>See the use of the exchange and assessments</source>
        <translation>查看交换监测和评估考核</translation>
    </message>
    <message>
        <source>Residence, by coordinates</source>
        <translation>居住地坐标</translation>
    </message>
</context>
</TS>
