<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CapturePage</name>
    <message>
        <source>Capture</source>
        <translation>材料采集</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料清单</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Take files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Bring back the deleted page</source>
        <translation>恢复删除的页</translation>
    </message>
    <message>
        <source>Next paper</source>
        <translation>下一份材料</translation>
    </message>
    <message numerus="yes">
        <source>%n required paper(s) missing</source>
        <translation>
            <numerusform>还缺 %n 份必交材料</numerusform>
        </translation>
    </message>
    <message>
        <source>All required papers are there.</source>
        <translation>必交材料已齐。</translation>
    </message>
    <message numerus="yes">
        <source>Scanning · %n page(s)</source>
        <translation>
            <numerusform>正在扫描 · 已扫 %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the file · %1 of %2</source>
        <translation>正在读取文件 · 第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Images and PDF (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)</source>
        <translation>图片和 PDF (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销删除</translation>
    </message>
    <message>
        <source>No case is being taken in</source>
        <translation>没有正在受理的事项</translation>
    </message>
    <message>
        <source>Verify a citizen and choose a service item; its papers then stand here.</source>
        <translation>先核验居民、选择事项，所需材料就会列在这里。</translation>
    </message>
    <message>
        <source>Take a case in</source>
        <translation>去受理</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>The case was submitted: its pages cannot be changed.</source>
        <translation>本件已提交，材料不能再改。</translation>
    </message>
    <message>
        <source>Scan the papers of the case with F4, or drop image and PDF files on the page.
The arrows up and down go through the pages; Space shows a page larger.
Ins scans a page before the chosen one, R in its place, → turns it, Del deletes it.
S changes between flatbed and feeder.
Enter goes on to the next paper that is missing.
F8 submits once all are there; a draft only opened here is shown first.</source>
        <translation>按 F4 扫描材料，也可以把图片或 PDF 文件拖到本页。
↑ ↓ 逐页查看，空格键放大所选页。
Ins 在所选页前插入，R 替换，→ 旋转，Del 删除。
按 S 在平板和送稿器之间切换。
按 Enter 转到下一份缺少的材料。
材料齐全后按 F8 提交；仅在本机打开、未填写的草稿，先显示表单。</translation>
    </message>
    <message>
        <source>Change source</source>
        <translation>切换来源</translation>
    </message>
    <message>
        <source>This draft is gone</source>
        <translation>草稿已不在</translation>
    </message>
    <message>
        <source>It was discarded, with its pages.</source>
        <translation>草稿连同已采集的页面已被删除。</translation>
    </message>
    <message numerus="yes">
        <source>Scanning for another case · %n page(s)</source>
        <translation>
            <numerusform>正在为另一件业务扫描 · %n 页</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaterialList</name>
    <message>
        <source>Reading a file …</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>To mend: %1</source>
        <translation>需补正：%1</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>May be left out</source>
        <translation>可不交</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料清单</translation>
    </message>
    <message>
        <source>%1 page(s)</source>
        <translation>%1 页</translation>
    </message>
    <message>
        <source>Scanning · page %1</source>
        <translation>正在扫描 · 第 %1 页</translation>
    </message>
    <message>
        <source>%1 page(s) at the centre</source>
        <translation>中心已有 %1 页</translation>
    </message>
</context>
<context>
    <name>PagesCard</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Flatbed</source>
        <translation>平板</translation>
    </message>
    <message>
        <source>Feeder</source>
        <translation>送稿器</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫描仪</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Asked for: %1</source>
        <translation>补正要求：%1</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>No page of “%1” yet</source>
        <translation>“%1”还没有页面</translation>
    </message>
    <message>
        <source>Put the paper on the scanner, or drop image or PDF files here.</source>
        <translation>把材料放上扫描仪，或把图片、PDF 文件拖到这里。</translation>
    </message>
    <message>
        <source>Looking for scanners …</source>
        <translation>正在查找扫描仪…</translation>
    </message>
    <message>
        <source>No scanner</source>
        <translation>没有扫描仪</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
</context>
<context>
    <name>ScanProblem</name>
    <message>
        <source>Choose another file</source>
        <translation>另选文件</translation>
    </message>
    <message>
        <source>Go on scanning</source>
        <translation>继续扫描</translation>
    </message>
    <message>
        <source>No scanner answers</source>
        <translation>没有找到扫描仪</translation>
    </message>
    <message>
        <source>Switch it on and see that its cable is in. Files can be taken meanwhile.</source>
        <translation>请打开扫描仪电源并检查连线；也可以先导入文件。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>The feeder is empty</source>
        <translation>送稿器里没有纸</translation>
    </message>
    <message>
        <source>Put the sheets in, or change to the flatbed.</source>
        <translation>请放入材料，或改用平板。</translation>
    </message>
    <message>
        <source>The scanner failed</source>
        <translation>扫描仪出错</translation>
    </message>
    <message>
        <source>Switch it off and on. If it fails again, tell IT: %1</source>
        <translation>请关机后重开；如仍出错，请告知信息员：%1</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>This is no PDF, whatever its name says</source>
        <translation>这不是 PDF 文件（只是名字像）</translation>
    </message>
    <message>
        <source>Scan the paper, or take a file that opens as a PDF.</source>
        <translation>请扫描原件，或换一个能打开的 PDF。</translation>
    </message>
    <message>
        <source>Files of this kind are not taken</source>
        <translation>不收这种文件</translation>
    </message>
    <message>
        <source>JPEG, PNG, TIFF and PDF are.</source>
        <translation>可以导入 JPEG、PNG、TIFF 和 PDF。</translation>
    </message>
    <message>
        <source>The PDF is locked with a password</source>
        <translation>PDF 有密码保护</translation>
    </message>
    <message>
        <source>Ask for it without one, or scan the paper.</source>
        <translation>请提供没有密码的文件，或扫描原件。</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB</source>
        <translation>文件超过 %1 MB</translation>
    </message>
    <message>
        <source>Take it in parts, or scan the paper.</source>
        <translation>请分开导入，或扫描原件。</translation>
    </message>
    <message>
        <source>The picture is too large: %1 pixels</source>
        <translation>图片过大：%1 像素</translation>
    </message>
    <message>
        <source>Scan the paper at 300 dpi instead.</source>
        <translation>请改为以 300 dpi 扫描原件。</translation>
    </message>
    <message>
        <source>This material takes %1 pages at most</source>
        <translation>这份材料最多 %1 页</translation>
    </message>
    <message>
        <source>The pages taken so far are kept. Leave out what is not needed.</source>
        <translation>已采集的页都保留；请去掉不需要的页。</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>文件读不出来</translation>
    </message>
    <message>
        <source>See that the medium is still connected.</source>
        <translation>请检查存储设备是否还连着。</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>It does not open safely. Scan the paper instead.</source>
        <translation>不能安全打开，请改为扫描原件。</translation>
    </message>
    <message>
        <source>Copy it again from its source.</source>
        <translation>请从原处重新复制。</translation>
    </message>
    <message>
        <source>%1 page(s) that came before are kept.</source>
        <translation>之前的 %1 页已保留。</translation>
    </message>
    <message>
        <source>A sheet is stuck in the feeder</source>
        <translation>送稿器卡纸</translation>
    </message>
    <message>
        <source>Take it out and put it back on top.</source>
        <translation>请取出卡住的纸，放回最上面。</translation>
    </message>
    <message>
        <source>The cover of the scanner is open</source>
        <translation>扫描仪盖子没合上</translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation>请合上盖子。</translation>
    </message>
    <message>
        <source>In the case scanned before: %1</source>
        <translation>之前扫描的那件业务：%1</translation>
    </message>
    <message>
        <source>The scanner was lost in the middle</source>
        <translation>扫描途中与扫描仪断开</translation>
    </message>
    <message>
        <source>See to its power and cable, then put the other sheets in.</source>
        <translation>请检查电源和连接线，再放入其余纸张。</translation>
    </message>
</context>
<context>
    <name>SheetCard</name>
    <message>
        <source>Enlarged page</source>
        <translation>放大的页面</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>The chosen page stands here, enlarged.</source>
        <translation>选中的页在这里放大显示。</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Esc: smaller</source>
        <translation>按 Esc 缩小</translation>
    </message>
    <message>
        <source>Space: larger</source>
        <translation>按空格键放大</translation>
    </message>
</context>
</TS>
