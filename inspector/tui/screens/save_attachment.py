"""An attachment as a file: under a name that the analyst confirms, never over another file, with a word of warning."""

from pathlib import Path
from typing import TYPE_CHECKING

from inspector.errors import InspectorError
from inspector.files import write_new
from inspector.findings.dangers import dangers
from inspector.mail.content import attachment_data
from inspector.text import visible
from inspector.tui.present.layout import plural
from inspector.tui.saving import proposed_name
from inspector.tui.screens.form import Field, Form, Question, Values

if TYPE_CHECKING:
    from inspector.tui.screens.case_screen import CaseScreen

MOST_WARNED = 3


async def save_attachment(screen: "CaseScreen", number: int) -> None:
    """Ask for the name and write the decoded bytes there."""
    bench, content = screen.bench, screen.bench.reading.content
    message = bench.work.message
    if content is None or not 1 <= number <= len(content.attachments):
        screen.tell("There is no attachment here to save.", is_trouble=True)
        return
    one = content.attachments[number - 1]
    with screen.working("decoding the attachment"):
        octets = await bench.aside.do(lambda: attachment_data(message, number))
        told = await bench.aside.do(lambda: dangers(message, one, octets))
    warning = " ".join(("Careful:", *told[:MOST_WARNED])) if told else ""
    said = f"{plural(len(octets), 'byte')}. The name is the mail's, cleaned of what could do harm. {warning}"
    form = Form(
        Question(
            "Save the attachment", [Field("name", "File", proposed_name(one, number))], said.strip(), "enter  write"
        ),
        complaint,
    )
    values = await screen.app.push_screen_wait(form)
    if values is None:
        return
    path = Path(values["name"].strip()).expanduser()
    try:
        write_new(path, octets)
    except InspectorError as error:
        screen.tell(str(error), is_trouble=True)
        return
    screen.tell(f"Wrote {visible(str(path))} ({plural(len(octets), 'byte')}, SHA-256 {one.sha256[:12]}…).")


def complaint(values: Values) -> str:
    """What is wrong with the name; a file that is there is never replaced."""
    name = values["name"].strip()
    if not name:
        return "Type the name of a file, or esc to save nothing."
    try:
        path = Path(name).expanduser()
        if path.is_dir():
            return f"{name} is a folder. Type the name of a file in it."
        if path.exists() or path.is_symlink():
            return f"{name} is there already, and nothing is replaced. Type another name."
        if not path.parent.is_dir():
            return f"There is no folder {path.parent}. Type another name."
    except (OSError, ValueError, RuntimeError):
        return "That is no name of a file here. Type another one."
    return ""
