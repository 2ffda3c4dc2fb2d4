<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BatchBar</name>
    <message>
        <source>Agency</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>{0}, {1} late</source>
        <translation>{0}（{1}家逾期）</translation>
    </message>
    <message>
        <source>All agencies</source>
        <translation>全部单位</translation>
    </message>
</context>
<context>
    <name>BatchesPage</name>
    <message>
        <source>Batches</source>
        <translation>数据批次</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>报送文件</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>What agencies send by file, call or folder appears here</source>
        <translation>各单位以文件、接口或文件夹报送的数据显示在这里</translation>
    </message>
    <message>
        <source>Nothing of this kind</source>
        <translation>没有此类记录</translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message>
        <source>by {0}</source>
        <translation>经办：{0}</translation>
    </message>
    <message>
        <source>delivery {0} by folder</source>
        <translation>文件夹第{0}号</translation>
    </message>
    <message>
        <source>{0}, batch {1}</source>
        <translation>{0} 第{1}批</translation>
    </message>
    <message>
        <source>{0}, delivery {1}</source>
        <translation>{0} 第{1}号文件</translation>
    </message>
    <message>
        <source>Being taken back: {0} of {1} persons</source>
        <translation>正在撤销：{0}／{1}人</translation>
    </message>
    <message>
        <source>Waits to be taken back</source>
        <translation>等待撤销</translation>
    </message>
    <message>
        <source>Being cancelled…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>On its way…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Later numbers are there and wait for this one: ask the agency to send it.</source>
        <translation>后续编号已到，正在等待此号文件；请联系报送单位补送。</translation>
    </message>
    <message>
        <source>Taken back by batch {0}; it counts no more.</source>
        <translation>已由第{0}批撤销，不再生效。</translation>
    </message>
    <message>
        <source>{0} took it back: {1}</source>
        <translation>{0}已撤销：{1}</translation>
    </message>
    <message>
        <source>It was to be taken back: {0}</source>
        <translation>撤销未完成：{0}</translation>
    </message>
    <message>
        <source>This agency has not sent anything yet.</source>
        <translation>该单位尚未报送数据。</translation>
    </message>
    <message>
        <source>No quality report: it came without a file, or its report is not kept any more.</source>
        <translation>无质量报告：该批次不是文件报送，或报告已过保存期限。</translation>
    </message>
    <message>
        <source>A list: {0} rows were compared, the result was laid into the agency&apos;s folder.</source>
        <translation>比对名单：共比对{0}行，结果已放入该单位的交换目录。</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>{0} rows, read as {1}</source>
        <translation>共{0}行，{1}</translation>
    </message>
    <message>
        <source>{0} of the refused are duplicates</source>
        <translation>未采用的行中，重复{0}行</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Unknown codes</source>
        <translation>不认识的代码</translation>
    </message>
    <message>
        <source>No codes where codes belong (not shown)</source>
        <translation>代码列中的非代码内容（不显示原文）</translation>
    </message>
</context>
<context>
    <name>SendFilePage</name>
    <message>
        <source>Send an agency&apos;s file</source>
        <translation>报送文件</translation>
    </message>
    <message>
        <source>Whose file it is</source>
        <translation>报送单位</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Save the refused rows</source>
        <translation>保存未采用行</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>入库</translation>
    </message>
    <message>
        <source>Checked; nothing counts yet</source>
        <translation>已检查，尚未入库</translation>
    </message>
    <message>
        <source>Choose an agency</source>
        <translation>请选择单位</translation>
    </message>
    <message>
        <source>Choose the agency, then drop its file here or choose it</source>
        <translation>先选择报送单位，再拖入或选择文件</translation>
    </message>
    <message>
        <source>CSV or xlsx, up to 1 GB. It is checked first; nothing counts before you load it.</source>
        <translation>支持CSV或xlsx，最大1 GB。先检查，确认入库后才生效。</translation>
    </message>
    <message>
        <source>The file is being read…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Being sent: {0} of {1} MB</source>
        <translation>正在上传：{0}／{1} MB</translation>
    </message>
    <message>
        <source>The file goes to the centre and is checked there</source>
        <translation>文件正在上传，随后自动检查</translation>
    </message>
    <message>
        <source>Being cancelled…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Waits for its turn…</source>
        <translation>正在排队…</translation>
    </message>
    <message>
        <source>Being checked: {0} of {1} rows</source>
        <translation>正在检查：{0}／{1}行</translation>
    </message>
    <message>
        <source>Being loaded: {0} of {1} rows</source>
        <translation>正在入库：{0}／{1}行</translation>
    </message>
    <message>
        <source>This file counts already, as batch {0}; nothing changed.</source>
        <translation>该文件此前已入库（第{0}批），数据无变化。</translation>
    </message>
    <message>
        <source>Loaded as batch {0}; it counts now.</source>
        <translation>已入库，为第{0}批，现已生效。</translation>
    </message>
    <message>
        <source>Nothing of this file counts</source>
        <translation>该文件未入库</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为{0}。</translation>
    </message>
    <message>
        <source>The centre looks through the file</source>
        <translation>中心正在检查文件</translation>
    </message>
    <message>
        <source>Agencies&apos; files (*.csv *.xlsx *.txt)</source>
        <translation>报送文件 (*.csv *.xlsx *.txt)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>UndoForm</name>
    <message>
        <source>Why it is taken back</source>
        <translation>撤销原因</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back batch {0}, of {1} persons</source>
        <translation>撤销第{0}批，涉及{1}人</translation>
    </message>
