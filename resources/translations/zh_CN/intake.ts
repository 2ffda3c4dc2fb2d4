<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AgainPanel</name>
    <message>
        <source>At least {0} characters</source>
        <translation>至少写 {0} 个字</translation>
    </message>
    <message>
        <source>Take it in all the same</source>
        <translation>仍要受理</translation>
    </message>
    <message>
        <source>Open the running case</source>
        <translation>打开在办件</translation>
    </message>
    <message>
        <source>The same item is running for this person already: {0}</source>
        <translation>此人已有同一事项在办：{0}</translation>
    </message>
    <message>
        <source>The same item is running for this person already, perhaps at another station</source>
        <translation>此人已有同一事项在办，可能在其他站点</translation>
    </message>
    <message>
        <source>Why it is asked for again</source>
        <translation>再次申请的理由</translation>
    </message>
    <message>
        <source>Why again? It stands in the history; who decides sees it</source>
        <translation>为何再次申请？理由载入办理过程，审批人可见</translation>
    </message>
</context>
<context>
    <name>ChooseItemPage</name>
    <message>
        <source>Take a case in</source>
        <translation>受理事项</translation>
    </message>
    <message>
        <source>Service items</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>What has the citizen come for?</source>
        <translation>办理什么事项？</translation>
    </message>
    <message>
        <source>Search service items</source>
        <translation>搜索事项</translation>
    </message>
    <message>
        <source>Words or initials, as dbsq</source>
        <translation>名称或拼音首字母</translation>
    </message>
    <message>
        <source>Nobody is verified yet</source>
        <translation>尚未核验本人</translation>
    </message>
    <message>
        <source>A case is taken in for a verified citizen</source>
        <translation>核验本人后方可受理</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>The service items have not come yet</source>
        <translation>事项目录尚未取得</translation>
    </message>
    <message>
        <source>They come by themselves when the centre answers, and are remembered from then on</source>
        <translation>连通中心后自动取得，此后保存在本机</translation>
    </message>
    <message>
        <source>No service item is called that</source>
        <translation>没有这样的事项</translation>
    </message>
    <message>
        <source>Esc clears the search</source>
        <translation>按 Esc 清除</translation>
    </message>
    <message>
        <source>↑ ↓ move · Enter chooses</source>
        <translation>↑ ↓ 移动 · Enter 选定</translation>
    </message>
    <message>
        <source>Drafts of this station</source>
        <translation>本站草稿</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <source>What is begun is kept here</source>
        <translation>未办完的受理保存在这里</translation>
    </message>
    <message>
        <source>Enter goes on · Del discards</source>
        <translation>Enter 继续 · Del 删除</translation>
    </message>
    <message>
        <source>Discard the draft of {0}?</source>
        <translation>删除 {0} 的草稿？</translation>
    </message>
    <message>
        <source>Its form and its scanned pages go for good. Esc keeps it.</source>
        <translation>表单和已扫描页将不能恢复。按 Esc 保留。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>Verified · %n differ(s)</source>
        <translation>
            <numerusform>已核验 · %n 项不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已核验</translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n 个工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>To mend · {0}</source>
        <translation>待补正 · {0}</translation>
    </message>
    <message>
        <source>Not in your certificate</source>
        <translation>不在上岗证范围内</translation>
    </message>
    <message>
        <source>Next citizen</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>{0} · left open at {1}</source>
        <translation>{0} · 曾在{1}打开，该机已断开</translation>
    </message>
    <message>
        <source>{0} · open at {1}</source>
        <translation>{0} · 正在{1}打开</translation>
    </message>
    <message>
        <source>{0} · pages only at {1}</source>
        <translation>{0} · 部分页面仅在{1}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} · beside the one of {1}</source>
        <translation>{0} · 与{1}的一份并存</translation>
    </message>
    <message>
        <source>{0} · only on this PC so far</source>
        <translation>{0} · 目前仅在本机</translation>
    </message>
    <message>
        <source>Type words of the item&apos;s name or the first letters of its pinyin; arrows move, Enter chooses.
A draft at the right opens where it was left.
Ctrl+J looks up who comes with them: their agent, or family. Those here are offered for
the next errand too, until Ctrl+N: all have left.</source>
        <translation>输入事项名称或拼音首字母；方向键移动，Enter 选定。
