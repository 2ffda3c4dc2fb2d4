<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Comparing</name>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原内容</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>用我的</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>用对方的</translation>
    </message>
    <message>
        <source>What differs from version {0}</source>
        <translation>与第 {0} 版的差异</translation>
    </message>
    <message>
        <source>A new item: there is nothing to compare it with</source>
        <translation>新事项，没有可对比的版本</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>他人</translation>
    </message>
    <message>
        <source>At the left as {0} kept it, at the right as it is here</source>
        <translation>左为{0}保存的内容，右为本机内容</translation>
    </message>
</context>
<context>
    <name>EditItemPage</name>
    <message>
        <source>Edit item</source>
        <translation>编辑事项</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Lay before a second person</source>
        <translation>提交复核</translation>
    </message>
    <message>
        <source>The item is on its way…</source>
        <translation>正在调取事项…</translation>
    </message>
    <message>
        <source>Draft of version {0}</source>
        <translation>第 {0} 版草稿</translation>
    </message>
    <message>
        <source>Add: {0}</source>
        <translation>添加：{0}</translation>
    </message>
    <message>
        <source>It comes into force once a second person has agreed.</source>
        <translation>经另一人审核同意后发布生效。</translation>
    </message>
    <message>
        <source>It is laid before a second person.</source>
        <translation>已提交复核。</translation>
    </message>
    <message>
        <source>What you change from now on is not part of it.</source>
        <translation>此后的修改不在该提议之内。</translation>
    </message>
    <message>
        <source>A proposal to publish this item waits for a second person.</source>
        <translation>该事项的发布提议正待另一人审核。</translation>
    </message>
    <message>
        <source>What the clerk sees</source>
        <translation>窗口所见</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add inside</source>
        <translation>添加下级</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Next fault</source>
        <translation>下一处问题</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Clerk&apos;s form</source>
        <translation>窗口表单</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提交复核</translation>
    </message>
    <message>
        <source>From version {0}</source>
        <translation>以第 {0} 版为底稿</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>在演练城市试用</translation>
    </message>
    <message>
        <source>No practice city is set up on this PC (practice_address)</source>
        <translation>本机未设置演练城市（practice_address）</translation>
    </message>
    <message>
        <source>Try out</source>
        <translation>试用</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>A number</source>
        <translation>请填数字</translation>
    </message>
    <message>
        <source>Ins adds one here.</source>
        <translation>按 Ins 在此添加。</translation>
    </message>
</context>
<context>
    <name>ItemsPage</name>
    <message>
        <source>Service items</source>
        <translation>服务事项</translation>
    </message>
    <message>
        <source>The items are on their way…</source>
        <translation>正在调取事项目录…</translation>
    </message>
    <message>
        <source>Edit draft</source>
        <translation>编辑草稿</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>新建事项</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>丢弃草稿</translation>
    </message>
    <message>
        <source>{0}: the file is the draft now.</source>
        <translation>{0}：已导入为草稿。</translation>
    </message>
    <message>
        <source>{0}: the file is written.</source>
        <translation>{0}：文件已导出。</translation>
    </message>
    <message>
        <source>{0}: the draft is thrown away.</source>
        <translation>{0}：草稿已丢弃。</translation>
    </message>
    <message>
        <source>Not published yet</source>
        <translation>尚未发布</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Begin a draft</source>
        <translation>起草新版本</translation>
    </message>
    <message>
        <source>Name or code</source>
        <translation>名称或编码</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Lower-case letters, digits and _; it never changes</source>
        <translation>小写字母、数字和下划线；定后不改</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>The code needs 2 to 48 lower-case letters, digits or _.</source>
        <translation>编码须为 2 至 48 个小写字母、数字或下划线，以字母开头。</translation>
    </message>
    <message>
        <source>Another item has this code.</source>
        <translation>已有事项使用该编码。</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Import an item</source>
        <translation>导入事项</translation>
    </message>
    <message>
        <source>Export the item</source>
        <translation>导出事项</translation>
    </message>
    <message>
        <source>Press again: it cannot be had back</source>
        <translation>再按一次确认，丢弃后无法恢复</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Parts of the item</source>
        <translation>事项内容</translation>
    </message>
    <message>
        <source>(no words yet)</source>
        <translation>（未填写）</translation>
    </message>
    <message>
        <source>{0}, something is wrong</source>
        <translation>{0}，有问题</translation>
    </message>
