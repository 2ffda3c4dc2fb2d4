"""Writes resources/policy/common_passwords.txt: what people choose first, made from patterns, not from leaks.

Patterns: walks over the keyboard, runs and repetitions, years and dates, words in pinyin and English that
stand in all advice about passwords, surnames and cities in pinyin, words of the office, lucky numbers.
Entries are lower-case letters and digits; how passwords are compared with them is told in
server_stub/identity/password_rules.py.
"""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pypinyin import lazy_pinyin

TOP = Path(__file__).resolve().parent.parent
TARGET = TOP / "resources" / "policy" / "common_passwords.txt"
HEAD = """\
# Passwords people choose first. Made by installer/make_common_passwords.py from patterns; no list of
# leaked passwords was used. A city may add lines: lower-case letters and digits only. How many entries one
# after the other still make a common password stands in sign_in.toml.
"""
ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol", "0p")
WORDS = """
password passwd pass passw0rd admin administrator root guest test tester testing user login welcome
hello letmein secret master super superman batman dragon monkey football baseball basketball soccer
shadow sunshine princess iloveyou loveyou love lovely trustno access changeme default temp temporary
computer internet server system office window windows linux oracle mysql sql server2019 google baidu
tencent alibaba huawei xiaomi apple samsung summer winter spring autumn monday tuesday wednesday
thursday friday saturday sunday january february march april june july august september october
november december china chinese beijing shanghai abc abcd abcde abcdef abcdefg qwe qwer qwert asd
asdf zxc zxcv key keyboard money happy lucky flower angel baby honey sweet family friend forever
freedom michael jordan charlie daniel thomas robert matthew andrew joshua jessica jennifer amanda
ashley tigger whatever starwars pokemon killer hunter ranger buster harley george cheese coffee
pepper ginger cookie orange banana purple yellow silver golden diamond
""".split()  # noqa: SIM905  a list of words reads best as words
PINYIN = """
woaini woaiwo aini woaiwojia woaimama woaibaba woaizhongguo nihao nishishui wobuzhidao buzhidao
zhidao woshi woshishui mima wodemima denglu yonghu guanliyuan guanli xitong ceshi diannao shouji
dianhua gongsi danwei bangong bangongshi zhengfu zhengwu dating chuangkou shenpi banshi fuwu
fuwuzhongxin minsheng shimin gongmin jumin renmin shequ jiedao xiangzhen gongan minzheng shebao
laodong sifa shuiwu jiaoyu weisheng jisheng renshi caiwu kuaiji keji mishu juzhang kezhang zhuren
laoban baobei baobao xiaobao laopo laogong mama baba erzi nver gege jiejie didi meimei airen qinai
qinaide xihuan kaixin kuaile xingfu pingan jiankang facai gongxi gongxifacai shengri shengrikuaile
xinnian chunjie zhongqiu guoqing zhonghua zhongguo zhongguoren changcheng huanghe changjiang beijing
shanghai tiananmen dongfang dongfanghong taiyang yueliang xingxing tianxia diyi wuyi feilong dalong
xiaolong laohu tiger mao gou zhu niu yang ma longma fenghuang meigui mudan lanhua juhua meihua
taohua hehua caoyuan neimenggu menggu huhehaote qingcheng saibei hunan changsha zhuzhou xiangtan
hengyang yueyang
""".split()  # noqa: SIM905  the same
NUMBERS = """
520 1314 5201314 1314520 521 1314521 888 8888 88888 666 6666 168 518 918 998 1688 5188 110 119 120
12306 10086 10010 10000 007 911 996 233 250 438 748 886 147 258 369 147258 258369 147258369 159357
753951 123321 112233 112358 314159 123123 456456 789789 123789 987654321 87654321 7654321 654321
54321 4321 321 001 002 003 01 02 03
""".split()  # noqa: SIM905  the same


def walks() -> Iterator[str]:
    """Along the keys' rows and columns, either way, and from one column to the next."""
    for row in ROWS:
        for begin in range(len(row)):
            for end in range(begin + 3, len(row) + 1):
                yield from (row[begin:end], row[begin:end][::-1])
    for at, column in enumerate(COLUMNS):
        yield from (column, column[::-1])
        for upto in range(at + 2, min(at + 5, len(COLUMNS)) + 1):
            yield from ("".join(COLUMNS[at:upto]), "".join(COLUMNS[at:upto])[::-1])
    yield from ["qweasd", "qweasdzxc", "asdzxc", "qazwsx", "qazwsxedc", "wsxedc", "zaqxsw"]
    yield from ["qaz", "wsx", "edc"]
    yield from ["1q2w3e4r", "1q2w3e", "q1w2e3r4", "q1w2e3", "1a2s3d", "a1s2d3", "1z2x3c"]


def runs() -> Iterator[str]:
    """The alphabet and digits in order, and one sign over and over."""
    letters, digits = "abcdefghijklmnopqrstuvwxyz", "01234567890123456789"
    for line in (letters, letters[::-1], digits, digits[::-1]):
        for begin in range(len(line)):
            for end in range(begin + 3, min(begin + 12, len(line)) + 1):
                yield line[begin:end]
    for one in letters + digits[:10]:
        yield from (one * times for times in range(3, 9))
    pairs = [f"{one}{other}" for one in digits[:10] for other in digits[:10]]
    yield from (pair * times for pair in pairs for times in (2, 3, 4))


def days() -> Iterator[str]:
    """Years people live in and were born in, and the days of a year."""
    yield from (str(year) for year in range(1949, 2041))
    for month in range(1, 13):
        yield from (f"{month:02}{day:02}" for day in range(1, 32))
        yield from (f"{year}{month:02}" for year in range(1949, 2041))


def names() -> Iterator[str]:
    """Surnames and places in pinyin."""
    people = tomllib.loads((TOP / "resources" / "names" / "people.toml").read_text("utf-8"))
    for surname in people["surnames"]:
        yield "".join(lazy_pinyin(surname))
    for file in ("provinces.csv", "cities.csv"):
        with (TOP / "resources" / "divisions" / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                name = row["name"].removesuffix("市").removesuffix("省")
                yield "".join(lazy_pinyin(name))


def entries() -> list[str]:
    """All of them, each once, at least two characters of letters and digits."""
    every = {*WORDS, *PINYIN, *NUMBERS, *walks(), *runs(), *days(), *names()}
    return sorted(one for one in every if len(one) >= 2 and one.isascii() and one.isalnum())


if __name__ == "__main__":
    TARGET.write_text(HEAD + "\n".join(entries()) + "\n", encoding="utf-8")
