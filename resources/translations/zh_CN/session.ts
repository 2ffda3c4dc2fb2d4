<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChangePasswordPage</name>
    <message>
        <source>Password until now</source>
        <translation>原密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Before you go on, choose a password that only you know.</source>
        <translation>继续之前，请设置一个只有您自己知道的密码。</translation>
    </message>
    <message>
        <source>The new password counts at once, also for unlocking this desk.</source>
        <translation>新密码立即生效，解锁本机也用新密码。</translation>
    </message>
    <message>
        <source>Back to name and password</source>
        <translation>返回用户名和密码</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>暂不修改</translation>
    </message>
    <message>
        <source>Changing…</source>
        <translation>正在修改…</translation>
    </message>
    <message>
        <source>That is not your password until now.</source>
        <translation>原密码不正确。</translation>
    </message>
    <message>
        <source>Type it again. After several wrong tries the account is locked for a while.</source>
        <translation>请重新输入。多次输错后，账号将暂时锁定。</translation>
    </message>
    <message>
        <source>At least {0} characters</source>
        <translation>至少 {0} 个字符</translation>
    </message>
    <message>
        <source>Without your user name</source>
        <translation>不含用户名</translation>
    </message>
    <message>
        <source>Another one than until now</source>
        <translation>与原密码不同</translation>
    </message>
    <message>
        <source>The same both times</source>
        <translation>两次输入一致</translation>
    </message>
    <message>
        <source>met</source>
        <translation>已满足</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>未满足</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>What a password must be</source>
        <translation>密码要求</translation>
    </message>
    <message>
        <source>The centre also refuses passwords that many people use, and your last ones.</source>
        <translation>常见密码和近期用过的密码，中心也不接受。</translation>
    </message>
</context>
<context>
    <name>LeavePage</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Leave anyway</source>
        <translation>仍要离开</translation>
    </message>
    <message>
        <source>Go back to the page</source>
        <translation>返回页面</translation>
    </message>
    <message>
        <source>Not everything is kept</source>
        <translation>有内容尚未保存</translation>
    </message>
    <message>
        <source>Not kept: {0}</source>
        <translation>未保存：{0}</translation>
    </message>
    <message>
        <source>Whoever leaves now loses it.</source>
        <translation>现在离开将丢失这些内容。</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Nobody used this desk for a while. Your page is kept.</source>
        <translation>一段时间没有操作，已自动锁屏。页面原样保留。</translation>
    </message>
    <message>
        <source>Your page is kept.</source>
        <translation>页面原样保留。</translation>
    </message>
    <message>
        <source>That is not the password. Tries left: {0}</source>
        <translation>密码不对，还可试 {0} 次</translation>
    </message>
</context>
<context>
    <name>RecoveryCodes</name>
    <message>
        <source>I have written them down, or have them on paper</source>
        <translation>我已抄写或打印好这些恢复码</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>These codes are not shown again. Write them down, tick the box, then go on.</source>
        <translation>这些恢复码不会再次显示。请抄写好，勾选后再继续。</translation>
    </message>
    <message>
        <source>Each of them stands once for the six digits, when the telephone is lost or broken. Keep them where nobody else finds them, and not in this computer.</source>
        <translation>手机丢失或损坏时，每个恢复码可代替六位验证码使用一次。请存放在他人找不到的地方，不要存在本机。</translation>
    </message>
</context>
<context>
    <name>SecondFactorPage</name>
    <message>
        <source>The six digits in your authenticator</source>
        <translation>验证器上的六位验证码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Each of the ten codes is good once</source>
        <translation>十个恢复码各可使用一次</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Back to name and password</source>
        <translation>返回用户名和密码</translation>
    </message>
    <message>
        <source>{0}, one more step: the code shows that it is you.</source>
        <translation>{0}，还差一步：请输入验证码确认是您本人。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>Use the authenticator</source>
        <translation>使用验证器</translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation>使用恢复码</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>二次验证</translation>
    </message>
</context>
<context>
    <name>SetUpFactorPage</name>
    <message>
        <source>QR code for the authenticator</source>
        <translation>验证器二维码</translation>
    </message>
    <message>
        <source>Then type the six digits it shows</source>
        <translation>再输入验证器显示的六位验证码</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Back to name and password</source>
        <translation>返回用户名和密码</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Set up the second factor</source>
        <translation>设置二次验证</translation>
    </message>
    <message>
        <source>Your post needs a second factor. Point the authenticator on your telephone at the picture, or type this secret into it:</source>
        <translation>您的岗位需要二次验证。请用手机验证器扫描左侧二维码，或在验证器中输入以下密钥：</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Enrol this PC again</source>
        <translation>重新登记本机</translation>
    </message>
    <message>
        <source>Everything done at this window is recorded at the centre.</source>
        <translation>本窗口的每项操作都在中心留痕。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>正在退出…</translation>
    </message>
    <message>
        <source>Practise in a made-up city</source>
        <translation>到练习城市练习</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Make it anew</source>
        <translation>清空并重新开始</translation>
    </message>
</context>
<context>
    <name>session</name>
    <message>
        <source>Certificate ended</source>
        <translation>上岗证已到期</translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation>无上岗证</translation>
    </message>
    <message>
        <source>your system administrator</source>
        <translation>系统管理员</translation>
    </message>
    <message>
        <source>Certificate ends today</source>
        <translation>上岗证今日到期</translation>
    </message>
    <message>
        <source>Certificate ends in {0} day(s)</source>
        <translation>上岗证 {0} 天后到期</translation>
    </message>
    <message>
        <source>It counts until {0}. After that nobody is looked up and no case taken in. Ask {1}.</source>
        <translation>有效期至 {0}。到期后不能查询，也不能收件。请联系{1}。</translation>
    </message>
</context>
</TS>