</context>
<context>
    <name>catalogue</name>
    <message>
        <source>The item</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answer to choose</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Department at once</source>
        <translation>会办部门</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>收费项目</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Service items</source>
        <translation>服务事项</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>All service items of the city, with the version in force and drafts of the next.
Enter goes on with the draft, or begins one from the last version. F3 makes a new item.
Ctrl+S writes the chosen version to a file, Ctrl+O takes a file in as the draft.</source>
        <translation>全市服务事项及其现行版本、下一版草稿。
回车继续编辑草稿，无草稿则从最新版本起草；F3 新建事项。
Ctrl+S 将所选版本导出为文件，Ctrl+O 将文件导入为草稿。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Nothing is changed yet</source>
        <translation>尚未修改</translation>
    </message>
    <message>
        <source>Kept at this PC, not yet at the centre</source>
        <translation>已存本机，尚未送达中心</translation>
    </message>
    <message>
        <source>Is being kept…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Kept {0} by {1}</source>
        <translation>{1} {0} 保存</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>The draft was published or thrown away meanwhile.</source>
        <translation>该草稿在此期间已发布或被丢弃。</translation>
    </message>
    <message>
        <source>What you changed is here still. Keep yours as a draft of the version after.</source>
        <translation>您的修改仍在，可另存为再下一版的草稿。</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>他人</translation>
    </message>
    <message>
        <source>{0} changed this draft at the same time.</source>
        <translation>{0}同时修改了该草稿。</translation>
    </message>
    <message>
        <source>Nothing is lost: compare both, and say which is to stand. Ctrl+Z brings back the other.</source>
        <translation>两份内容都在：请对比后选定一份，Ctrl+Z 可恢复另一份。</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>待生效</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>Came with the program</source>
        <translation>随程序提供</translation>
    </message>
    <message>
        <source>Kept with the first case of it</source>
        <translation>随首件办件留存</translation>
    </message>
    <message>
        <source>{0}, published by {1}</source>
        <translation>{0}提议，{1}发布</translation>
    </message>
    <message>
        <source>Since ever</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>From {0}</source>
        <translation>自 {0} 起</translation>
    </message>
    <message>
        <source>Tried out, never published</source>
        <translation>仅供试用，未发布</translation>
    </message>
    <message>
        <source>The next version of a service item. The arrow keys go through its parts, Enter fills one in,
Esc leads back. Ins adds another one, Ctrl+Del removes it, Alt and the arrow keys move it,
Ctrl+Z undoes. All of it is kept at the centre as you type. F4 goes to what is wrong, F6 compares with the last
version, F9 tries it out in the practice city, F8 lays it before a second person, who publishes it.</source>
        <translation>服务事项下一版的草稿。方向键逐项浏览，回车填写，Esc 返回。
Ins 添加，Ctrl+Del 删除，Alt+方向键移动，Ctrl+Z 撤销。
边填边存至中心。F4 定位下一处问题，F6 与上一版对比，
F9 在演练城市试用，F8 提交复核，由另一人发布。</translation>
    </message>
    <message>
        <source>The draft goes to the practice city…</source>
        <translation>正在把草稿送往演练城市…</translation>
    </message>
    <message>
        <source>In force in the practice city as version {0}.</source>
        <translation>已在演练城市启用，第 {0} 版。</translation>
    </message>
    <message>
        <source>It is marked there as being tried; nobody else is touched by it.</source>
        <translation>演练城市的事项列表中标有“试用”；正式城市不受影响。</translation>
    </message>
    <message>
        <source>Open the practice city</source>
        <translation>打开演练城市</translation>
    </message>
    <message>
        <source>The practice city cannot be reached.</source>
        <translation>无法连接演练城市。</translation>
    </message>
    <message>
        <source>The draft is kept at the centre; try again later.</source>
        <translation>草稿已保存在中心，请稍后再试。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
</TS>
