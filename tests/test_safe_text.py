"""The source of the screens lets no raw text reach a widget: every text passes `safe`, and `safe` alone makes Content.

The rule, so that it can be kept without knowing this test:
- `Content` is made in `safe.py`; other files name it in annotations only;
- widgets that show text are used in one file each, and only `Prose` and `Rows` show what a mail says;
- `notify`, `Input`, titles and tooltips take `safe....(...)` or a literal that is no f-string.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TUI = Path(__file__).parents[1] / "inspector" / "tui"
SOURCES = sorted(TUI.rglob("*.py"))
HARMLESS = {"ContentSwitcher"}
"""They show our own words alone."""
WIDGETS = {
    "panes/prose.py": {"Static"},
    "screens/form.py": {"Input"},
    "screens/list_frame.py": {"Input"},
    "screens/list_screen.py": {"Input"},
    "screens/mailbox.py": {"Input"},
    "screens/pick.py": {"Input"},
    "screens/start.py": {"Input"},
    "panes/paste_box.py": {"Input"},
}
"""An Input shows its value as it is typed."""
TITLES = {"border_title", "border_subtitle", "tooltip"}
SHOWN = {"Static", "Label", "Button", "Markdown", "DataTable", "Tree", "RichLog", "Log", "TextArea", "Select"}


def name_of(source: Path) -> str:
    return source.relative_to(TUI).as_posix()


def widgets_of(tree: ast.AST) -> set[str]:
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "textual.widgets"
        for alias in node.names
    }


def is_safe(node: ast.expr) -> bool:
    """A literal that is no f-string, a CONSTANT of the file, or what `safe` made."""
    if isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper()):
        return True
    if isinstance(node, ast.Call):
        node = node.func
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "safe"


def annotations(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield from ast.walk(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            yield from ast.walk(node.returns)


def problems(tree: ast.AST, name: str) -> Iterator[str]:
    if name != "safe.py":
        imported = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "textual.content"
            for alias in node.names
        }
        allowed = {id(node) for node in annotations(tree)}
        allowed |= {  # Type aliases such as `MakeLines = Callable[[int], Sequence[Content]]`.
            id(inner) for node in ast.walk(tree) if isinstance(node, ast.Subscript) for inner in ast.walk(node.slice)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in imported and id(node) not in allowed:
                yield f"{name}:{node.lineno} makes {node.id} outside safe.py"
    for widget in widgets_of(tree) - HARMLESS - WIDGETS.get(name, set()):
        yield f"{name} uses {widget}, which parses markup or shows raw text"
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] == "rich" and name != "safe.py":
                yield f"{name}:{node.lineno} imports rich"
            case ast.Assign(targets=[ast.Attribute(attr=attribute)], value=value) if attribute in TITLES:
                is_content = isinstance(value, ast.Name) and value.id == "title"
                if not is_safe(value) and not is_content:
                    yield f"{name}:{node.lineno} gives {attribute} something that is not safe"
            case ast.Call(func=ast.Attribute(attr="notify"), args=[first, *_], keywords=keywords):
                if not is_safe(first) or not any(_is_markup_off(keyword) for keyword in keywords):
                    yield f"{name}:{node.lineno} notifies with markup, or with raw text"
            case ast.Call(func=ast.Name(id="Input"), args=arguments, keywords=keywords):
                values = [*arguments, *(keyword.value for keyword in keywords if keyword.arg == "placeholder")]
                if not all(is_safe(value) for value in values):
                    yield f"{name}:{node.lineno} puts raw text into an input"
            case ast.Call(func=ast.Attribute(attr="from_markup" | "from_rich_text" | "assemble")):
                yield f"{name}:{node.lineno} makes Content from markup or parts"
            case ast.Call(func=ast.Name(id="Option"), args=[first, *_]):
                if not (isinstance(first, ast.Attribute) and first.attr == "shown"):
                    yield f"{name}:{node.lineno} lists something that is no row"
            case ast.Call(func=ast.Name(id=widget)) if widget in SHOWN:
                yield f"{name}:{node.lineno} makes a {widget}"
            case _:
                pass


def _is_markup_off(keyword: ast.keyword) -> bool:
    return keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_no_widget_of_the_screens_gets_raw_text(source: Path) -> None:
    assert list(problems(ast.parse(source.read_text(encoding="utf-8")), name_of(source))) == []


@pytest.mark.parametrize(
    "bad",
    [
        "from textual.content import Content\nx = Content(subject)",
        "from textual.content import Content\nx = Content.from_markup(subject)",
        "from textual.widgets import Label",
        "self.notify(f'Opened {subject}', markup=False)",
        "self.notify(safe.plain(subject))",
        "self.border_title = f'{subject}'",
        "self.tooltip = subject",
        "Input(subject)",
        "Option(subject)",
        "from rich.text import Text",
    ],
)
def test_the_rule_sees_each_way_around_it(bad: str) -> None:
    assert list(problems(ast.parse(bad), "somewhere.py")) != []