右侧草稿从离开处继续。
按 Ctrl+J 查询同来的代办人或家庭成员；同来人在接着办的事项中可直接选用，
按 Ctrl+N 表示都已离开。</translation>
    </message>
    <message>
        <source>Unreadable draft</source>
        <translation>无法读取的草稿</translation>
    </message>
    <message>
        <source>The centre cannot open it; look for it at {0}</source>
        <translation>中心无法打开；请到{0}查看</translation>
    </message>
    <message>
        <source>On trial · {0}</source>
        <translation>试用 · {0}</translation>
    </message>
    <message>
        <source>Paper promised · {0}</source>
        <translation>补交承诺材料 · {0}</translation>
    </message>
    <message>
        <source>{0} · handed to {1}</source>
        <translation>{0} · 已交 {1}</translation>
    </message>
</context>
<context>
    <name>ComerRow</name>
    <message>
        <source>Has left</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>Part of {0} in this errand</source>
        <translation>{0}在本件中的身份</translation>
    </message>
    <message>
        <source>What are they to the applicant?</source>
        <translation>与申请人的关系？</translation>
    </message>
    <message>
        <source>What {0} is to the applicant</source>
        <translation>{0}与申请人的关系</translation>
    </message>
    <message>
        <source>{0} has left</source>
        <translation>{0}已离开</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <source>Cited</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Private-use character: compare with the paper by eye</source>
        <translation>含自造字，请与证件核对</translation>
    </message>
</context>
<context>
    <name>MaterialChecklist</name>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Why it was not told the first time</source>
        <translation>为何上次没有一并告知</translation>
    </message>
    <message>
        <source>Rule of the refusal</source>
        <translation>不予受理的依据</translation>
    </message>
    <message>
        <source>What does not meet it</source>
        <translation>不符合的情况</translation>
    </message>
    <message>
        <source>What does not meet it, for the citizen to read</source>
        <translation>写明不符合的情况，供申请人阅读</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>没有缺少的材料</translation>
    </message>
    <message>
        <source>F8 submits the draft.</source>
        <translation>按 F8 提交。</translation>
    </message>
    <message>
        <source>One-time notice</source>
        <translation>一次性告知</translation>
    </message>
    <message>
        <source>Everything that is missing is told at once. Untick what need not be brought.</source>
        <translation>所缺内容一次告知完毕。不需要补的请取消勾选。</translation>
    </message>
    <message>
        <source>Refusal to accept</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Choose the rule, and say what does not meet it.</source>
        <translation>选择依据，并写明不符合的情况。</translation>
    </message>
    <message>
        <source>Notice given</source>
        <translation>已告知</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Kept, without a number so far</source>
        <translation>已记下，尚无编号</translation>
    </message>
</context>
<context>
    <name>OnItsWayCard</name>
    <message>
        <source>On its way to the centre</source>
        <translation>正在提交</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Too late to take it back: it is being handed over</source>
        <translation>已在移交，不能撤回</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>The centre has taken the case under this number</source>
        <translation>中心已收件，办件编号</translation>
    </message>
    <message>
        <source>Kept in the outbox</source>
        <translation>已存入待传</translation>
    </message>
    <message>
        <source>Binding: {0}</source>
        <translation>正在合成：{0}</translation>
    </message>
    <message>
        <source>All papers are there. Handing the case over…</source>
        <translation>材料已全部送达，正在移交…</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} · about {1} s left</source>
        <translation>{0} · 约剩 {1} 秒</translation>
    </message>
    <message>
        <source>The promise is kept: its paper belongs to the case of this number</source>
        <translation>承诺已履行，材料已归入此案件</translation>
    </message>
