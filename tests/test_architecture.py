"""The house rules, each with its reason, each proved to be able to fail on a small bad example."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

TOP = Path(__file__).resolve().parent.parent
GENERATED = {"desktop/central/wire.py"}
ROOMS = {
    "session", "citizens", "intake", "capture", "cases", "catalogue", "approval", "papers", "sending",
    "exchange", "batches", "supervision", "administration", "enrolment", "journal", "diagnosis", "drafts", "notices", "finding", "practice",
}  # fmt: skip
CENTRE = (
    "identity", "workstations", "administration", "catalogue", "population", "cases", "documents", "papers", "journal", "news",
    "parties", "notices", "promises", "drafts", "phrases", "stand_ins", "reuse", "practice", "exchange", "delivery", "discrepancies",
    "society", "monitoring", "comparing",
)  # fmt: skip
MACHINES = {"central", "vault", "devices"}
# Names the real parts: the frame, what errands are joined to, and how each is joined.
ASSEMBLY = re.compile(r"desktop/(__main__|app|assembly/\w+)\.py")


@dataclass(frozen=True)
class Source:
    """One file of Python: where it stands, what it says."""

    path: str
    text: str
    tree: ast.Module = field(repr=False)

    @property
    def parts(self) -> tuple[str, ...]:
        return PurePosixPath(self.path).parts

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def module(self) -> str:
        dotted = ".".join(PurePosixPath(self.path).with_suffix("").parts)
        return dotted.removesuffix(".__init__")

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and dotted name of what is imported; `from a import b` gives a.b, which may be a module."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name
            elif isinstance(node, ast.ImportFrom):
                start = node.module or ""
                if node.level:
                    above = self.module.split(".")
                    above = above[: len(above) - node.level + (self.path.endswith("__init__.py"))]
                    start = ".".join([*above, *([node.module] if node.module else [])])
                for alias in node.names:
                    yield node.lineno, f"{start}.{alias.name}"


Tree = Mapping[str, Source]
Found = Iterable[str]


def source(path: str, text: str) -> Source:
    return Source(path, text, ast.parse(text, path))


@cache
def project() -> Tree:
    """Everything written here, generated files left out."""
    files = [
        file
        for folder in ("desktop", "server_stub", "tests", "installer")
        for file in sorted((TOP / folder).rglob("*.py"))
    ]
    named = {file.relative_to(TOP).as_posix(): file for file in files}
    return {path: source(path, file.read_text(encoding="utf-8")) for path, file in named.items() if path not in GENERATED}


@dataclass(frozen=True)
class Rule:
    """A rule, why it is one, how a breach is found, and an example that breaks it."""

    name: str
    reason: str
    find: Callable[[Tree], Found]
    bad: dict[str, str]

    def __str__(self) -> str:
        return self.name


RULES: list[Rule] = []


def rule(reason: str, bad: dict[str, str]) -> Callable[[Callable[[Tree], Found]], Callable[[Tree], Found]]:
    def add(find: Callable[[Tree], Found]) -> Callable[[Tree], Found]:
        RULES.append(Rule(find.__name__, reason, find, bad))
        return find

    return add


def ours(tree: Tree, *folders: str) -> Iterator[Source]:
    return (one for one in tree.values() if one.parts[0] in (folders or ("desktop", "server_stub")))


def functions(one: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(one.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


# --- who may import whom -------------------------------------------------------------------------------


def may_draw(one: Source) -> bool:
    at = one.parts
    return (
        one.name.endswith("_page")
        or at[1] in {"shell", "widgets"}
        or ASSEMBLY.fullmatch(one.path) is not None
        or at[1] == "devices"  # printing and cameras come with Qt; the rule below keeps widgets out
    )


@rule(
    "Flows and nouns are plain Python, so that they are tested without a window and outlive the toolkit.",
    {"desktop/citizens/look_up_flow.py": "from PySide6.QtCore import Signal\n"},
)
def only_sights_know_qt(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        for line, name in one.imports():
            library = name.split(".")[0]
            if library in {"PySide6", "shiboken6", "qtawesome", "qasync"} and not may_draw(one):
                yield f"{one.path}:{line} imports {name}"
            if one.parts[1] == "devices" and name.startswith("PySide6.QtWidgets"):
                yield f"{one.path}:{line} imports {name}: a device draws nothing on the screen"


@rule(
    "Desk and centre meet on the wire; what both know is data in resources/ and vectors.",
    {"server_stub/cases/service.py": "import desktop.errors\n"},
)
def desk_and_centre_share_no_code(tree: Tree) -> Found:
    for one in ours(tree):
        other = "server_stub" if one.parts[0] == "desktop" else "desktop"
        for line, name in one.imports():
            if name.split(".")[0] in {other, "tests"}:
                yield f"{one.path}:{line} imports {name}"


def _kind(module: str) -> tuple[str, str]:
    """Room (or machine, or top-level module) and kind (noun, flow, page) of a module of the desk."""
    parts = module.split(".")
    room = parts[1] if len(parts) > 1 else ""
    name = parts[2] if len(parts) > 2 else ""
    kind = "flow" if name.endswith("_flow") else "page" if name.endswith("_page") else "noun"
    return room, kind


def _known(tree: Tree, name: str) -> str:
    """The module of ours a dotted name means: itself, or what it stands in."""
    place = name.replace(".", "/")
    is_module = f"{place}.py" in tree or f"{place}/__init__.py" in tree or f"{place}.py" in GENERATED
    return name if is_module else name.rpartition(".")[0]


@rule(
    "What a room needs from a machine it states as a Protocol; from other rooms it knows nouns only.",
    {
        "desktop/intake/take_in_flow.py": "from desktop.citizens.look_up_flow import LookUpFlow\n",
        "desktop/citizens/look_up_flow.py": "class LookUpFlow: pass\n",
    },
)
def a_room_knows_itself_and_the_nouns_of_others(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        if len(one.parts) < 3 or one.parts[1] not in ROOMS:
            continue
        own = _kind(one.module)
        for line, name in one.imports():
            if name.split(".")[0] != "desktop":
                continue
            module = _known(tree, name)
            room, kind = _kind(module)
            allowed = (
                room == own[0]
                or room in {"errors", "files", "identifiers", "worklist"}
                or (room in ROOMS and kind == "noun")
                # the words for errors are a leaf of the shell; widgets are furniture
                or (own[1] == "page" and (room == "widgets" or module in {"desktop.shell.messages", "desktop.shell.theme", "desktop.worklist_page"}))
            )
            if not allowed or (own[1] == "noun" and kind in {"flow", "page"}) or (own[1] == "flow" and kind == "page"):
                yield f"{one.path}:{line} imports {name}"


@rule(
    "Machines are joined to rooms in the assembly alone: each can be replaced by itself.",
    {"desktop/vault/drafts.py": "from desktop.central.client import Central\n"},
)
def machines_know_nouns_and_errors_only(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        if one.parts[1] not in MACHINES:
            continue
        for line, name in one.imports():
            if name.split(".")[0] != "desktop":
                continue
            room, kind = _kind(_known(tree, name))
            if not (room == one.parts[1] or room in {"errors", "files", "identifiers"} or (room in ROOMS and kind == "noun")):
                yield f"{one.path}:{line} imports {name}"


@rule(
    "Furniture knows no citizen: it serves every room.",
    {"desktop/widgets/card.py": "from desktop.citizens.citizen import Citizen\n"},
)
def widgets_know_no_room(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        if one.parts[1] == "widgets":
            for line, name in one.imports():
                room = _kind(_known(tree, name))[0] if name.startswith("desktop.") else "widgets"
                if room not in {"widgets", "files"} and not name.startswith("desktop.shell.theme"):
                    yield f"{one.path}:{line} imports {name}"


@rule(
    "Only the assembly names real parts, and nothing hangs on the assembly.",
    {"desktop/shell/main_window.py": "from desktop.app import Desk\n", "desktop/app.py": "class Desk: pass\n"},
)
def nobody_imports_the_assembly(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        if not ASSEMBLY.fullmatch(one.path):
            for line, name in one.imports():
                if ASSEMBLY.fullmatch(_known(tree, name).replace(".", "/") + ".py"):
                    yield f"{one.path}:{line} imports {name}"


DOORS = {
    "httpx": ("desktop/central/",),
    "keyring": ("desktop/devices/credentials.py",),
    "secretstorage": ("desktop/devices/credentials.py",),
    "reportlab": ("desktop/papers/paper_pdf",),
    "pyqtgraph": ("desktop/exchange/charts_page.py",),
    "xlsxwriter": ("desktop/exchange/assessment_workbook.py",),
    "sqlcipher3": ("desktop/vault/",),
    "cv2": ("desktop/capture/",),
    "numpy": ("desktop/capture/", "desktop/devices/", "server_stub/comparing/", "server_stub/delivery/agency_file.py"),
    "img2pdf": ("desktop/capture/",),
    "pypdfium2": ("desktop/capture/",),
    "pikepdf": ("desktop/capture/", "server_stub/documents/"),
    "argon2": ("server_stub/identity/",),
    "uvicorn": ("server_stub/serving.py", "server_stub/connections.py", "server_stub/__main__.py"),
    "alembic": ("server_stub/database", "server_stub/migrations/"),
    "litestar": ("server_stub/app.py", "server_stub/deeds.py", "server_stub/gate.py", "server_stub/swift.py", "server_stub/interface.py", *(f"server_stub/{room}/routes" for room in CENTRE)),
    "psycopg": ("server_stub/database", "server_stub/postgresql"),
    "sqlite3": ("server_stub/database", "server_stub/sqlite"),
    "chinese_calendar": ("server_stub/catalogue/", "installer/"),
}


@rule(
    "One door a library, so that it can be replaced, faked and held to its traps in one place.",
    {"desktop/citizens/citizen.py": "import httpx\n"},
)
def a_library_comes_in_by_its_own_door(tree: Tree) -> Found:
    for one in ours(tree):
        for line, name in one.imports():
            doors = DOORS.get(name.split(".")[0])
            if doors and not one.path.startswith(doors):
                yield f"{one.path}:{line} imports {name}; its door is {' or '.join(doors)}"


KEYS_ARE_SET_IN = {"desktop/widgets/page.py", "desktop/shell/workplace.py"}


@rule(
    "A key set past `add_deed` cannot be changed by the person at the desk and is not in the help.",
    {"desktop/citizens/verify_page.py": "button.setShortcut('Ctrl+Return')\n"},
)
def a_key_is_set_by_the_page_it_belongs_to(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        if one.path in KEYS_ARE_SET_IN:
            continue
        yield from (f"{one.path}:{line} imports {name}" for line, name in one.imports() if name.endswith(".QShortcut"))
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Attribute) and node.attr in {"setShortcut", "setShortcuts", "grabShortcut"}:
                yield f"{one.path}:{node.lineno} calls {node.attr}"


SQL = re.compile(r"\s*(SELECT\s|INSERT INTO\s|UPDATE\s+\w+\s+SET\s|DELETE FROM\s|CREATE (TABLE|INDEX)\s|WITH \w+ AS)")


@rule(
    "A file dialog keeps where it was, and folders are named after citizens: ours forgets.",
    {"desktop/capture/capture_page.py": "from PySide6.QtWidgets import QFileDialog\n"},
)
def a_file_is_asked_for_by_the_dialog_that_forgets(tree: Tree) -> Found:
    for one in ours(tree):
        if one.path != "desktop/widgets/file_dialog.py":
            yield from (f"{one.path}:{line} imports {name}" for line, name in one.imports() if name.endswith(".QFileDialog"))


@rule(
    "SQL stands where the tables are, so that a change of a table is a change of one file.",
    {"server_stub/cases/service.py": 'Q = "SELECT number FROM cases"\n'},
)
def sql_stands_with_the_tables(tree: Tree) -> Found:
    for one in ours(tree):
        if one.parts[1] in {"vault", "migrations"} or one.name.startswith(("tables", "database", "postgresql", "sqlite")):
            continue
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value) and node.value != "SELECT 1":
                yield f"{one.path}:{node.lineno} has SQL"


@rule(
    "A cycle means that two modules are one, or that a word stands in the wrong place.",
    {"desktop/a.py": "from desktop.b import B\n", "desktop/b.py": "import desktop.a\n"},
)
def imports_make_no_cycle(tree: Tree) -> Found:
    edges = {
        one.module: {_known(tree, name) for _, name in one.imports()} - {one.module} for one in ours(tree)
    }
    finished: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> Iterator[str]:
        if module in path:
            yield " → ".join((*path[path.index(module) :], module))
        elif module not in finished:
            for other in sorted(edges.get(module, ())):
                yield from walk(other, (*path, module))
            finished.add(module)

    for module in sorted(edges):
        yield from walk(module, ())


@rule(
    "TYPE_CHECKING hides a cycle from the program that its readers still have to follow.",
    {"desktop/a.py": "from typing import TYPE_CHECKING\n"},
)
def no_import_hides_behind_type_checking(tree: Tree) -> Found:
    for one in ours(tree):
        for line, name in one.imports():
            if name.endswith("typing.TYPE_CHECKING"):
                yield f"{one.path}:{line}"


@rule(
    "An import inside a function is there for start-up time only, and a comment on it says so.",
    {"desktop/a.py": "def open_it():\n    import json\n    return json\n"},
)
def a_late_import_says_why(tree: Tree) -> Found:
    for one in ours(tree):
        lines = one.text.splitlines()
        for function in functions(one):
            late = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            explained = any("#" in lines[node.lineno - 1] or "#" in lines[node.lineno - 2] for node in late)
            told = "late" in (ast.get_docstring(function) or "").lower()
            if late and not explained and not told:
                yield f"{one.path}:{late[0].lineno} imports late in {function.name} without a comment that says why"


# --- shape ---------------------------------------------------------------------------------------------


@rule("A function longer than a screen is read by nobody.", {"desktop/a.py": "def long():\n" + "    print()\n" * 40})
def functions_have_forty_lines_at_most(tree: Tree) -> Found:
    for one in ours(tree, "desktop", "server_stub", "installer"):
        if "migrations" in one.parts:
            continue  # a list of tables and columns, written once
        for function in functions(one):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > 40:
                yield f"{one.path}:{function.lineno} {function.name} has {length} lines"


@rule("A module longer than this has two subjects.", {"desktop/a.py": "A = 1\n" * 401})
def modules_have_four_hundred_lines_at_most(tree: Tree) -> Found:
    for one in ours(tree, "desktop", "server_stub", "installer"):
        length = one.text.count("\n")
        if length > 400:
            yield f"{one.path} has {length} lines"


NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "controller", "base", "misc", "types"}


@rule(
    "Such a name says that nobody knew what belongs there; a clerk's word says it.",
    {"desktop/citizens/utils.py": "A = 1\n"},
)
def names_say_what_is_there(tree: Tree) -> Found:
    for one in tree.values():
        if NAMELESS & {one.name.lower(), *one.parts[:-1]} or one.name.endswith(("_utils", "_helpers", "_manager")):
            yield f"{one.path}"
        for node in ast.walk(one.tree):
            if isinstance(node, ast.ClassDef) and re.search(r"(Utils?|Helpers?|Manager|Controller|Misc)$", node.name):
                yield f"{one.path}:{node.lineno} class {node.name}"


@rule(
    "The docstring says in one to three lines what lives here and what does not.",
    {"desktop/a.py": "A = 1\n"},
)
def a_module_says_what_it_is(tree: Tree) -> Found:
    for one in tree.values():
        if one.text.strip() and not ast.get_docstring(one.tree):
            yield f"{one.path} has no docstring"


@rule(
    "An unfinished place is finished or taken out; a note in the code is read by nobody.",
    {"desktop/a.py": "# TO" + "DO: later\n"},
)
def nothing_is_left_for_later(tree: Tree) -> Found:
    for one in tree.values():
        for number, line in enumerate(one.text.splitlines(), 1):
            if re.search(r"\b(TO" + "DO|FIX" + r"ME|XX" + r"X)\b", line):
                yield f"{one.path}:{number}"
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Raise) and "NotImplemented" in ast.dump(node):
                yield f"{one.path}:{node.lineno} raises NotImplementedError"


BROAD = {"desktop/tasks.py"}


@rule(
    "An exception nobody expected must reach the one place that tells of it; only TaskScope catches all.",
    {"desktop/a.py": "try:\n    print()\nexcept Exception:\n    print('so what')\n"},
)
def nobody_swallows_what_they_did_not_expect(tree: Tree) -> Found:
    for one in ours(tree):
        for node in ast.walk(one.tree):
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = ast.unparse(node.type) if node.type else "everything"
            raised_again = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            says_why = "#" in "\n".join(one.text.splitlines()[node.lineno - 1 : node.body[0].lineno])
            if caught in {"everything", "Exception", "BaseException"}:
                if one.path not in BROAD and not raised_again and not says_why:
                    yield f"{one.path}:{node.lineno} catches {caught}"
            elif isinstance(node.body[0], ast.Pass) and not says_why:
                yield f"{one.path}:{node.lineno} swallows {caught} without saying why that is right"


@rule(
    "A task outside of TaskScope outlives its window and loses its exception.",
    {"desktop/a.py": "import asyncio\nasyncio.get_running_loop().create_task(print())\n"},
)
def only_the_task_scope_starts_tasks(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Attribute) and node.attr in {"create_task", "ensure_future"} and one.path != "desktop/tasks.py":
                yield f"{one.path}:{node.lineno} uses {node.attr}"


@rule(
    "exec() of a dialog starts a second event loop inside the first, and qasync dies of it.",
    {"desktop/citizens/look_up_page.py": "def ask(dialog):\n    dialog.exec()\n"},
)
def no_dialog_runs_its_own_loop(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"exec", "exec_"}:
                yield f"{one.path}:{node.lineno}"


@rule(
    "A state nobody draws is a type error: the match of display() ends in assert_never.",
    {"desktop/a_page.py": "def display(self, state):\n    match state:\n        case 1:\n            print()\n"},
)
def every_state_is_drawn(tree: Tree) -> Found:
    for one in ours(tree, "desktop"):
        for function in functions(one):
            matches = [node for node in function.body if isinstance(node, ast.Match)]
            if one.name.endswith("_page") and function.name == "display" and matches:
                last = matches[-1].cases[-1]
                if "assert_never" not in ast.unparse(last):
                    yield f"{one.path}:{function.lineno}"


@rule(
    "A method that bears a QWidget method's name overrides it silently (render, update, close, size …).",
    {"desktop/a_page.py": "class A(QWidget):\n    def render(self): ...\n"},
)
def no_method_overrides_qt_by_chance(tree: Tree) -> Found:
    from PySide6.QtWidgets import QWidget

    taken = {name for name in dir(QWidget) if name.islower() and not name.startswith("_")} - {"event"}
    for one in ours(tree, "desktop"):
        for node in ast.walk(one.tree):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(above).startswith("Q") for above in node.bases):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and inner.name in taken:
                        yield f"{one.path}:{inner.lineno} {node.name}.{inner.name}"


# --- tests ---------------------------------------------------------------------------------------------


@rule("With import mode importlib an __init__.py makes two modules of one.", {"tests/desktop/__init__.py": ""})
def a_folder_of_tests_is_no_package(tree: Tree) -> Found:
    return [path for path in tree if path.startswith("tests/") and path.endswith("__init__.py")]


CHECKS = re.compile(r"assert|\.see\(|\.see_no\(|raises|warns|wait_until|waitUntil|waitSignal|fail\(|promise|expect|must_")


@rule("A test that asserts nothing proves nothing.", {"tests/test_a.py": "def test_a():\n    print()\n"})
def every_test_asserts_something(tree: Tree) -> Found:
    for one in ours(tree, "tests"):
        if not one.name.startswith("test_"):
            continue
        written = {function.name: ast.unparse(function) for function in functions(one)}
        asserting = {name for name, text in written.items() if CHECKS.search(text)}
        for function in functions(one):
            called = set(re.findall(r"(\w+)\(", written[function.name]))
            if function.name.startswith("test_") and function.name not in asserting and not called & asserting:
                yield f"{one.path}:{function.lineno} {function.name}"


@rule(
    "The journeys play a clerk: they see the screen and press keys, and know nothing from inside.",
    {"tests/journeys/driver.py": "import desktop.app\n"},
)
def journeys_import_nothing_of_ours(tree: Tree) -> Found:
    for one in tree.values():
        if one.path.startswith("tests/journeys/"):
            for line, name in one.imports():
                if name.split(".")[0] in {"desktop", "server_stub"}:
                    yield f"{one.path}:{line} imports {name}"


@pytest.mark.parametrize("one", RULES, ids=str)
def test_the_rule_holds(one: Rule) -> None:
    breaches = list(one.find(project()))
    assert not breaches, f"{one.reason}\n" + "\n".join(breaches)


@pytest.mark.parametrize("one", RULES, ids=str)
def test_the_rule_can_be_broken(one: Rule) -> None:
    assert list(one.find({path: source(path, text) for path, text in one.bad.items()}))
