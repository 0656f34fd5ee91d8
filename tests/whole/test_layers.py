"""The whole source keeps the rules of the house: what no linter and no layer contract sees."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "inspector"
SOURCES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 60
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "sleep", "localtime"},
}
READS_NO_CLOCK = ("model", "text.py", "mail", "auth", "findings", "report", "casework.py", "side_by_side.py", "config")
"""What lies below the sources of messages and answers: the time comes in as a value."""
RESOLVERS = {"dns.resolver", "dns.asyncresolver", "dns.query", "dns.asyncquery"}


def name_of(source: Path) -> str:
    return source.relative_to(PACKAGE).as_posix()


def tree_of(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is named by an import, wherever it stands; `from a import b` gives `a` and `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def broad(tree: ast.AST) -> Iterator[int]:
    """Lines that catch everything, bugs too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type
            kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
            if any(kind is None or (isinstance(kind, ast.Name) and kind.id == "Exception") for kind in kinds):
                yield node.lineno
            if any(isinstance(kind, ast.Name) and kind.id == "BaseException" for kind in kinds):
                yield node.lineno


def clocks(tree: ast.AST) -> Iterator[str]:
    """Calls and imports that read a clock."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=room), attr=act) if act in CLOCKS.get(room, ()):
                yield f"{room}.{act} in line {node.lineno}"
            case ast.Attribute(value=ast.Attribute(attr=room), attr=act) if act in CLOCKS.get(room, ()):
                yield f"{room}.{act} in line {node.lineno}"
            case ast.ImportFrom(module="time"):
                yield f"time in line {node.lineno}"
            case _:
                pass


def prints(tree: ast.AST) -> Iterator[int]:
    """Lines that print past the one door to standard output."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield node.lineno


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_file_keeps_the_rules_of_the_house(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    tree = tree_of(source)
    assert list(broad(tree)) == [], "catches everything"
    assert list(prints(tree)) == [], "prints"
    assert [word for word in ("TODO", "FIXME", "XXX", "HACK") if word in text] == []
    if text.strip():
        assert ast.get_docstring(tree), "has no docstring"
        assert text.startswith('"""'), "does not begin with its docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            assert length <= MOST_LINES_OF_A_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_file_has_one_idea_that_fits_a_reader(source: Path) -> None:
    assert len(source.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_only_one_file_reaches_servers_of_the_dns() -> None:
    reach = {name_of(source) for source in SOURCES if RESOLVERS & set(imported(tree_of(source)))}
    assert reach <= {"lookup/live.py"}


def test_dnspython_stays_in_its_room() -> None:
    """The layer contracts name packages; here each import is read, those within functions too."""
    users = {name_of(source) for source in SOURCES for name in imported(tree_of(source)) if name.split(".")[0] == "dns"}
    assert all(user.startswith("lookup/") for user in users)


@pytest.mark.parametrize("room", READS_NO_CLOCK)
def test_room_reads_no_clock(room: str) -> None:
    sources = [source for source in SOURCES if name_of(source).split("/")[0] == room]
    assert sources
    assert [(name_of(source), clock) for source in sources for clock in clocks(tree_of(source))] == []


@pytest.mark.parametrize("room", ["model", "text.py", "mail", "auth", "findings", "report"])
def test_room_reads_no_environment_and_no_file(room: str) -> None:
    sources = [source for source in SOURCES if name_of(source).split("/")[0] == room]
    found = {name.split(".")[0] for source in sources for name in imported(tree_of(source))}
    assert found & {"os", "io", "socket", "subprocess", "pathlib", "asyncio", "tempfile", "threading", "http"} == set()


@pytest.mark.parametrize(
    ("look", "bad"),
    [
        (broad, "try:\n    pass\nexcept Exception:\n    pass"),
        (broad, "try:\n    pass\nexcept (ValueError, Exception):\n    pass"),
        (broad, "try:\n    pass\nexcept:\n    pass"),
        (clocks, "from datetime import datetime\ndatetime.now()"),
        (clocks, "import datetime\ndatetime.datetime.now(None)"),
        (clocks, "import time\ntime.time()"),
        (clocks, "from time import monotonic"),
        (prints, "print(1)"),
    ],
)
def test_the_rules_see_what_they_are_for(look: object, bad: str) -> None:
    assert callable(look)
    assert list(look(ast.parse(bad))) != []


def test_imports_within_functions_are_seen() -> None:
    assert set(imported(ast.parse("def f():\n    from dns import asyncquery"))) & RESOLVERS
