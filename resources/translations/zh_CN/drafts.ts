<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>OverseeingPage</name>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Service item</source>
        <translation>服务事项</translation>
    </message>
    <message>
        <source>Open at</source>
        <translation>打开于</translation>
    </message>
    <message>
        <source>Handed to</source>
        <translation>交给</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Hand it to</source>
        <translation>交给</translation>
    </message>
    <message>
        <source>Why it is cleared away</source>
        <translation>清除原因</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交他人办理</translation>
    </message>
    <message>
        <source>Clear away</source>
        <translation>清除草稿</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>The drafts are on their way…</source>
        <translation>正在读取草稿…</translation>
    </message>
    <message>
        <source>Handed over.</source>
        <translation>已交他人办理</translation>
    </message>
    <message>
        <source>Cleared away.</source>
        <translation>草稿已清除</translation>
    </message>
    <message>
        <source>No draft is open at this station</source>
        <translation>本站没有草稿</translation>
    </message>
    <message>
        <source>What colleagues begin and do not submit at once stands here.</source>
        <translation>同事开始办理而未提交的草稿列在这里</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Unreadable draft</source>
        <translation>无法读取的草稿</translation>
    </message>
</context>
<context>
    <name>drafts</name>
    <message>
        <source>Drafts of the station</source>
        <translation>本站草稿</translation>
    </message>
    <message>
        <source>The citizen does not want it any more</source>
        <translation>群众不再办理</translation>
    </message>
    <message>
        <source>There is another one of the same</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>It was begun by mistake</source>
        <translation>误开</translation>
    </message>
    <message>
        <source>Nobody came back in time</source>
        <translation>逾期未办</translation>
    </message>
    <message>
        <source>What was begun at this station and is no case yet, kept last first.
F6 hands a draft to a colleague, wherever it is open; F7 clears it away. Each asks once more, and is recorded.</source>
        <translation>本站已开始、尚未提交的草稿，最近保存的在前。
F6 把草稿交给同事（不论在哪台电脑打开），F7 清除草稿；都会再确认一次并留痕。</translation>
    </message>
</context>
</TS>
