<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Desk</name>
    <message>
        <source>This PC&apos;s clock is wrong; the centre&apos;s time is used</source>
        <translation>本机时间不准，按中心时间办理</translation>
    </message>
    <message>
        <source>Line in order</source>
        <translation>线路正常</translation>
    </message>
    <message>
        <source>No line to the centre</source>
        <translation>与中心断开</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Keys that work there</source>
        <translation>该页可用的按键</translation>
    </message>
    <message>
        <source>Civic Window {0}</source>
        <translation>民生窗口 {0}</translation>
    </message>
    <message>
        <source>The strip at the bottom shows the keys that work.</source>
        <translation>窗口底部列出当前可用的按键。</translation>
    </message>
    <message>
        <source>All keys, and change them</source>
        <translation>全部按键与更改</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>KeyStrip</name>
    <message>
        <source>The centre&apos;s time</source>
        <translation>中心时间</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Every page</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>{0} cannot be taken</source>
        <translation>不能使用 {0}</translation>
    </message>
    <message>
        <source>This key is the same everywhere and stays as it is.</source>
        <translation>此键各处通用，不能更改。</translation>
    </message>
    <message>
        <source>It types text. Add Ctrl or Alt, or take a function key.</source>
        <translation>此键用于录入文字，请加按 Ctrl 或 Alt，或改用功能键。</translation>
    </message>
    <message>
        <source>The input method needs it. Take another one.</source>
        <translation>输入法要用此键，请另选。</translation>
    </message>
    <message>
        <source>It is the system&apos;s, or not on every keyboard. Take another one.</source>
        <translation>此键由系统占用，或不是每个键盘都有，请另选。</translation>
    </message>
    <message>
        <source>It edits text: copy, paste, undo. Take another one.</source>
        <translation>此键用于编辑文字（复制、粘贴、撤销），请另选。</translation>
    </message>
    <message>
        <source>It moves the cursor or goes on. Take another one.</source>
        <translation>此键用于移动光标或继续，请另选。</translation>
    </message>
    <message>
        <source>Something else has it already. Take another one.</source>
        <translation>此键已有用途，请另选。</translation>
    </message>
    <message>
        <source>“{0}” has it ({1}). Take another one, or change that one first.</source>
        <translation>“{0}”（{1}）已用此键。请另选，或先更改那一个。</translation>
    </message>
    <message>
        <source>All keys of the pages you have. Arrow keys choose, Enter changes: press the key you want.
A key that is in use, types text or belongs to the input method is refused, and you are told why.
Del gives one its shipped key again, F6 all of them. Your keys are kept for you at this PC.</source>
        <translation>这里列出您各页面的全部按键。用方向键选择，按 Enter 更改，再按下想用的键。
已被占用、用于录入文字或归输入法使用的键不能选，会说明原因。
Del 恢复一个默认按键，F6 全部恢复。您的按键只在本机为您保存。</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Change the key</source>
        <translation>更改按键</translation>
    </message>
    <message>
        <source>All as shipped</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>{0}: press the new key</source>
        <translation>{0}：请按下新的按键</translation>
    </message>
    <message>
        <source>{0}: {1} from now on</source>
        <translation>{0}：现在用 {1}</translation>
    </message>
    <message>
        <source>Kept for you at this PC.</source>
        <translation>已在本机为您保存。</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新的按键</translation>
    </message>
    <message>
        <source>Esc keeps the one it has</source>
        <translation>按 Esc 保留原按键</translation>
    </message>
    <message>
        <source>Shipped key</source>
        <translation>默认按键</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Civic Window</source>
        <translation>民生窗口</translation>
    </message>
    <message>
        <source>Practice – Civic Window</source>
        <translation>练习 · 民生窗口</translation>
    </message>
</context>
<context>
    <name>ParkedStrip</name>
    <message>
        <source>In hand</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Ctrl+Tab next</source>
        <translation>Ctrl+Tab 下一件</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>Put the errand of {0} back among the station&apos;s drafts</source>
        <translation>收起{0}的事项，放回本站草稿</translation>
    </message>
</context>
<context>
    <name>Ribbon</name>
    <message>
        <source>Practice city: all data is made up, and nothing done here counts</source>
        <translation>练习城市：数据都是编造的，所办无效</translation>
    </message>
    <message>
        <source>User name {0}  Password {1}</source>
        <translation>用户名 {0}  密码 {1}</translation>
    </message>