</context>
<context>
    <name>TakeInFoot</name>
    <message>
        <source>Capture</source>
        <translation>采集材料</translation>
    </message>
    <message>
        <source>One-time notice</source>
        <translation>一次性告知</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>告知承诺</translation>
    </message>
    <message>
        <source>Refuse to accept</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Next citizen</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交审批</translation>
    </message>
    <message>
        <source>Give the notice</source>
        <translation>出具告知书</translation>
    </message>
    <message>
        <source>Acceptance receipt</source>
        <translation>受理回执</translation>
    </message>
    <message>
        <source>Print the notice</source>
        <translation>打印告知书</translation>
    </message>
    <message>
        <source>Record the refusal</source>
        <translation>作出不予受理</translation>
    </message>
    <message>
        <source>Print the refusal</source>
        <translation>打印不予受理通知</translation>
    </message>
    <message>
        <source>Take the promise back</source>
        <translation>撤销承诺</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n 项内容</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n material(s)</source>
        <translation>
            <numerusform>%n 份材料</numerusform>
        </translation>
    </message>
    <message>
        <source>Still to do: {0}</source>
        <translation>还需完成：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Back to the draft</source>
        <translation>返回草稿</translation>
    </message>
    <message>
        <source>F7 promises what may come later, then F8 submits</source>
        <translation>F7 承诺后补，再按 F8 提交</translation>
    </message>
    <message>
        <source>F4 captures, F6 tells the citizen what to bring</source>
        <translation>F4 采集，F6 一次性告知</translation>
    </message>
    <message>
        <source>Letter of promise</source>
        <translation>告知承诺书</translation>
    </message>
</context>
<context>
    <name>TakeInHead</name>
    <message numerus="yes">
        <source>Verified · %n differ(s)</source>
        <translation>
            <numerusform>已核验 · %n 项不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已核验</translation>
    </message>
    <message>
        <source>Kept {0}</source>
        <translation>已保存 {0}</translation>
    </message>
    <message>
        <source>Keeping…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>TakeInPage</name>
    <message>
        <source>Take a case in</source>
        <translation>受理事项</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>采集材料</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交审批</translation>
    </message>
    <message>
        <source>Nothing is being taken in</source>
        <translation>当前没有受理</translation>
    </message>
    <message>
        <source>F3 begins a case</source>
        <translation>按 F3 开始受理</translation>
    </message>
    <message>
        <source>This draft is gone</source>
        <translation>此草稿已不在</translation>
    </message>
    <message>
        <source>It was discarded or submitted</source>
        <translation>已删除或已提交</translation>
    </message>
    <message>
        <source>Taken back. Nothing was submitted, the draft is as it was.</source>
        <translation>已撤回。未提交，草稿保持原样。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Choose a service item</source>
        <translation>选择事项</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>One-time notice</source>
        <translation>一次性告知</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>告知承诺</translation>
    </message>
    <message>
        <source>Refuse to accept</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>VisitCard</name>
    <message>
        <source>Who is here</source>
        <translation>同来人</translation>
    </message>
</context>
<context>
    <name>_Lines</name>
    <message>
        <source>What to bring or mend: {0}</source>
        <translation>需补充或更正的内容：{0}</translation>
    </message>
    <message>
        <source>What exactly to bring or mend</source>
        <translation>写明需补充或更正的内容</translation>
    </message>