</context>
<context>
    <name>batches</name>
    <message>
        <source>{0} taken, {1} refused</source>
        <translation>采用{0}，未采用{1}</translation>
    </message>
    <message>
        <source>What agencies sent, by file, by call and by folder, and how good it is. The arrow keys choose one;
at the right stand the rows that are good, repaired, doubtful and refused, with lines as examples.
Ctrl+O sends an agency&apos;s file. Ctrl+B takes a batch back: it counts no more, and nothing is lost.
Freshness tells which agency has said nothing for more than a month.</source>
        <translation>各单位以文件、接口和文件夹报送的数据及其质量。用方向键选择一条，
右侧显示合格、已修复、存疑和未采用的行数，并举出行号。
Ctrl+O报送文件；Ctrl+B撤销批次：撤销后不再生效，原始数据仍保留。
“更新情况”列出超过一个月未更新的单位。</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}行</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>第{0}行</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有{0}种</translation>
    </message>
    <message>
        <source>{0} {1}: {2}</source>
        <translation>{0} {1}（{2}行）</translation>
    </message>
    <message>
        <source>Against batch {0}: {1} new, {2} gone, {3} changed, {4} the same</source>
        <translation>与第{0}批比较：新增{1}人，不再出现{2}人，有变化{3}人，无变化{4}人</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>It is no file.</source>
        <translation>所选不是文件。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>It is larger than 1 GB: have it come by the agency&apos;s folder.</source>
        <translation>文件超过1 GB，请改由报送单位的文件夹报送。</translation>
    </message>
    <message>
        <source>It cannot be written there: choose another place.</source>
        <translation>无法写入该位置，请另选位置。</translation>
    </message>
    <message>
        <source>It cannot be read: see whether another program holds it.</source>
        <translation>文件无法读取，请检查是否被其他程序占用。</translation>
    </message>
    <message>
        <source>The file was not taken</source>
        <translation>文件未受理</translation>
    </message>
    <message>
        <source>Send an agency&apos;s file to the population base. Choose the agency, then the file with Ctrl+O or by
dropping it here. The centre checks it and tells what a load would come to; nothing counts yet.
Ctrl+S saves the refused rows to be sent back to the agency: that file names people.
F8 loads it: it counts from then on, all of it at once. Cancel takes back what was begun.</source>
        <translation>向人口库报送文件。先选择报送单位，再按Ctrl+O选择文件或将文件拖入。
