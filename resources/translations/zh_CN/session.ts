<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>The centre has ended your session.</source>
        <translation>登录已被中心结束。</translation>
    </message>
    <message>
        <source>Your page is kept. Sign in again and go on.</source>
        <translation>页面原样保留。重新登录后可继续办理。</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已打开。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>正在退出…</translation>
    </message>
</context>
</TS>
