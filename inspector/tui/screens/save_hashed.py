"""Both hash inputs of a DKIM signature as files, for checking with another tool (RFC 6376 3.7)."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.auth import dkim
from inspector.errors import InspectorError
from inspector.files import write_bytes_whole
from inspector.text import visible
from inspector.tui.present.layout import plural
from inspector.tui.screens.choose import Choose, Offer
from inspector.tui.screens.form import Field, Form, Question, Values

if TYPE_CHECKING:
    from inspector.tui.screens.case_screen import CaseScreen

NAMES = {"header": "Canonical header", "body": "Canonical body"}


async def save_hashed(screen: "CaseScreen", index: int) -> None:
    """Ask for two names and write the bytes there; a file that is there is replaced only after a second yes."""
    message = screen.opened.message
    signature = next((one for one in dkim.signatures(message) if one.index == index), None)
    if signature is None:
        screen.tell("There is no DKIM signature, so nothing was hashed.", is_trouble=True)
        return
    stem = f"{screen.bench.file_name}-dkim-{index}"
    fields = [Field(name, label, f"{stem}-{name}.bin") for name, label in NAMES.items()]
    said = f"The exact bytes that signature {index} ({signature.domain or 'no domain'}) hashes. Empty saves no file."
    form = Form(Question("Save what was hashed", fields, said, "enter  write"), _complaint)
    values = await screen.app.push_screen_wait(form)
    if values is None:
        return
    paths = {name: Path(typed).expanduser() for name in NAMES if (typed := values[name].strip())}
    there = [str(path) for path in paths.values() if path.exists()]
    if there:
        offer = Offer(
            "Replace files?", (f"{' and '.join(there)}: there already. The content will be lost.",), "replace"
        )
        if await screen.app.push_screen_wait(Choose(offer)) != "enter":
            return
    makers = {"header": dkim.canonical_header_input, "body": dkim.canonical_body}
    written = []
    for name, path in paths.items():
        with screen.working("making what was hashed"):
            raw = await screen.bench.aside.do(partial(makers[name], message, signature))
        try:
            write_bytes_whole(path, raw)
        except InspectorError as error:
            screen.tell(str(error), is_trouble=True)
            return
        written.append(f"{visible(str(path))} ({plural(len(raw), 'byte')})")
    screen.tell(f"Wrote {' and '.join(written)}." if written else "Nothing was written.")


def _complaint(values: Values) -> str:
    typed = [value.strip() for value in values.values() if value.strip()]
    if len(set(typed)) < len(typed):
        return "Type two different names: one file for the header, one for the body."
    for name in typed:
        path = Path(name).expanduser()
        if path.is_dir():
            return f"{name} is a folder. Type the name of a file in it."
        if not path.parent.is_dir():
            return f"There is no folder {path.parent}. Type another name."
    return ""
