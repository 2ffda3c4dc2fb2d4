<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SendingPage</name>
    <message>
        <source>%1 waiting · %2</source>
        <translation>%1 件待传 · %2</translation>
    </message>
    <message>
        <source>Waits its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Binding the pages</source>
        <translation>正在合成 PDF</translation>
    </message>
    <message>
        <source>Uploading · %1 %</source>
        <translation>上传中 · %1%</translation>
    </message>
    <message>
        <source>Being handed over</source>
        <translation>正在提交</translation>
    </message>
    <message>
        <source>Sent back by the centre</source>
        <translation>被中心退回</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Waits for its clerk to sign in</source>
        <translation>等经办人登录</translation>
    </message>
    <message>
        <source>The centre failed; tried again soon</source>
        <translation>中心出错，稍后自动重试</translation>
    </message>
    <message>
        <source>This computer failed; is its disk full?</source>
        <translation>本机出错，请查看磁盘是否已满</translation>
    </message>
    <message>
        <source>No line; goes on by itself</source>
        <translation>线路不通，恢复后自动续传</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>待传事务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Service item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Open and mend</source>
        <translation>打开修改</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The centre sent this case back</source>
        <translation>中心退回了这件</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>没有待传事务</translation>
    </message>
    <message>
        <source>All that was submitted here has arrived at the centre.</source>
        <translation>在本机提交的事项都已送达中心。</translation>
    </message>
    <message>
        <source>What you submit is kept on this computer until the centre has given a case number.
It travels by itself as soon as there is a line. F5 tries at once.
A notice told without a line gets its number then, and can be printed.
What the centre sent back waits here until it is mended: Enter opens it.</source>
        <translation>提交的内容保存在本机，直到中心给出受理编号。
线路恢复后自动发送；按 F5 立即重试。
断线时作出的告知也在那时编号，随后可打印。
中心退回的在此等待更正：按 Enter 打开。</translation>
    </message>
    <message>
        <source>Notice waits for its number</source>
        <translation>一次性告知待编号</translation>
    </message>
    <message>
        <source>Refusal waits for its number</source>
        <translation>不予受理待编号</translation>
    </message>
</context>
</TS>
