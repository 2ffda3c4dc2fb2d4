<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SeatPage</name>
    <message>
        <source>Practice city: {0}</source>
        <translation>练习城市：{0}</translation>
    </message>
    <message>
        <source>The practice city opens…</source>
        <translation>正在进入练习城市…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>练习</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The tour leads through one errand: it notices by itself what was done and says what comes next.
F8 shows its card beside the page, F6 begins from the first step. You may leave it at any time.</source>
        <translation>导览带您办完一件事：做完一步会自动认出，并提示下一步。
F8 在页面旁显示导览卡片，F6 从头开始。随时可以离开。</translation>
    </message>
    <message>
        <source>Press F2. Type {0} ({1}, made up), choose a purpose, press Enter.</source>
        <translation>按 F2，录入 {0}（{1}，编造的人），选好用途，按 Enter。</translation>
    </message>
    <message>
        <source>Look a citizen up</source>
        <translation>查询市民</translation>
    </message>
    <message>
        <source>F2 looks a citizen up, for a stated purpose</source>
        <translation>F2 查询市民，须写明用途</translation>
    </message>
    <message>
        <source>Compare what they state</source>
        <translation>核对本人所述</translation>
    </message>
    <message>
        <source>Type at the right what the citizen states, as name and address. Enter compares.</source>
        <translation>在右侧录入市民所述的姓名、住址等，按 Enter 比对。</translation>
    </message>
    <message>
        <source>What a citizen states is compared by the centre; you see what differs</source>
        <translation>市民所述由中心比对，不一致之处一目了然</translation>
    </message>
    <message>
        <source>Press F3 to take a case in. Choose {0}: type its first letters, press Enter.</source>
        <translation>按 F3 受理。录入拼音首字母选“{0}”，按 Enter。</translation>
    </message>
    <message>
        <source>Take a case in</source>
        <translation>受理事项</translation>
    </message>
    <message>
        <source>F3 takes a case in; what is known fills the form by itself</source>
        <translation>F3 受理，已知信息自动填入表单</translation>
    </message>
    <message>
        <source>Capture the papers</source>
        <translation>采集材料</translation>
    </message>
    <message>
        <source>Press F4, scan a page. No scanner here? Put a sample page in.</source>
        <translation>按 F4 扫描一页。没有扫描仪，就放入样张。</translation>
    </message>
    <message>
        <source>F4 captures papers; Enter goes to the next one that is missing</source>
        <translation>F4 采集材料，Enter 转到下一份缺的材料</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Capture each missing paper, fill in the form, then F8 submits.</source>
        <translation>采齐缺的材料，填好表单，按 F8 提交。</translation>
    </message>
    <message>
        <source>F8 submits; the case is submitted once its number is shown</source>
        <translation>F8 提交，显示受理编号才算提交成功</translation>
    </message>
    <message>
        <source>The receipt</source>
        <translation>受理回执</translation>
    </message>
    <message>
        <source>Press F9: the receipt is shown as it will be printed. Print it, or press Esc.</source>
        <translation>按 F9，回执按打印样式显示。可以打印，也可以按 Esc 返回。</translation>
    </message>
    <message>
        <source>F9 shows and prints the receipt; each copy is counted</source>
        <translation>F9 查看并打印回执，每份都计数</translation>
    </message>
    <message>
        <source>What happened to the case</source>
        <translation>查看办理经过</translation>
    </message>
    <message>
        <source>At the left, open the list of my cases; Enter opens the case with its history.</source>
        <translation>打开左侧“我的办件”，选中后按 Enter，查看办理经过。</translation>
    </message>
    <message>
        <source>Every case tells who did what and when, and what time is left</source>
        <translation>每件都写明谁在何时做了什么、还剩多少时间</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Put a sample page in</source>
        <translation>放入样张</translation>
    </message>
    <message>
        <source>What I learned</source>
        <translation>学到了什么</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>离开导览</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>首日练习</translation>
    </message>
    <message>
        <source>The whole errand is done</source>
        <translation>整件事已办完</translation>
    </message>
    <message>
        <source>Do it again with somebody else, or close the tour.</source>
        <translation>可以换一位市民再办一次，或关闭导览。</translation>
    </message>
    <message>
        <source>First day  {0} of {1}</source>
        <translation>首日练习  第 {0} 步，共 {1} 步</translation>
    </message>
</context>
<context>
    <name>TourPage</name>
    <message>
        <source>First-day tour</source>
        <translation>首日导览</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>That is what you learned</source>
        <translation>您学到了这些</translation>
    </message>
    <message>
        <source>One errand, from number to history</source>
        <translation>一件事，从查询到办理经过</translation>
    </message>
    <message>
        <source>{0} of {1} steps</source>
        <translation>已完成 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>Everyone in this city is made up: nothing can go wrong.</source>
        <translation>这座城市里的人都是编造的，放心练习。</translation>
    </message>
</context>
</TS>