</context>
<context>
    <name>TopStrip</name>
    <message>
        <source>Sign out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>修改密码</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Civic Window</source>
        <translation>民生窗口</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>That did not work.</source>
        <translation>没有办成。</translation>
    </message>
    <message>
        <source>What you entered is kept. Try again; if it stays, tell IT.</source>
        <translation>录入的内容都还在。请再试；如仍不行，请联系信息员。</translation>
    </message>
    <message>
        <source>The centre did not do it.</source>
        <translation>中心没有办成。</translation>
    </message>
    <message>
        <source>The centre cannot be reached.</source>
        <translation>连不上中心。</translation>
    </message>
    <message>
        <source>The line may be down. What you entered is kept on this desk.</source>
        <translation>线路可能中断。录入的内容都保存在本机。</translation>
    </message>
    <message>
        <source>The session has ended.</source>
        <translation>登录已结束。</translation>
    </message>
    <message>
        <source>Sign in again; your page and drafts are kept.</source>
        <translation>请重新登录。页面和草稿都还在。</translation>
    </message>
    <message>
        <source>Your post has no permission for this.</source>
        <translation>您的岗位没有这项权限。</translation>
    </message>
    <message>
        <source>Ask your team leader if your work needs it.</source>
        <translation>如工作需要，请向组长申请。</translation>
    </message>
    <message>
        <source>The centre has no such record within your reach.</source>
        <translation>在您的权限内没有这条记录。</translation>
    </message>
    <message>
        <source>It may have been moved, or belongs to another window.</source>
        <translation>可能已转走，或属于别的窗口。</translation>
    </message>
    <message>
        <source>Someone was quicker, or the case has moved on.</source>
        <translation>别人已先处理，或办件已进入下一步。</translation>
    </message>
    <message>
        <source>Refresh to see how it stands now; what you entered is kept.</source>
        <translation>请刷新查看现在的情况。录入的内容都还在。</translation>
    </message>
    <message>
        <source>The centre does not take this as it is.</source>
        <translation>中心没有接受填写的内容。</translation>
    </message>
    <message>
        <source>Check what was entered ({field}{code}) and send it again.</source>
        <translation>请核对填写的内容（{field}{code}）后重新发送。</translation>
    </message>
    <message>
        <source>The centre has a fault.</source>
        <translation>中心出了故障。</translation>
    </message>
    <message>
        <source>What you entered is kept. Try again; tell IT the number {request_id}.</source>
        <translation>录入的内容都还在。请再试；如仍不行，请告知信息员编号 {request_id}。</translation>
    </message>
    <message>
        <source>A device does not work.</source>
        <translation>设备不能用。</translation>
    </message>
    <message>
        <source>See whether it is switched on and connected, then try again.</source>
        <translation>请检查电源和连线后再试。</translation>
    </message>
    <message>
        <source>No device was found.</source>
        <translation>没有找到设备。</translation>
    </message>
    <message>
        <source>The device is busy.</source>
        <translation>设备正忙。</translation>
    </message>
    <message>
        <source>Another program uses it. Wait a moment, then try again.</source>
        <translation>别的程序正在使用它。请稍等再试。</translation>
    </message>
    <message>
        <source>The device reports a fault.</source>
        <translation>设备报告故障。</translation>
    </message>
    <message>
        <source>Switch it off and on, then try again. Its words: {detail}</source>
        <translation>请关机重开后再试。设备提示：{detail}</translation>
    </message>
    <message>
        <source>There is no paper in the device.</source>
        <translation>设备里没有纸。</translation>
    </message>
    <message>
        <source>Put paper in, then go on. What was done before is kept.</source>
        <translation>放入纸张后继续。之前的内容都还在。</translation>
    </message>
    <message>
        <source>A sheet is stuck.</source>
        <translation>卡纸了。</translation>
    </message>
    <message>
        <source>Take the sheet out, put it back, then go on. Pages already scanned are kept.</source>
        <translation>取出卡住的纸，放回后继续。已扫的页都还在。</translation>
    </message>
    <message>
        <source>The cover of the device is open.</source>
        <translation>设备的盖板没有合上。</translation>
    </message>
    <message>
        <source>Close the cover, then go on. What was done before is kept.</source>
        <translation>合上盖板后继续。之前的内容都还在。</translation>
    </message>
    <message>
        <source>The keyring of this computer does not work.</source>
        <translation>本机密钥环不能用。</translation>
    </message>
    <message>
        <source>Nobody can sign in without it. Tell IT.</source>
        <translation>没有它不能登录。请联系信息员。</translation>
    </message>
    <message>
        <source>This computer has no keyring running.</source>
        <translation>本机没有运行密钥环服务。</translation>
    </message>
    <message>
        <source>Keys and sessions are kept nowhere else. Ask IT to start its secret service.</source>
        <translation>密钥和会话只存放在那里。请信息员启动密钥环服务。</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked.</source>
        <translation>本机密钥环已锁定。</translation>
    </message>
    <message>
        <source>Unlock it with the computer&apos;s own password, then try again.</source>
        <translation>请用本机的登录密码解锁密钥环后再试。</translation>
    </message>
    <message>
        <source>The desk&apos;s own store did not take it.</source>
        <translation>本机存储没有保存成功。</translation>
    </message>
    <message>
        <source>Leave the page open and tell IT; nothing kept before is lost.</source>
        <translation>请不要关闭页面，并联系信息员。之前保存的内容没有丢失。</translation>
    </message>
    <message>
        <source>The disk of this computer is full.</source>
        <translation>本机磁盘已满。</translation>
    </message>
    <message>
        <source>What was kept before is safe. Make room, then go on.</source>
        <translation>之前保存的内容是安全的。请清理磁盘后继续。</translation>
    </message>
    <message>
        <source>The desk is already open on this computer.</source>
        <translation>本机已经打开了一个窗口程序。</translation>
    </message>
    <message>
        <source>Use the window that is open, or close it first.</source>
        <translation>请使用已打开的窗口，或先把它关闭。</translation>
    </message>
    <message>
        <source>The desk&apos;s own store does not open.</source>
        <translation>本机存储打不开。</translation>
    </message>
    <message>
        <source>It is left as it is, so that IT can restore it. Do not delete anything; tell IT.</source>
        <translation>已原样保留，便于恢复。请不要删除任何文件，并联系信息员。</translation>
    </message>
    <message>
        <source>A font for printing is missing.</source>
        <translation>缺少打印用的字体。</translation>
    </message>
    <message>
        <source>Ask IT to install the package {package}.</source>
        <translation>请信息员安装软件包 {package}。</translation>
    </message>
    <message>
        <source>This file cannot be taken.</source>
        <translation>不能导入这个文件。</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, TIFF or PDF file that opens on this computer. ({reason})</source>
        <translation>请使用本机能打开的 JPEG、PNG、TIFF 或 PDF 文件。（{reason}）</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>用户名或密码不对。</translation>
    </message>
    <message>
        <source>Type both again. After several wrong tries the account is locked for a while.</source>
        <translation>请重新输入。多次输错会暂时锁定账号。</translation>
    </message>
    <message>
        <source>This account is not in use any more.</source>
        <translation>这个账号已停用。</translation>
    </message>
    <message>
        <source>The centre does not know this workstation.</source>
        <translation>中心没有登记这台工作站。</translation>
    </message>
    <message>
        <source>IT must enrol this desk at the centre before anyone signs in here.</source>
        <translation>须由信息员先在中心登记这台工作站，才能登录。</translation>
    </message>
    <message>
        <source>This account does not belong to this place.</source>
        <translation>此账号不属于本站点。</translation>
    </message>
    <message>
        <source>Sign in at a desk of your own place, or ask the system administrator.</source>
        <translation>请在所属站点的工作站登录，或联系系统管理员。</translation>
    </message>
    <message>
        <source>The centre has too many callers at this moment.</source>
        <translation>此刻访问中心的人太多。</translation>
    </message>
    <message>
        <source>What you entered is kept. Wait a few seconds and try again.</source>
        <translation>填写的内容已保留。请稍候几秒再试。</translation>
    </message>
    <message>
        <source>The centre did not take the request: its head is too long.</source>
        <translation>中心没有接受请求：请求头过长。</translation>
    </message>
    <message>
        <source>Something on the way adds to what this desk sends. Tell IT.</source>
        <translation>线路上有设备在本机发出的内容中添加了信息。请告知信息员。</translation>
    </message>
    <message>
        <source>Many people are signing in at this moment.</source>
        <translation>此刻登录的人较多。</translation>
    </message>
    <message>
        <source>Wait a few seconds and try again.</source>
        <translation>请稍候几秒再试。</translation>
    </message>
    <message>
        <source>Something answered that is not the centre.</source>
        <translation>应答的不是中心。</translation>
    </message>
    <message>
        <source>The address of the centre or the way to it is wrong. Tell IT.</source>
        <translation>中心地址或线路有误。请联系信息员。</translation>
    </message>
    <message>
        <source>The centre could not keep it just now.</source>
        <translation>中心暂时没能保存。</translation>
    </message>
    <message>
        <source>Nothing of it happened. What you entered is kept; try again.</source>
        <translation>这次没有办成，录入的内容都还在。请再试一次。</translation>
    </message>
    <message>
        <source>The centre has no room left.</source>
        <translation>中心的存储已满。</translation>
    </message>
    <message>
        <source>Nothing of it happened. What you entered is kept; tell IT.</source>
        <translation>这次没有办成，录入的内容都还在。请联系信息员。</translation>
    </message>
    <message>
        <source>{held_by} is deciding this case.</source>
        <translation>{held_by} 正在审批这件。</translation>
    </message>
    <message>
        <source>You can read it; it is free again when they leave it.</source>
        <translation>可以查看；对方离开后即可办理。</translation>
    </message>
    <message>
        <source>You took this case in yourself.</source>
        <translation>这件是您本人受理的。</translation>
    </message>
    <message>
        <source>Someone else has to decide it.</source>
        <translation>须由他人审批。</translation>
    </message>
    <message>
        <source>The case was changed meanwhile.</source>
        <translation>办件已被他人更新。</translation>
    </message>
    <message>
        <source>Refresh and look at it again; what you entered is kept.</source>
        <translation>请刷新后重新查看。录入的内容都还在。</translation>
    </message>
    <message>
        <source>Not all materials are ticked.</source>
        <translation>还有材料没有勾选。</translation>
    </message>
    <message>
        <source>Look at each material and tick it, then approve.</source>
        <translation>逐份查看材料并勾选后再通过。</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>缺少理由。</translation>
    </message>
    <message>
        <source>Say why, so that the citizen can be told.</source>
        <translation>请写明理由，以便告知当事人。</translation>
    </message>
    <message>
        <source>Something required is still missing.</source>
        <translation>还缺必填的内容。</translation>
    </message>
    <message>
        <source>Fill in the marked fields and materials, then submit again.</source>
        <translation>补齐标出的栏目和材料后再提交。</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>文件太大。</translation>
    </message>
    <message>
        <source>Take fewer pages or a lower resolution.</source>
        <translation>请减少页数或降低分辨率。</translation>
    </message>
    <message>
        <source>The centre does not take the document as a PDF.</source>
        <translation>中心不认这份材料是 PDF。</translation>
    </message>
    <message>
        <source>Scan or import it again.</source>
        <translation>请重新扫描或导入。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Whoever answers cannot prove to be the centre.</source>
        <translation>对方无法证明自己就是中心。</translation>
    </message>
    <message>
        <source>Nothing was sent; what you entered is kept. Tell IT.</source>
        <translation>没有发出任何内容，录入已保留。请告知信息员。</translation>
    </message>
    <message>
        <source>The desk cannot read or write its own folder.</source>
        <translation>本机无法读写自己的数据文件夹。</translation>
    </message>
    <message>
        <source>It may be protected, or the disk has a fault. Do not delete anything; tell IT.</source>
        <translation>文件夹可能受保护，或磁盘有故障。请勿删除任何内容，并告知信息员。</translation>
    </message>
    <message>
        <source>The case was submitted.</source>
        <translation>该件已提交。</translation>
    </message>
    <message>
        <source>Its pages stay as they were sent; nothing was changed or added.</source>
        <translation>已发出的页面保持原样，没有改动，也没有新增。</translation>
    </message>
    <message>
        <source>The centre does not understand this request.</source>
        <translation>中心无法识别这个请求。</translation>
    </message>
    <message>
        <source>Desk and centre may be of different versions. What you entered is kept; tell IT.</source>
        <translation>本机与中心的版本可能不一致。录入已保留，请告知信息员。</translation>
    </message>
    <message>
        <source>The centre does not know this deed.</source>
        <translation>中心没有这项操作。</translation>
    </message>
    <message>
        <source>The desk may be newer than the centre. What you entered is kept; tell IT.</source>
        <translation>本机版本可能比中心新。录入已保留，请告知信息员。</translation>
    </message>
    <message>
        <source>The base holds nobody with this number.</source>
        <translation>人口库中没有这个号码的人。</translation>
    </message>
    <message>
        <source>Compare it with the card. If it is right, ask where the person is registered.</source>
        <translation>请与证件核对。如号码无误，请询问其户籍所在地。</translation>
    </message>
    <message>
        <source>The citizen number is not valid.</source>
        <translation>公民身份号码无效。</translation>
    </message>
    <message>
        <source>Compare it with the card, character by character, and type it again.</source>
        <translation>请与证件逐位核对后重新输入。</translation>
    </message>
    <message>
        <source>The case has moved on: this cannot be done to it now.</source>
        <translation>该件状态已变，现在不能这样办理。</translation>
    </message>
    <message>
        <source>Nothing of it happened. Refresh to see how the case stands.</source>
        <translation>这次操作没有生效。请刷新查看该件现在的状态。</translation>
    </message>
    <message>
        <source>The centre does not take one of the entries.</source>
        <translation>中心不接受其中一项录入。</translation>
    </message>
    <message>
        <source>Nothing of it happened. Correct the entry and send it again ({field}{code}).</source>
        <translation>这次操作没有生效。请改正该项后重新发送（{field}{code}）。</translation>
    </message>
    <message>
        <source>The centre has no such service item any more.</source>
        <translation>中心已没有这个事项。</translation>
    </message>
    <message>
        <source>What you entered is kept. Choose an item from the list as it is now.</source>
        <translation>录入已保留。请从现在的事项清单中重新选择。</translation>
    </message>
    <message>
        <source>The service item has been changed at the centre.</source>
        <translation>中心已更新这个事项。</translation>
    </message>
    <message>
        <source>What you entered is kept. Open the item again for its new form, then submit.</source>
        <translation>录入已保留。请重新打开事项，按新表单填写后再提交。</translation>
    </message>
    <message>
        <source>The service item does not ask for this material.</source>
        <translation>该事项不需要这份材料。</translation>
    </message>
    <message>
        <source>Its list may have changed. Open the item again and put the pages where they belong.</source>
        <translation>材料清单可能已变。请重新打开事项，把页面放到对应的材料下。</translation>
    </message>
    <message>
        <source>The centre does not hold one of the documents.</source>
        <translation>中心缺少其中一份文件。</translation>
    </message>
    <message>
        <source>Its pages are kept on this desk. Submit again and they are sent anew.</source>
        <translation>页面保存在本机。再次提交时会重新上传。</translation>
    </message>
    <message>
        <source>A document was damaged on its way to the centre.</source>
        <translation>有一份文件在传输中损坏。</translation>
    </message>
    <message>
        <source>Its pages are kept on this desk. Try again; if it stays, tell IT about the line.</source>
        <translation>页面保存在本机。请重试；如仍然如此，请告知信息员检查线路。</translation>
    </message>
    <message>
        <source>The centre holds another part of the document than expected.</source>
        <translation>中心已收到的部分与本机记录不一致。</translation>
    </message>
    <message>
        <source>Nothing is lost. Try again: it goes on from where the centre stands.</source>
        <translation>没有丢失内容。请重试，将从中心已收到处继续。</translation>
    </message>
    <message>
        <source>The centre takes documents in another way than this desk sends them.</source>
        <translation>中心接收文件的方式与本机不同。</translation>
    </message>
    <message>
        <source>Desk and centre are of different versions. What you entered is kept; tell IT.</source>
        <translation>本机与中心的版本不一致。录入已保留，请告知信息员。</translation>
    </message>
    <message>
        <source>The centre knows this request already, with other contents.</source>
        <translation>中心已有这个请求，但内容不同。</translation>
    </message>
    <message>
        <source>The first one counts. Look at the list of cases before you send it again; tell IT.</source>
        <translation>以第一次为准。再次发送前请先查看办件清单，并告知信息员。</translation>
    </message>
    <message>
        <source>The centre&apos;s certificate has run out.</source>
        <translation>中心的证书已过期。</translation>
    </message>
    <message>
        <source>It was good until {date}. Nothing was sent; what you entered is kept. Tell IT.</source>
        <translation>证书有效期至 {date}。没有发出任何内容，录入已保留。请告知信息员。</translation>
    </message>
    <message>
        <source>The centre&apos;s certificate does not hold yet.</source>
        <translation>中心的证书尚未生效。</translation>
    </message>
    <message>
        <source>It is good from {date} on. Nothing was sent; what you entered is kept. Tell IT.</source>
        <translation>证书自 {date} 起有效。没有发出任何内容，录入已保留。请告知信息员。</translation>
    </message>
    <message>
        <source>Another machine answers in the centre&apos;s place.</source>
        <translation>应答的不是中心，而是另一台机器。</translation>
    </message>
    <message>
        <source>Its certificate bears another name. Nothing was sent. Tell IT.</source>
        <translation>对方证书上的名称不符。没有发出任何内容。请告知信息员。</translation>
    </message>
    <message>
        <source>Nobody vouches for the centre&apos;s certificate.</source>
        <translation>中心的证书没有可信的签发者。</translation>
    </message>
    <message>
        <source>This computer does not know who issued it. Nothing was sent. Tell IT.</source>
        <translation>本机不认识该证书的签发者。没有发出任何内容。请告知信息员。</translation>
    </message>
    <message>
        <source>Something unexpected happened in this program.</source>
        <translation>程序出现意外。</translation>
    </message>
    <message>
        <source>Your page is kept and you can go on. If it happens again, tell IT the number {number}.</source>
        <translation>页面已保留，可以继续使用。如再次出现，请把编号 {number} 告知信息员。</translation>
    </message>
    <message>
        <source>The centre takes nothing from this workstation.</source>
        <translation>中心不接受这台工作站的请求。</translation>
    </message>
    <message>
        <source>What you entered is kept. Tell IT.</source>
        <translation>您填写的内容已保存。请告知信息员。</translation>
    </message>
    <message>
        <source>This workstation&apos;s key is not in the keyring of this computer.</source>
        <translation>本机密钥环中没有这台工作站的密钥。</translation>
    </message>
    <message>
        <source>IT must enrol it again. Drafts and what waits are kept.</source>
        <translation>须由信息员重新登记。草稿和待发送的内容都在。</translation>
    </message>
    <message>
        <source>The centre does not know this workstation&apos;s key.</source>
        <translation>中心不认识这台工作站的密钥。</translation>
    </message>
    <message>
        <source>IT must enrol this workstation again. Drafts and what waits are kept.</source>
        <translation>须由信息员重新登记这台工作站。草稿和待发送的内容都在。</translation>
    </message>
    <message>
        <source>This workstation is suspended.</source>
        <translation>这台工作站已被停用。</translation>
    </message>
    <message>
        <source>Drafts and what waits are kept. The security administrator decides how to go on.</source>
        <translation>草稿和待发送的内容都在。由安全管理员决定如何继续。</translation>
    </message>
    <message>
        <source>This workstation was taken out of service.</source>
        <translation>这台工作站已注销。</translation>
    </message>
    <message>
        <source>What this workstation sent did not arrive as it was signed.</source>
        <translation>本机发出的内容到达时与签名不符。</translation>
    </message>
    <message>
        <source>Nothing was done. If it happens again, tell IT: the line may be unsafe.</source>
        <translation>未办理任何事项。如再次出现，请告知信息员：线路可能不安全。</translation>
    </message>
    <message>
        <source>What this workstation sent arrived without its signature.</source>
        <translation>本机发出的内容到达时没有签名。</translation>
    </message>
    <message>
        <source>The clocks of this computer and the centre do not agree.</source>
        <translation>本机与中心的时间不一致。</translation>
    </message>
    <message>
        <source>Nothing was done. Try again; if it stays, tell IT.</source>
        <translation>未办理任何事项。请重试；如仍如此，请告知信息员。</translation>
    </message>
    <message>
        <source>The centre was started anew.</source>
        <translation>中心刚刚重新启动。</translation>
    </message>
    <message>
        <source>What you entered is kept. Try again.</source>
        <translation>您填写的内容已保存。请重试。</translation>
    </message>
    <message>
        <source>The line is too slow to begin work with the centre.</source>
        <translation>线路太慢，未能与中心建立会话。</translation>
    </message>
    <message>
        <source>The centre had this request already.</source>
        <translation>中心已收到过这个请求。</translation>
    </message>
    <message>
        <source>It was not done twice. Try again; if it stays, tell IT.</source>
        <translation>没有重复办理。请重试；如仍如此，请告知信息员。</translation>
    </message>
    <message>
        <source>The centre does not take this code.</source>
        <translation>中心不接受这个登记码。</translation>
    </message>
    <message>
        <source>It was used already, or is older than 15 minutes. Ask for a new one.</source>
        <translation>它已用过，或已超过 15 分钟。请索取新的登记码。</translation>
    </message>
    <message>
        <source>That code is not right, or it is over.</source>
        <translation>验证码不正确或已过期。</translation>
    </message>
    <message>
        <source>Wait for the next six digits and type those. Five wrong tries lock the account.</source>
        <translation>请等待下一组六位数字再输入。输错五次将锁定账号。</translation>
    </message>
    <message>
        <source>This account is locked after too many wrong passwords or codes.</source>
        <translation>密码或验证码多次输错，账号已锁定。</translation>
    </message>
    <message>
        <source>It opens by itself in {minutes} minutes. Sooner than that: ask {ask}.</source>
        <translation>{minutes} 分钟后自动解锁。如需提前解锁，请联系{ask}。</translation>
    </message>
    <message>
        <source>Ask {ask}.</source>
        <translation>请联系{ask}。</translation>
    </message>
    <message>
        <source>Too many wrong tries were made at this computer.</source>
        <translation>本机输错次数过多。</translation>
    </message>
    <message>
        <source>Wait {seconds} seconds, then try again.</source>
        <translation>请等待 {seconds} 秒后再试。</translation>
    </message>
    <message>
        <source>Something is still to be done before you may work.</source>
        <translation>登录步骤尚未完成。</translation>
    </message>
    <message>
        <source>Sign in again and follow the steps that are shown.</source>
        <translation>请重新登录，并按提示完成各步骤。</translation>
    </message>
    <message>
        <source>The session was open for as long as one may be.</source>
        <translation>本次登录已达最长时限。</translation>
    </message>
    <message>
        <source>The session was not used for too long.</source>
        <translation>登录后长时间未使用。</translation>
    </message>
    <message>
        <source>The session was ended for safety: its key was used twice.</source>
        <translation>登录凭据被重复使用，为安全起见已结束登录。</translation>
    </message>
    <message>
        <source>The new password is too short.</source>
        <translation>新密码太短。</translation>
    </message>
    <message>
        <source>It needs {least} characters at least. A short sentence is easy to remember.</source>
        <translation>至少需要 {least} 个字符。短句较容易记住。</translation>
    </message>
    <message>
        <source>The new password is easy to guess.</source>
        <translation>新密码容易被猜中。</translation>
    </message>
    <message>
        <source>Many people use it, or it is a simple row. Take several words that do not belong together.</source>
        <translation>该密码过于常见或是简单序列。请用几个互不相关的词组合。</translation>
    </message>
    <message>
        <source>A name stands in the new password.</source>
        <translation>新密码中含有姓名或用户名。</translation>
    </message>
    <message>
        <source>It must have neither your user name nor your name in it.</source>
        <translation>密码中不得包含用户名或本人姓名。</translation>
    </message>
    <message>
        <source>You have had this password before.</source>
        <translation>该密码以前用过。</translation>
    </message>
    <message>
        <source>Choose one that you have not used lately.</source>
        <translation>请选择近期未用过的密码。</translation>
    </message>
    <message>
        <source>The centre does not take this new password.</source>
        <translation>中心不接受该新密码。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请另选一个。</translation>
    </message>
    <message>
        <source>You have no operator&apos;s certificate that counts today.</source>
        <translation>您今日没有有效的上岗证。</translation>
    </message>
    <message>
        <source>Without one nobody is looked up and no case taken in. Ask {ask}.</source>
        <translation>无有效上岗证不能查询，也不能收件。请联系{ask}。</translation>
    </message>
    <message>
        <source>Your operator&apos;s certificate has ended.</source>
        <translation>您的上岗证已到期。</translation>
    </message>
    <message>
        <source>It counted until {valid_to}. Without one nobody is looked up and no case taken in. Ask {ask}.</source>
        <translation>有效期至 {valid_to}。无有效上岗证不能查询，也不能收件。请联系{ask}。</translation>
    </message>
    <message>
        <source>Your operator&apos;s certificate does not cover this service item.</source>
        <translation>您的上岗证不包含该事项。</translation>
    </message>
    <message>
        <source>A colleague whose certificate covers it may take it in. Else ask {ask}.</source>
        <translation>可由上岗证包含该事项的同事收件，或联系{ask}。</translation>
    </message>
    <message>
        <source>The same change is waiting for a decision already.</source>
        <translation>同一变更已在等待审批。</translation>
    </message>
    <message>
        <source>Nothing was proposed. Look at it in the list of proposals.</source>
        <translation>未提交新的变更。请在变更列表中查看。</translation>
    </message>
    <message>
        <source>You have proposed this change yourself.</source>
        <translation>该变更由您本人提出。</translation>
    </message>
    <message>
        <source>Another administrator decides. You may only withdraw it.</source>
        <translation>须由另一位管理员审批，您只能撤回。</translation>
    </message>
    <message>
        <source>Somebody else has proposed this change.</source>
        <translation>该变更由他人提出。</translation>
    </message>
    <message>
        <source>Only they may withdraw it. You may approve or refuse it.</source>
        <translation>只有提出人可以撤回，您可以批准或拒绝。</translation>
    </message>
    <message>
        <source>Nobody else could do this afterwards.</source>
        <translation>此后将无人能履行该职责。</translation>
    </message>
    <message>
        <source>The last administrator of a kind stays. Let another one come first.</source>
        <translation>每类管理员至少保留一人。请先增加一位。</translation>
    </message>
    <message>
        <source>People or computers still belong to this place.</source>
        <translation>该机构下仍有人员或工作机。</translation>
    </message>
    <message>
        <source>Move them to another place first, then close it.</source>
        <translation>请先将其移至其他机构，再停用。</translation>
    </message>
    <message>
        <source>Another place has this name already.</source>
        <translation>已有同名机构。</translation>
    </message>
    <message>
        <source>Choose a name by which people tell the two apart.</source>
        <translation>请使用能区分两者的名称。</translation>
    </message>
    <message>
        <source>Another certificate has this number already.</source>
        <translation>该上岗证编号已被使用。</translation>
    </message>
    <message>
        <source>Compare it with the paper and type it again.</source>
        <translation>请与纸质证件核对后重新输入。</translation>
    </message>
    <message>
        <source>Another account has this user name already.</source>
        <translation>该用户名已被使用。</translation>
    </message>
    <message>
        <source>There is no such post at this place.</source>
        <translation>该机构没有这个岗位。</translation>
    </message>
    <message>
        <source>Choose another place or another post.</source>
        <translation>请选择其他机构或岗位。</translation>
    </message>
    <message>
        <source>This rule does not fit the others.</source>
        <translation>该规则与其他规则不相容。</translation>
    </message>
    <message>
        <source>Nothing of it happened. For IT: {what}.</source>
        <translation>未作任何变更。供技术人员参考：{what}。</translation>
    </message>
    <message>
        <source>This file is no Excel sheet that can be read.</source>
        <translation>此文件不是可读取的 Excel 表格。</translation>
    </message>
    <message>
        <source>Save it as an Excel workbook (.xlsx) and choose it again.</source>
        <translation>请另存为 Excel 工作簿（.xlsx）后重新选择。</translation>
    </message>
    <message>
        <source>The sheet lacks a column, or has it twice.</source>
        <translation>表格缺少某一列，或某一列重复。</translation>
    </message>
    <message>
        <source>Its first row names 用户名, 姓名, 岗位 and 单位, each once.</source>
        <translation>首行应写明各列名称：用户名、姓名、岗位、单位，每列各一次。</translation>
    </message>
    <message>
        <source>This is your own account.</source>
        <translation>这是您本人的账号。</translation>
    </message>
    <message>
        <source>Another administrator changes it.</source>
        <translation>须由另一名管理员变更。</translation>
    </message>
    <message>
        <source>This account decides about rights: nobody opens it alone.</source>
        <translation>该账号有权审定权限变更，任何人不得单独重置。</translation>
    </message>
    <message>
        <source>Use a recovery code, or have a new account proposed.</source>
        <translation>请持有人使用恢复码，或由两名管理员新建账号。</translation>
    </message>
    <message>
        <source>your administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>This field is not shown in full to your post.</source>
        <translation>您的岗位不能查看该项的完整内容。</translation>
    </message>
    <message>
        <source>The attempt is in the log. Ask the agency that holds it.</source>
        <translation>本次操作已记录。请向数据来源单位查询。</translation>
    </message>
    <message>
        <source>Nobody was looked up for this purpose just before.</source>
        <translation>近期未以该目的查询过此人。</translation>
    </message>
    <message>
        <source>Look the person up again, then show the field.</source>
        <translation>请重新查询后再显示该项。</translation>
    </message>
    <message>
        <source>You signed in at another desk.</source>
        <translation>您已在另一台工作机登录。</translation>
    </message>
    <message>
        <source>Your page is kept. If it was not you, tell IT at once.</source>
        <translation>页面已保留。如非本人操作，请立即告知信息员。</translation>
    </message>
    <message>
        <source>Your session was stopped at the centre.</source>
        <translation>中心已停止您的登录。</translation>
    </message>
    <message>
        <source>Your account was locked or changed, or this computer was stopped. Your page is kept. Sign in again; if that fails, ask IT.</source>
        <translation>账号被锁定或变更，或本机被停用。页面已保留。请重新登录；如无法登录，请联系信息员。</translation>
    </message>
    <message>
        <source>Your account was put out of use.</source>
        <translation>您的账号已停用。</translation>
    </message>
    <message>
        <source>Drafts are kept. Ask your system administrator.</source>
        <translation>草稿已保留。请联系系统管理员。</translation>
    </message>
    <message>
        <source>Your page is kept. Sign in again, and tell IT.</source>
        <translation>页面已保留。请重新登录，并告知信息员。</translation>
    </message>
    <message>
        <source>The same item is running for this person already.</source>
        <translation>此人已有同一事项在办。</translation>
    </message>
    <message>
        <source>Nothing was submitted. Say on the draft why it is asked for again.</source>
        <translation>未提交。请在草稿上说明再次申请的理由。</translation>
    </message>
    <message>
        <source>The same person stands on the case twice.</source>
        <translation>同一人在本件中出现两次。</translation>
    </message>
    <message>
        <source>Nothing was submitted. Take one of them off, then submit again.</source>
        <translation>未提交。请去掉其中一处后再提交。</translation>
    </message>
    <message>
        <source>Nobody can apply for somebody else here.</source>
        <translation>本事项不接受代办。</translation>
    </message>
    <message>
        <source>Nothing was submitted. The applicant has to come themselves.</source>
        <translation>未提交。须由申请人本人办理。</translation>
    </message>
    <message>
        <source>The template says something that cannot be meant.</source>
        <translation>模板内容有误，无法使用。</translation>
    </message>
    <message>
        <source>Nothing of it happened. For IT: {where} {what}.</source>
        <translation>未作任何更改。供技术人员参考：{where} {what}。</translation>
    </message>
    <message>
        <source>This version of the service item cannot be meant.</source>
        <translation>该版服务事项内容有误，无法使用。</translation>
    </message>
    <message>
        <source>Cases of this item are decided one by one.</source>
        <translation>此事项须逐件审批。</translation>
    </message>
    <message>
        <source>Open each of them for decision.</source>
        <translation>请逐件打开审批。</translation>
    </message>
    <message>
        <source>Somebody stands in for you on these days already.</source>
        <translation>这些日期已安排代办人。</translation>
    </message>
    <message>
        <source>Choose other days, or end that one first.</source>
        <translation>请选择其他日期，或先结束原有安排。</translation>
    </message>
    <message>
        <source>This draft ended at another window: it was submitted or discarded.</source>
        <translation>这份草稿已在别的窗口办结：已提交或已删除。</translation>
    </message>
    <message>
        <source>What differs here goes on as a draft of its own; nothing is lost.</source>
        <translation>本机不同的内容已另存为一份草稿，没有丢失。</translation>
    </message>
    <message>
        <source>The centre cannot open the station&apos;s drafts.</source>
        <translation>中心打不开本站的草稿。</translation>
    </message>
    <message>
        <source>Drafts of this PC are all here. Tell IT: the centre&apos;s key is another one.</source>
        <translation>本机的草稿都在。请告知信息员：中心的密钥换了。</translation>
    </message>
    <message>
        <source>The citizen was told before what is missing, in notice {number}.</source>
        <translation>此前已在告知书 {number} 中一次性告知所缺材料。</translation>
    </message>
    <message>
        <source>Say why more is asked for now; it stands on the new notice.</source>
        <translation>请写明为何再次补充；理由会写在新的告知书上。</translation>
    </message>
    <message>
        <source>This item takes no promise in place of this paper.</source>
        <translation>这个事项不允许用承诺代替这份材料。</translation>
    </message>
    <message>
        <source>Take the promise back and ask for the paper.</source>
        <translation>请撤回承诺，并请申请人补交材料。</translation>
    </message>
    <message>
        <source>There is no practice city at this address.</source>
        <translation>这个地址不是练习城市。</translation>
    </message>
    <message>
        <source>Nothing was done there. Tell IT: practice_address is wrong.</source>
        <translation>没有在那里办任何事。请告知信息技术人员：practice_address 有误。</translation>
    </message>
    <message>
        <source>What was practised here does not open: its key is gone.</source>
        <translation>演练数据打不开：密钥已丢失</translation>
    </message>
    <message>
        <source>Nothing of it is real. Made anew, it begins empty; the real desk is not touched.</source>
        <translation>演练数据均为虚构，可清空后重新开始；正式系统不受影响。</translation>
    </message>
    <message>
        <source>Another long job is being written at the centre.</source>
        <translation>中心正在执行另一项批量任务。</translation>
    </message>
    <message>
        <source>Nothing was begun. Try again when it has ended, in some minutes.</source>
        <translation>本次没有开始。请过几分钟待其结束后再试。</translation>
    </message>
</context>
<context>
    <name>posts</name>
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
</context>
</TS>
