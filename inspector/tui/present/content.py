"""What the mail says and what hangs on it: the text for reading, the parts, the attachments."""

from textual.content import Content as Shown

from inspector.model.case import Note
from inspector.model.identity import Attachment, Content
from inspector.text import visible_lines
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, labelled, paragraph, plural

MOST_LINES = 5000


def text_rows(content: Content, width: int) -> tuple[Row, ...]:
    """The text line by line; HTML as its source, which is what there is to see until it is turned into text."""
    rows: list[Row] = []
    if content.text:
        rows += _lines("text", content.text, width)
    if content.html:
        if content.text:
            rows.append(
                Row("html", safe.line("── HTML, as source: nothing of it is run or fetched ──", MUTED), is_heading=True)
            )
        else:
            rows.append(
                Row("html", safe.line("HTML only, as source: nothing of it is run or fetched", MUTED), is_heading=True)
            )
        rows += _lines("source", content.html, width)
    if not rows:
        rows.append(Row("none", safe.line("The mail has no text.", MUTED, width=width)))
    return tuple(rows)


def _lines(name: str, text: str, width: int) -> list[Row]:
    lines = visible_lines(text)
    rows = [
        Row(f"{name} {number}", safe.stack(paragraph(line, width)), line)
        for number, line in enumerate(lines[:MOST_LINES], 1)
    ]
    if len(lines) > MOST_LINES:
        more = f"… {plural(len(lines) - MOST_LINES, 'more line')}: 5 shows the raw bytes"
        rows.append(Row(f"{name} more", safe.line(more, MUTED)))
    return rows


def attachment_rows(content: Content, width: int) -> tuple[Row, ...]:
    """A row an attachment, then the tree of the parts and what is wrong with it."""
    rows = [
        Row(f"attachment {number}", safe.stack(_attachment(one, width)), one.sha256, f"attachment {number}")
        for number, one in enumerate(content.attachments, 1)
    ]
    if not rows:
        rows.append(Row("none", safe.line("No attachments.", MUTED, width=width)))
    if content.structure:
        rows.append(Row("parts", safe.line("── parts ──", MUTED), is_heading=True))
        rows += [Row(f"part {at}", safe.line(part, width=width), part) for at, part in enumerate(content.structure)]
    for at, defect in enumerate(content.defects):
        rows.append(Row(f"defect {at}", safe.stack(paragraph(f"! {defect}", width, "$text-warning")), defect))
    return tuple(rows)


def _attachment(one: Attachment, width: int) -> list[Shown]:
    declared = one.content_type + (f", by content {one.detected_type}" if one.detected_type else "")
    return [
        safe.line(one.name or "(no name)", "bold", width=width, keep="both"),
        labelled("  type", declared, width, label_width=10),
        labelled("  size", f"{one.size:,} bytes", width, label_width=10),
        labelled("  SHA-256", one.sha256, width, label_width=10),
    ]


def note_rows(notes: tuple[Note, ...], width: int) -> tuple[Row, ...]:
    """A row a note."""
    if not notes:
        said = "No notes yet. m writes one on the line under the cursor, here on the case as a whole."
        return (Row("none", safe.stack(paragraph(said, width, MUTED))),)
    return tuple(
        Row(
            note.on,
            safe.stack([safe.line(note.on, MUTED, width=width), *paragraph(note.text, width, indent=2)]),
            note.text,
            note.on,
        )
        for note in notes
    )
