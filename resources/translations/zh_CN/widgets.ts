<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CopyWatch</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已打开。</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>A case of this item was running already. Again because: {0}</source>
        <translation>此人已有同一事项在办。再次申请的理由：{0}</translation>
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
        <source>not verified</source>
        <translation>未核验</translation>
    </message>
    <message>
        <source>verified: all agrees</source>
        <translation>已核验，全部一致</translation>
    </message>
    <message>
        <source>not found within reach of the window: compare the card</source>
        <translation>窗口可查范围内无此人，请核对证件</translation>
    </message>
</context>
<context>
    <name>relation</name>
    <message>
        <source>Husband or wife</source>
        <translation>配偶</translation>
    </message>
    <message>
        <source>Son or daughter</source>
        <translation>子女</translation>
    </message>
    <message>
        <source>Father or mother</source>
        <translation>父母</translation>
    </message>
    <message>
        <source>Grandchild</source>
        <translation>孙子女、外孙子女</translation>
    </message>
    <message>
        <source>Grandparent</source>
        <translation>祖父母、外祖父母</translation>
    </message>
    <message>
        <source>Brother or sister</source>
        <translation>兄弟姐妹</translation>
    </message>
    <message>
        <source>Son- or daughter-in-law</source>
        <translation>儿媳、女婿</translation>
    </message>
    <message>
        <source>Parent-in-law</source>
        <translation>公婆、岳父母</translation>
    </message>
    <message>
        <source>Another relative</source>
        <translation>其他亲属</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Community worker</source>
        <translation>社区工作者</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>其他人</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message>
        <source>{month}-{day} {time}</source>
        <translation>{month} 月 {day} 日 {time}</translation>
    </message>
    <message>
        <source>{year}-{month}-{day} {time}</source>
        <translation>{year} 年 {month} 月 {day} 日 {time}</translation>
    </message>
    <message>
        <source>{0}, provisional</source>
        <translation>{0}，暂定</translation>
    </message>
    <message>
        <source>Overdue since {0}</source>
        <translation>已超期（{0} 到期）</translation>
    </message>
    <message>
        <source>Due today ({0})</source>
        <translation>今日到期（{0}）</translation>
    </message>
    <message>
        <source>%n working day(s) overdue ({0})</source>
        <translation>超期 %n 个工作日（{0}）</translation>
    </message>
    <message>
        <source>%n working day(s) left ({0})</source>
        <translation>剩余 %n 个工作日（{0}）</translation>
    </message>
    <message>
        <source>Clock stands still, %n working day(s) overdue</source>
        <translation>计时暂停，已超期 %n 个工作日</translation>
    </message>
    <message>
        <source>Clock stands still, %n working day(s) left</source>
        <translation>计时暂停，剩余 %n 个工作日</translation>
    </message>
    <message>
        <source>%n working day(s) overdue</source>
        <translation>超期 %n 个工作日</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今日到期</translation>
    </message>
    <message>
        <source>%n working day(s) left</source>
        <translation>剩余 %n 个工作日</translation>
    </message>
</context>
<context>
    <name>values</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
</TS>
