<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>diagnosis</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Name of the centre</source>
        <translation>中心域名</translation>
    </message>
    <message>
        <source>Route to the centre</source>
        <translation>到中心的线路</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS 加密</translation>
    </message>
    <message>
        <source>Answer of the centre</source>
        <translation>中心应答</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>工作站登记</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>Key of the workstation</source>
        <translation>工作站密钥</translation>
    </message>
    <message>
        <source>Encrypted store</source>
        <translation>本机加密库</translation>
    </message>
    <message>
        <source>Beginning work at the centre</source>
        <translation>与中心开始工作</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>磁盘空间</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫描仪</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Input method</source>
        <translation>输入法</translation>
    </message>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>{host} is {addresses}</source>
        <translation>{host} 的地址是 {addresses}</translation>
    </message>
    <message>
        <source>{host} listens at port {port}</source>
        <translation>{host} 的端口 {port} 可以连接</translation>
    </message>
    <message>
        <source>vouched for, under its own name, good until {date}</source>
        <translation>证书可信、名称相符，有效期至 {date}</translation>
    </message>
    <message>
        <source>{seconds} s away from the centre&apos;s</source>
        <translation>与中心相差 {seconds} 秒</translation>
    </message>
    <message>
        <source>{station}</source>
        <translation>{station}</translation>
    </message>
    <message>
        <source>{free} GB free</source>
        <translation>剩余 {free} GB</translation>
    </message>
    <message>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>Mend desk.toml; nothing else was looked at.</source>
        <translation>请改正 desk.toml；其余各项未检查。</translation>
    </message>
    <message>
        <source>no name server knows it</source>
        <translation>域名服务器查不到该名称</translation>
    </message>
    <message>
        <source>Compare `centre` in desk.toml; see whether this PC&apos;s name server answers.</source>
        <translation>核对 desk.toml 中的 centre；检查本机的域名服务器是否应答。</translation>
    </message>
    <message>
        <source>the machine is there, but nothing listens at the port</source>
        <translation>主机可达，但端口无人监听</translation>
    </message>
    <message>
        <source>See whether the centre runs, and compare the port in desk.toml.</source>
        <translation>检查中心是否在运行，核对 desk.toml 中的端口。</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>See to the cable, the network and the firewall between here and there.</source>
        <translation>检查网线、网络以及两端之间的防火墙。</translation>
    </message>
    <message>
        <source>what listens there does not speak TLS</source>
        <translation>对方不使用 TLS</translation>
    </message>
    <message>
        <source>Compare the port in desk.toml; see whether a proxy stands between.</source>
        <translation>核对 desk.toml 中的端口；检查中间是否有代理。</translation>
    </message>
    <message>
        <source>nobody this PC trusts vouches for the certificate</source>
        <translation>证书不是本机信任的机构签发的</translation>
    </message>
    <message>
        <source>Put the centre&apos;s authority into the file that `ca_file` names.</source>
        <translation>把中心的签发机构证书放入 ca_file 所指的文件。</translation>
    </message>
    <message>
        <source>the certificate bears another name</source>
        <translation>证书上的名称不符</translation>
    </message>
    <message>
        <source>Compare `centre` in desk.toml with the names in the certificate.</source>
        <translation>核对 desk.toml 中的 centre 与证书上的名称。</translation>
    </message>
    <message>
        <source>the certificate ran out on {date}</source>
        <translation>证书已于 {date} 过期</translation>
    </message>
    <message>
        <source>Put a new certificate on the centre.</source>
        <translation>请为中心更换新证书。</translation>
    </message>
    <message>
        <source>the certificate is good from {date} on</source>
        <translation>证书自 {date} 起才有效</translation>
    </message>
    <message>
        <source>See to the centre&apos;s clock, or wait.</source>
        <translation>检查中心的时钟，或等到生效。</translation>
    </message>
    <message>
        <source>what answers there is not the centre</source>
        <translation>应答的不是中心</translation>
    </message>
    <message>
        <source>Compare the address in desk.toml; see whether a proxy stands between.</source>
        <translation>核对 desk.toml 中的地址；检查中间是否有代理。</translation>
    </message>
    <message>
        <source>the centre has a fault</source>
        <translation>中心出现故障</translation>
    </message>
    <message>
        <source>Look into the centre&apos;s log.</source>
        <translation>请查看中心的日志。</translation>
    </message>
    <message>
        <source>{minutes} min behind the centre&apos;s</source>
        <translation>比中心慢 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Work goes on with the centre&apos;s time. Set the clock; see to its battery.</source>
        <translation>工作按中心时间进行。请校准时钟，检查主板电池。</translation>
    </message>
    <message>
        <source>{minutes} min ahead of the centre&apos;s</source>
        <translation>比中心快 {minutes} 分钟</translation>
    </message>
    <message>
        <source>this PC is no workstation yet</source>
        <translation>本机尚未登记为工作站</translation>
    </message>
    <message>
        <source>Start the desk and type the enrolment code that an administrator reads out.</source>
        <translation>启动窗口程序，输入管理员读出的登记码。</translation>
    </message>
    <message>
        <source>no secret service answers</source>
        <translation>没有密钥服务应答</translation>
    </message>
    <message>
        <source>Run this in the session of the desk&apos;s user; see that gnome-keyring is started there.</source>
        <translation>请在窗口用户的会话中运行；检查该会话是否启动了 gnome-keyring。</translation>
    </message>
    <message>
        <source>it is locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Unlock it with the password of the desk&apos;s user.</source>
        <translation>用窗口用户的密码解锁。</translation>
    </message>
    <message>
        <source>the keyring does not hold it</source>
        <translation>密钥环中没有</translation>
    </message>
    <message>
        <source>Start the desk and choose “Enrol this PC again”; drafts stay.</source>
        <translation>启动窗口程序，选择“重新登记本机”；草稿会保留。</translation>
    </message>
    <message>
        <source>there is none yet</source>
        <translation>尚未建立</translation>
    </message>
    <message>
        <source>It is made when the desk is first started.</source>
        <translation>首次启动窗口程序时建立。</translation>
    </message>
    <message>
        <source>it is there, but the keyring does not hold its key</source>
        <translation>加密库在，但密钥环中没有它的密钥</translation>
    </message>
    <message>
        <source>Do not delete anything. Bring the keyring back from its backup.</source>
        <translation>请勿删除任何文件。从备份恢复密钥环。</translation>
    </message>
    <message>
        <source>it does not open with the key in the keyring</source>
        <translation>用密钥环中的密钥打不开</translation>
    </message>
    <message>
        <source>Do not delete anything. Bring profile and keyring back from one backup.</source>
        <translation>请勿删除任何文件。从同一份备份恢复配置目录和密钥环。</translation>
    </message>
    <message>
        <source>its folder cannot be read or written</source>
        <translation>其目录无法读写</translation>
    </message>
    <message>
        <source>See whose the profile is, and whether the disk has a fault.</source>
        <translation>检查配置目录的属主，以及磁盘是否有故障。</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Make room.</source>
        <translation>请腾出空间。</translation>
    </message>
    <message>
        <source>the desk is open</source>
        <translation>窗口程序正在运行</translation>
    </message>
    <message>
        <source>Close the desk and run this again to have it looked at.</source>
        <translation>关闭窗口程序后再运行，才能检查此项。</translation>
    </message>
    <message>
        <source>the workstation is suspended</source>
        <translation>工作站已停用</translation>
    </message>
    <message>
        <source>Ask the security administrator.</source>
        <translation>请联系安全管理员。</translation>
    </message>
    <message>
        <source>the workstation&apos;s key was ended at the centre</source>
        <translation>工作站的密钥已在中心失效</translation>
    </message>
    <message>
        <source>the centre does not know the workstation&apos;s key</source>
        <translation>中心不认识本工作站的密钥</translation>
    </message>
    <message>
        <source>Make room: scans that wait to be sent need it.</source>
        <translation>请腾出空间：待发送的扫描件需要它。</translation>
    </message>
    <message>
        <source>none answers</source>
        <translation>没有应答的设备</translation>
    </message>
    <message>
        <source>If this desk scans: switch it on, connect it, install its SANE driver.</source>
        <translation>如本窗口需要扫描：请打开并连接扫描仪，安装其 SANE 驱动。</translation>
    </message>
    <message>
        <source>{name} does not answer</source>
        <translation>{name} 没有应答</translation>
    </message>
    <message>
        <source>Switch it on and connect it, or set another `scanner` in desk.toml.</source>
        <translation>打开并连接扫描仪，或在 desk.toml 中改设 scanner。</translation>
    </message>
    <message>
        <source>{name} is listed, but does not answer</source>
        <translation>{name} 已列出，但没有应答</translation>
    </message>
    <message>
        <source>Switch the device off and on, then run this again.</source>
        <translation>将设备关闭再打开，然后重新运行。</translation>
    </message>
    <message>
        <source>there is no queue</source>
        <translation>没有打印队列</translation>
    </message>
    <message>
        <source>If this desk prints: add a queue to CUPS.</source>
        <translation>如本窗口需要打印：请在 CUPS 中添加队列。</translation>
    </message>
    <message>
        <source>there is no queue {name}</source>
        <translation>没有名为 {name} 的打印队列</translation>
    </message>
    <message>
        <source>Add it to CUPS, or set another `printer` in desk.toml.</source>
        <translation>请在 CUPS 中添加，或在 desk.toml 中改设 printer。</translation>
    </message>
    <message>
        <source>{name}: {detail}</source>
        <translation>{name}：{detail}</translation>
    </message>
    <message>
        <source>See to paper and cover, then let the queue go on.</source>
        <translation>检查纸张和盖板，然后恢复队列。</translation>
    </message>
    <message>
        <source>what drives it is not there: {detail}</source>
        <translation>缺少驱动程序：{detail}</translation>
    </message>
    <message>
        <source>Install what the installation guide lists for a desk.</source>
        <translation>请安装部署说明中列出的窗口所需软件。</translation>
    </message>
    <message>
        <source>its driver failed: {detail}</source>
        <translation>驱动出错：{detail}</translation>
    </message>
    <message>
        <source>a font for papers is missing</source>
        <translation>缺少打印所需的字体</translation>
    </message>
    <message>
        <source>Install the package {package}.</source>
        <translation>请安装软件包 {package}。</translation>
    </message>
    <message>
        <source>none is set up for this session</source>
        <translation>本会话未设置输入法</translation>
    </message>
    <message>
        <source>Install and start ibus for the desk&apos;s user; names cannot be typed without.</source>
        <translation>请为窗口用户安装并启动 ibus，否则无法输入姓名。</translation>
    </message>
    <message>
        <source>this is not the desk&apos;s own session</source>
        <translation>当前不是窗口用户的图形会话</translation>
    </message>
    <message>
        <source>Run this in the window session of the desk&apos;s user.</source>
        <translation>请在窗口用户的图形会话中运行。</translation>
    </message>
    <message>
        <source>what it stands on is not in order</source>
        <translation>其前提未满足</translation>
    </message>
    <message>
        <source>the centre is this machine itself</source>
        <translation>中心就在本机</translation>
    </message>
    <message>
        <source>it failed ({code})</source>
        <translation>检查失败（{code}）</translation>
    </message>
    <message>
        <source>Look into desk.log in the profile.</source>
        <translation>请查看配置目录中的 desk.log。</translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Mend the first thing that is wrong, then run this again.</source>
        <translation>请先解决第一个问题，然后重新运行。</translation>
    </message>
</context>
</TS>