</context>
<context>
    <name>intake</name>
    <message>
        <source>Still empty</source>
        <translation>尚未填写</translation>
    </message>
    <message>
        <source>At most {0} characters</source>
        <translation>最多 {0} 个字</translation>
    </message>
    <message>
        <source>No such date. Type it as 19870316</source>
        <translation>日期有误，请按 19870316 输入</translation>
    </message>
    <message>
        <source>Digits only, with a point for decimals</source>
        <translation>只能是数字，可带小数点</translation>
    </message>
    <message>
        <source>No phone number: 11 digits, or area code and number</source>
        <translation>电话有误：11 位手机号，或区号加号码</translation>
    </message>
    <message>
        <source>Choose one from the list</source>
        <translation>请从列表中选择</translation>
    </message>
    <message>
        <source>A digit is mistyped: compare with the card</source>
        <translation>号码有误，请与证件核对</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>May be left out</source>
        <translation>可不交</translation>
    </message>
    <message>
        <source>{0} pages are too many</source>
        <translation>{0} 页，超出</translation>
    </message>
    <message>
        <source>To be replaced</source>
        <translation>需更换</translation>
    </message>
    <message>
        <source>Kept in the outbox: nobody is signed in</source>
        <translation>已存入待传：无人登录</translation>
    </message>
    <message>
        <source>It is sent by itself after the next sign-in. It is not submitted yet.</source>
        <translation>下次登录后自动发送。目前尚未提交。</translation>
    </message>
    <message>
        <source>Kept in the outbox: the centre cannot be reached</source>
        <translation>已存入待传：无法连接中心</translation>
    </message>
    <message>
        <source>It is sent by itself when the line is back. It is not submitted yet; go on working.</source>
        <translation>线路恢复后自动发送。目前尚未提交，可继续其他工作。</translation>
    </message>
    <message>
        <source>Kept in the outbox: the last try failed</source>
        <translation>已存入待传：上次发送未成功</translation>
    </message>
    <message>
        <source>It is tried again by itself. It is not submitted yet; go on working.</source>
        <translation>将自动重试。目前尚未提交，可继续其他工作。</translation>
    </message>
    <message>
        <source>The centre does not take “{0}”</source>
        <translation>中心未接受“{0}”</translation>
    </message>
    <message>
        <source>Nothing was submitted. Correct the marked field, then submit again.</source>
        <translation>未提交。请改正标出的内容后再次提交。</translation>
    </message>
    <message>
        <source>the papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Nothing was submitted. Capture it again, then submit again.</source>
        <translation>未提交。请重新采集后再次提交。</translation>
    </message>
    <message>
        <source>The verification does not hold</source>
        <translation>核验已失效</translation>
    </message>
    <message>
        <source>Nothing was submitted. Look the citizen up and verify again (F2).</source>
        <translation>未提交。请重新查询并核验（F2）。</translation>
    </message>
    <message>
        <source>This version of the service item is no longer on offer</source>
        <translation>此版本的事项已停用</translation>
    </message>
    <message>
        <source>Nothing was submitted. Begin again with the new version (F3).</source>
        <translation>未提交。请按新版本重新受理（F3）。</translation>
    </message>
    <message>
        <source>The case has moved on meanwhile</source>
        <translation>办件已有变动</translation>
    </message>
    <message>
        <source>Nothing was submitted. Open it again from the list of your cases.</source>
        <translation>未提交。请从“我的办件”重新打开。</translation>
    </message>
    <message>
        <source>The centre does not take the case as it is</source>
        <translation>中心未接受此件</translation>
    </message>
    <message>
        <source>Nothing was submitted. For IT: {0}</source>
        <translation>未提交。供技术人员：{0}</translation>
    </message>
    <message>
        <source>{0} page(s)</source>
        <translation>{0} 页</translation>
    </message>
    <message>
        <source>The page stays until it is kept.</source>
        <translation>保存之前不会离开本页。</translation>
    </message>
    <message>
        <source>Not kept: {0}</source>
        <translation>未保存：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} It stays in the outbox and is sent. Make room, then take it back again.</source>
        <translation>{0} 它仍在发件箱中并将发送。请腾出空间后再撤回。</translation>
    </message>
    <message>
        <source>It was not taken back</source>
        <translation>未能撤回</translation>
    </message>
    <message>
        <source>Your post may not submit this case</source>
        <translation>您的岗位无权提交此业务</translation>
    </message>
    <message>
        <source>Nothing was submitted. Ask your team leader; the draft is kept.</source>
        <translation>未提交任何内容，草稿已保留。请联系主管。</translation>
    </message>
    <message>
        <source>{0} (in the form)</source>
        <translation>{0}（表单内容）</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复印件</translation>
    </message>
    <message>
        <source>original and copy</source>
        <translation>原件和复印件</translation>
    </message>
    <message>
        <source>electronic</source>
        <translation>电子件</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原件</translation>
    </message>
    <message>
        <source>From: {0}</source>
        <translation>办理处：{0}</translation>
    </message>
    <message>
        <source>The refusal is recorded. Print it (F9) and hand it over: it says how to object.</source>
        <translation>不予受理已登记。请打印（F9）并交给申请人，上面写有救济途径。</translation>
    </message>
    <message>
        <source>Print it (F9) and hand it over. With this number the citizen may come back to any window of this station; the draft opens at what was missing.</source>
        <translation>请打印（F9）并交给申请人。申请人凭此编号可到本站任一窗口继续办理，草稿从所缺内容处打开。</translation>
    </message>
    <message>
        <source>Notice {0} did not tell all of this</source>
        <translation>告知书 {0} 没有告知其中部分内容</translation>
    </message>
    <message>
        <source>Everything is told once. Say why it is added; it stands in the record.</source>
        <translation>所缺内容应当一次告知。请说明为何增加，理由将记录在案。</translation>
    </message>
    <message>
        <source>Case {0} was returned for correction</source>
        <translation>办件 {0} 被退回补正</translation>
    </message>
    <message>
        <source>What is to be mended is marked at its place</source>
        <translation>需补正之处已标出</translation>
    </message>
    <message>
        <source>It was not accepted: {0}</source>
        <translation>曾作出不予受理：{0}</translation>
    </message>
    <message>
        <source>Notice {0} was given of this draft</source>
        <translation>此草稿已出具告知书 {0}</translation>
    </message>
    <message>
        <source>All it told of is here now. F8 submits.</source>
        <translation>告知的内容已齐全。按 F8 提交。</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代办人</translation>
    </message>
    <message>
        <source>Family concerned</source>
        <translation>相关家庭成员</translation>
    </message>
    <message>
        <source>Not on this case</source>
        <translation>不列入本件</translation>
    </message>
    <message>
        <source>Somebody else comes too</source>
        <translation>另有同来人</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>已承诺</translation>
    </message>
    <message>
        <source>Promised: to be handed in within {0} working days</source>
        <translation>已承诺，{0} 个工作日内补交</translation>
    </message>
    <message>
        <source>on the notice</source>
        <translation>已告知</translation>
    </message>
    <message>
        <source>The same item is running for this person already</source>
        <translation>此人已有同一事项在办</translation>
    </message>
    <message>
        <source>Nothing was submitted. Say why it is asked for again.</source>
        <translation>未提交。请说明再次申请的理由。</translation>
    </message>
    <message>
        <source>Nobody can apply for somebody else here</source>
        <translation>本事项不接受代办</translation>
    </message>
    <message>
        <source>Nothing was submitted. The applicant has to come themselves.</source>
        <translation>未提交。须由申请人本人办理。</translation>
    </message>
    <message>
        <source>The agent or the family is not taken as they are</source>
        <translation>代办人或家庭成员信息不符合要求</translation>
    </message>
    <message>
        <source>Nothing was submitted. Look them up and verify them again (Ctrl+J).</source>
        <translation>未提交。请重新查询并核验（Ctrl+J）。</translation>
    </message>
    <message>
        <source>Values marked as cited come from the base; changing one drops the mark.
