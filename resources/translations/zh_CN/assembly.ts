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
    <message>
        <source>What notice {0} told of has been submitted since.</source>
        <translation>告知书 {0} 所涉事项已经提交。</translation>
    </message>
    <message>
        <source>It is case {0}.</source>
        <translation>办件编号 {0}。</translation>
    </message>
    <message>
        <source>End of the day</source>
        <translation>日终结算</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>文书模板</translation>
    </message>
    <message>
        <source>Stand-ins</source>
        <translation>代办安排</translation>
    </message>
    <message>
        <source>Notice {0} has its number now: {1}</source>
        <translation>告知已编号 {0}：{1}</translation>
    </message>
    <message>
        <source>Open its draft and print it (F9), or find it by its number under notices.</source>
        <translation>打开其草稿按 F9 打印，也可在“告知与承诺”中按编号查找。</translation>
    </message>
    <message>
        <source>Cases of the station</source>
        <translation>本站办件</translation>
    </message>
    <message>
        <source>A notice got no number: {0}</source>
        <translation>告知未能编号：{0}</translation>
    </message>
    <message>
        <source>Service items</source>
        <translation>服务事项</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>办理经过</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>不一致核查</translation>
    </message>
    <message>
        <source>Settle by rule</source>
        <translation>批量处理</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>参建单位</translation>
    </message>
    <message>
        <source>Agencies&apos; sharing rules</source>
        <translation>参建单位共享规则</translation>
    </message>
    <message>
        <source>Exchange monitoring</source>
        <translation>交换监测</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>数据批次</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>报送文件</translation>
    </message>
    <message>
        <source>Persons to verify</source>
        <translation>待核验人员</translation>
    </message>
    <message>
        <source>Differences I raised</source>
        <translation>我提出的异议</translation>
    </message>
    <message>
        <source>Record of a day</source>
        <translation>历史记录查询</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>评估考核</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>Contracts of institutions</source>
        <translation>社会化服务合同</translation>
    </message>
    <message>
        <source>Systems that call</source>
        <translation>接入系统</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>This draft is open at {0}: {1}, since {2}.</source>
        <translation>此草稿正在{0}打开：{1}，{2}起。</translation>
    </message>
    <message>
        <source>Ask them to put it away, or go on with it here. If both type, both versions are kept.</source>
        <translation>请对方收起，或在本窗口继续办理。两边都有改动时，两份都会保留。</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>在本窗口继续</translation>
    </message>
    <message>
        <source>The line is down: this draft is as this PC knows it.</source>
        <translation>网络中断：此草稿为本机所存的内容。</translation>
    </message>
    <message>
        <source>A colleague may have changed it meanwhile. If so, both versions are kept.</source>
        <translation>其间同事可能已有改动；若有，两份都会保留。</translation>
    </message>
    <message>
        <source>This draft was changed at another window.</source>
        <translation>此草稿已在其他窗口改动。</translation>
    </message>
    <message>
        <source>What was typed here before stands as a draft of its own in the list (F3).</source>
        <translation>本机先前填写的内容已另存为一份草稿，见列表（F3）。</translation>
    </message>
    <message>
        <source>The draft of {0} was changed at two windows.</source>
        <translation>{0}的草稿在两个窗口同时有改动。</translation>
    </message>
    <message>
        <source>Both are kept: yours goes on here, the other by {0} stands in the list (F3).</source>
        <translation>两份均已保留：您的在此继续，{0}的另一份见列表（F3）。</translation>
    </message>
    <message>
        <source>This draft was submitted as case {0}.</source>
        <translation>此草稿已提交，办件编号{0}。</translation>
    </message>
    <message>
        <source>There is nothing left to do with it.</source>
        <translation>无需再办理。</translation>
    </message>
    <message>
        <source>This draft was discarded.</source>
        <translation>此草稿已删除。</translation>
    </message>
    <message>
        <source>Somebody at this station took it away.</source>
        <translation>由本站工作人员删除。</translation>
    </message>
    <message>
        <source>This draft lies at the centre, and the line is down.</source>
        <translation>此草稿存于中心，网络中断。</translation>
    </message>
    <message>
        <source>It opens once the line is back; nothing of it is lost.</source>
        <translation>网络恢复后即可打开，内容不会丢失。</translation>
    </message>
    <message>
        <source>Next errand</source>
        <translation>下一件</translation>
    </message>
    <message>
        <source>Errand before</source>
        <translation>上一件</translation>
    </message>
    <message>
        <source>Put the errand away</source>
        <translation>收起此件</translation>
    </message>
    <message>
        <source>Not discarded: it is open at {0} ({1}).</source>
        <translation>未删除：正在{0}打开（{1}）。</translation>
    </message>
    <message>
        <source>Not discarded: it was changed at another window.</source>
        <translation>未删除：已在其他窗口改动。</translation>
    </message>
    <message>
        <source>Open it and look at it before you discard it.</source>
        <translation>请先打开查看，再决定是否删除。</translation>
    </message>
    <message>
        <source>verified, no item yet</source>
        <translation>已核实，未选事项</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>The practice city is open in a window of its own.</source>
        <translation>练习城市已在另一个窗口中打开。</translation>
    </message>
</context>
</TS>