中心先检查文件并给出质量报告，此时尚未入库。
Ctrl+S保存未采用的行，退回报送单位修改；该文件含个人信息，请妥善保管。
F8入库，整批同时生效。入库过程中可以取消，已写入的部分会撤回。</translation>
    </message>
    <message>
        <source>The agency sent a wrong file</source>
        <translation>报送单位发错文件</translation>
    </message>
    <message>
        <source>The file is of another agency</source>
        <translation>文件属于其他单位</translation>
    </message>
    <message>
        <source>Columns were taken for others</source>
        <translation>列对应错误</translation>
    </message>
    <message>
        <source>The agency asks for it</source>
        <translation>报送单位要求撤销</translation>
    </message>
    <message>
        <source>Spaces, full-width digits or a small x in the number</source>
        <translation>公民身份号码中的空格、全角数字或小写x已规范</translation>
    </message>
    <message>
        <source>Number of 15 digits made one of 18</source>
        <translation>15位公民身份号码已升为18位</translation>
    </message>
    <message>
        <source>Spaces, dots or full-width characters in the name</source>
        <translation>姓名中的空格、间隔号或全角字符已规范</translation>
    </message>
    <message>
        <source>Spaces or full-width characters in an address</source>
        <translation>地址中的空格或全角字符已规范</translation>
    </message>
    <message>
        <source>Date in another shape</source>
        <translation>日期写法已统一为年-月-日</translation>
    </message>
    <message>
        <source>Date as a number of the sheet</source>
        <translation>表格日期序号已换算为日期</translation>
    </message>
    <message>
        <source>Line break in a cell</source>
        <translation>单元格内的换行已改为空格</translation>
    </message>
    <message>
        <source>A formula: counts as what it came to when saved</source>
        <translation>单元格是公式，按其保存的结果采用</translation>
    </message>
    <message>
        <source>First six digits of the number are no known division</source>
        <translation>公民身份号码前6位不在行政区划表中</translation>
    </message>
    <message>
        <source>Community is not in the table of divisions</source>
        <translation>居住地区划不在行政区划表中</translation>
    </message>
    <message>
        <source>Older than 120</source>
        <translation>年龄超过120岁</translation>
    </message>
    <message>
        <source>Private characters: compare with the original</source>
        <translation>含造字区字符，需对照原件</translation>
    </message>
    <message>
        <source>Another encoding than the rest, or bytes nobody can read</source>
        <translation>编码与文件其他部分不一致，或含无法识别的字节</translation>
    </message>
    <message>
        <source>Line longer than 65,536 bytes, not read</source>
        <translation>该行超过65536字节，未读取</translation>
    </message>
    <message>
        <source>Quotation marks not in pairs</source>
        <translation>引号不成对</translation>
    </message>
    <message>
        <source>Not as many columns as the header</source>
        <translation>列数与表头不一致</translation>
    </message>
    <message>
        <source>Control character</source>
        <translation>含控制字符</translation>
    </message>
    <message>
        <source>Replacement character: the original was lost</source>
        <translation>含替换字符，原文已在转换中丢失</translation>
    </message>
    <message>
        <source>ID number is a number in the sheet: export it as text</source>
        <translation>公民身份号码在表格中是数值，末位已丢失，请以文本格式重新导出</translation>
    </message>
    <message>
        <source>Cell holds a formula&apos;s error</source>
        <translation>单元格是公式错误值</translation>
    </message>
    <message>
        <source>ID number has neither 18 nor 15 characters</source>
        <translation>公民身份号码不是18位或15位</translation>
    </message>
    <message>
        <source>ID number has characters that may not be there</source>
        <translation>公民身份号码含有不允许的字符</translation>
    </message>
    <message>
        <source>Birth date in the ID number does not exist</source>
        <translation>公民身份号码中的出生日期不存在</translation>
    </message>
    <message>
        <source>Birth date in the ID number is to come</source>
        <translation>公民身份号码中的出生日期晚于今天</translation>
    </message>
    <message>
        <source>Check character of the ID number does not fit</source>
        <translation>公民身份号码校验码不符</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>姓名为空</translation>
    </message>
    <message>
        <source>Name longer than 100 characters</source>
        <translation>姓名超过100个字符</translation>
    </message>
    <message>
        <source>Sex neither a code nor one of the words</source>
        <translation>性别既不是代码也不是规定的文字</translation>
    </message>
    <message>
        <source>Sex differs from the ID number</source>
        <translation>性别与公民身份号码不一致</translation>
    </message>
    <message>
        <source>Ethnicity neither a code nor one of the words</source>
        <translation>民族既不是代码也不是规定的文字</translation>
    </message>
    <message>
        <source>Birth date is no date</source>
        <translation>出生日期不是日期</translation>
    </message>
    <message>
        <source>Birth date is to come</source>
        <translation>出生日期晚于今天</translation>
    </message>
    <message>
        <source>Birth date differs from the ID number</source>
        <translation>出生日期与公民身份号码不一致</translation>
    </message>
    <message>
        <source>Address longer than 300 characters</source>
        <translation>地址超过300个字符</translation>
    </message>
    <message>
        <source>Community is not of 6, 9 or 12 digits</source>
        <translation>居住地区划不是6、9或12位数字</translation>
    </message>
    <message>
        <source>State neither a code nor one of the words</source>
        <translation>状态既不是代码也不是规定的文字</translation>
    </message>
    <message>
        <source>No date of updating</source>
        <translation>更新日期为空</translation>
    </message>
    <message>
        <source>Date of updating is no date</source>
        <translation>更新日期不是日期</translation>
    </message>
    <message>
        <source>Date of updating is to come</source>
        <translation>更新日期晚于今天</translation>
    </message>
    <message>
        <source>Another row of the file about the same person</source>
        <translation>文件中同一公民身份号码有更新或更早出现的一行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Ethnicity</source>
        <translation>民族</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>户籍地址</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>居住地区划</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>居住地址</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>First six digits of the number</source>
        <translation>公民身份号码前6位</translation>
    </message>
    <message>
        <source>UTF-8, standard columns</source>
        <translation>UTF-8，标准列</translation>
    </message>
    <message>
        <source>GB18030, standard columns</source>
        <translation>GB18030，标准列</translation>
    </message>
    <message>
        <source>UTF-8, the agency&apos;s columns</source>
        <translation>UTF-8，本单位的列</translation>
    </message>
    <message>
        <source>GB18030, the agency&apos;s columns</source>
        <translation>GB18030，本单位的列</translation>
    </message>
    <message>
        <source>workbook, the agency&apos;s columns</source>
        <translation>工作簿，本单位的列</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>质量报告</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>更新情况</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>文件无法读取</translation>
    </message>
    <message>
        <source>The city&apos;s mapping of this agency&apos;s columns is faulty: tell IT</source>
        <translation>本市为该单位配置的列对应有误，请联系信息中心</translation>
    </message>
    <message>
        <source>The file did not arrive whole: send it again</source>
        <translation>文件上传不完整，请重新报送</translation>
    </message>
    <message>
        <source>The batch does not count any more</source>
        <translation>该批次已不再生效</translation>
    </message>
    <message>
        <source>Another program took the load back: ask for it again</source>
        <translation>入库被其他程序撤回，请重新入库</translation>
    </message>
    <message>
        <source>The centre&apos;s disk is full: tell IT</source>
        <translation>中心磁盘空间不足，请联系信息中心</translation>
    </message>
    <message>
        <source>The centre broke off: ask for it again</source>
        <translation>中心处理中断，请重新操作</translation>
    </message>
    <message>
        <source>The centre could not keep it: ask for it again</source>
        <translation>中心未能保存，请重新操作</translation>
    </message>
    <message>
        <source>Cancelled: nothing of it counts</source>
        <translation>已取消，数据未生效</translation>
    </message>
    <message>
        <source>{0}% written</source>
        <translation>已写入{0}%</translation>
    </message>
    <message>
        <source>Late: nothing yet</source>
        <translation>从未报送</translation>
    </message>
    <message>
        <source>Late: {0} days</source>
        <translation>{0}天未更新</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0}天前</translation>
    </message>
    <message>
        <source>Being written</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>已生效</translation>
    </message>
    <message>
        <source>Being removed</source>
        <translation>正在清除</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>已入库</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺号</translation>
    </message>
    <message>
        <source>Checked only</source>
        <translation>仅检查</translation>
    </message>
    <message>
        <source>{0} ({1} …)</source>
        <translation>{0}（{1}等）</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>The file is UTF-16: save it as UTF-8 or GB18030</source>
        <translation>文件为UTF-16编码，请另存为UTF-8或GB18030</translation>
    </message>
    <message>
        <source>An .xls, or encrypted: save it as .xlsx or CSV</source>
        <translation>文件为xls格式或已加密，请另存为xlsx或CSV</translation>
    </message>
    <message>
        <source>The first line is no header that is known</source>
        <translation>首行不是可识别的表头</translation>
    </message>
    <message>
        <source>The header has more than {0} columns</source>
        <translation>表头超过{0}列</translation>
    </message>
    <message>
        <source>The header lacks columns: {0}</source>
        <translation>表头缺少列：{0}</translation>
    </message>
    <message>
        <source>It is no .xlsx that can be read</source>
        <translation>不是可读取的xlsx文件</translation>
    </message>
    <message>
        <source>The workbook holds no rows</source>
        <translation>工作簿中没有数据</translation>
    </message>
    <message>
        <source>{0} sheets hold rows: send one sheet a file</source>
        <translation>工作簿中有{0}张表含数据，请每个文件只放一张表</translation>
    </message>
    <message>
        <source>The sheet has more than {0} columns</source>
        <translation>工作表超过{0}列</translation>
    </message>
    <message>
        <source>The workbook has more than {0} parts inside</source>
        <translation>工作簿内部超过{0}个部分，未打开</translation>
    </message>
    <message>
        <source>The workbook unpacks to more than {0} bytes: send it as CSV</source>
        <translation>工作簿解压后超过{0}字节，请改用CSV</translation>
    </message>
    <message>
        <source>A part unpacks to more than {0} times its size: not opened</source>
        <translation>工作簿某部分解压超过{0}倍，未打开</translation>
    </message>
    <message>
        <source>The workbook takes more memory than there may be: send CSV</source>
        <translation>工作簿过大，请改用CSV</translation>
    </message>
    <message>
        <source>The workbook takes too long to read: send it as CSV</source>
        <translation>工作簿读取时间过长，请改用CSV</translation>
    </message>
    <message>
        <source>It is no file of a kind that is known</source>
        <translation>不是可识别的文件类型</translation>
    </message>
    <message>
        <source>Column {0} stands for the same as one before</source>
        <translation>表头第{0}列与前面的列重复</translation>
    </message>
    <message>
        <source>Column {0} was not agreed on</source>
        <translation>表头第{0}列未约定</translation>
    </message>
    <message>
        <source>The file has more than {0} lines: send it in parts</source>
        <translation>文件超过 {0} 行，请分成几个文件报送</translation>
    </message>
    <message>
        <source>The agency was not granted comparing for that purpose</source>
        <translation>该单位未获准以此用途比对</translation>
    </message>
    <message>
        <source>The list is larger than was agreed on</source>
        <translation>名单超过约定的大小</translation>
    </message>
    <message>
        <source>The agency had all its rows of that day compared</source>
        <translation>该单位当日比对行数已达上限</translation>
    </message>
    <message>
        <source>The list is empty</source>
        <translation>名单为空</translation>
    </message>
    <message>
        <source>Column {0} stands there twice</source>
        <translation>列“{0}”重复</translation>
    </message>
    <message>
        <source>A column was not agreed on</source>
        <translation>有未约定的列</translation>
    </message>
    <message>
        <source>The agency may not have column {0} compared</source>
        <translation>列“{0}”未获准比对</translation>
    </message>
    <message>
        <source>The list has more rows than there may be</source>
        <translation>名单行数超过上限</translation>
    </message>
    <message>
        <source>The centre could not compare it: tell IT</source>
        <translation>中心未能完成比对，请联系信息中心</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>已比对</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>未比对</translation>
    </message>
    <message>
        <source>Coordinates with more than six decimals</source>
        <translation>居住地坐标超过6位小数</translation>
    </message>
    <message>
        <source>Coordinates are no decimal degrees</source>
        <translation>居住地坐标不是十进制度</translation>
    </message>
    <message>
        <source>Coordinates are swapped: latitude stands first</source>
        <translation>居住地坐标的纬度、经度颠倒，应纬度在前</translation>
    </message>
    <message>
        <source>Coordinates lie outside China</source>
        <translation>居住地坐标不在我国范围内</translation>
    </message>
    <message>
        <source>Coordinates without an address</source>
        <translation>有居住地坐标而无居住地址</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>住址坐标</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>数据批次</translation>
    </message>
    <message>
        <source>More than {0} rows are unfit: compare the columns</source>
        <translation>不合要求的行超过{0}行，请核对各列</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Begins as a formula does, so it is no text</source>
        <translation>开头是公式，不是文字</translation>
    </message>
</context>
</TS>