Enter goes from field to field, then to the materials; F4 captures the one under the cursor.
What is missing is told once (F6), or promised where the item allows it (F7).
All is kept as it is typed. F8 submits; the case is submitted only when its number is shown.
F9 then prints the receipt, or the notice given, at once.</source>
        <translation>标有“引用”的内容来自人口库，改动后标记取消。
Enter 逐项前进，再到材料；F4 采集光标所在材料。
所缺内容用 F6 一次性告知；事项允许的，用 F7 告知承诺。
输入内容随时保存。F8 提交，显示办件编号后才算提交。
之后按 F9 直接打印回执或告知书。</translation>
    </message>
    <message>
        <source>The line is down. The refusal is kept at this PC; the centre numbers it once the line is back. Until then there is no paper: say so, and how the citizen gets it.</source>
        <translation>线路中断。不予受理决定已记在本机，线路恢复后由中心编号，此前不能出具文书。请告知申请人，并约定领取方式。</translation>
    </message>
    <message>
        <source>The line is down. The notice is kept at this PC; the centre numbers it once the line is back. Until then there is no paper: tell the citizen what to bring, and how they get the notice.</source>
        <translation>线路中断。一次性告知已记在本机，线路恢复后由中心编号，此前不能出具文书。请先口头告知需补的材料，并约定领取方式。</translation>
    </message>
    <message>
        <source>If the reason has fallen away, put it right and submit it (F8). F9 prints the refusal.</source>
        <translation>如原因已消除，更正后提交（F8）；按 F9 打印不予受理通知书。</translation>
    </message>
    <message>
        <source>Still missing of what it told: {0}. F9 prints the notice.</source>
        <translation>其中仍缺 {0} 项；按 F9 打印告知单。</translation>
    </message>
    <message>
        <source>Used again</source>
        <translation>复用</translation>
    </message>
    <message>
        <source>Record of {0}, as of {1}</source>
        <translation>{0}数据，截至 {1}</translation>
    </message>
    <message>
        <source>From case {0} of {1}</source>
        <translation>复用办件 {0}（{1}）</translation>
    </message>
    <message>
        <source>R: {0}</source>
        <translation>按 R {0}</translation>
    </message>
    <message>
        <source>A promised paper for case {0}</source>
        <translation>补交承诺材料 · 案件 {0}</translation>
    </message>
    <message>
        <source>F4 captures it, F8 hands it in.</source>
        <translation>F4 采集，F8 提交。</translation>
    </message>
</context>
</TS>
