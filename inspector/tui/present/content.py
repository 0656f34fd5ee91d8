"""What the mail says and what hangs on it: the text for reading, its links, the parts, the attachments."""

from collections.abc import Sequence

from textual.content import Content as Shown

from inspector.mail.html_text import HtmlText, Link
from inspector.model.identity import Attachment, Content
from inspector.model.message import Message
from inspector.model.note import Note
from inspector.report.escape import unlinked
from inspector.text import defang, first_lines
from inspector.tui import safe
from inspector.tui.present.carried import carried_rows
from inspector.tui.present.layout import MUTED, Row, labelled, paragraph, plural

DEFANGED = "Addresses are written like hxxps://bank[.]example, so that nothing makes links of them; 5 has them exact."
MOST_LINES = 2000
MOST_MEMBERS = 12
KINDS = {
    "a": "link",
    "area": "link on a picture",
    "form": "form: sends what is typed",
    "img": "picture",
    "iframe": "page inside",
    "meta": "opens by itself",
}


def text_rows(content: Content, html: HtmlText, width: int) -> tuple[Row, ...]:
    """The plain text, the HTML as text, and under it each link with its true target; nothing of it is a live link."""
    rows: list[Row] = []
    if any(unlinked(line) != line for text in (content.text, *html.lines) for line in first_lines(text, MOST_LINES)[0]):
        rows.append(Row("defanged", safe.stack(paragraph(DEFANGED, width, MUTED)), is_heading=True))
    if content.text:
        rows += _lines("text", content.text, width)
    if content.html:
        alone = "" if content.text else " only"
        heading = f"── HTML{alone}, as text: nothing of it is run or fetched ──"
        rows.append(Row("html", safe.line(heading, MUTED, width=width), is_heading=True))
        rows += _lines("html", "\n".join(html.lines), width)
        rows += _link_rows(html, width)
    if not rows:
        said = "The mail has no text to read. 4 shows its attachments and parts, 5 its bytes."
        rows.append(Row("none", safe.stack(paragraph(said, width, MUTED))))
    return tuple(rows)


def _link_rows(html: HtmlText, width: int) -> list[Row]:
    rows: list[Row] = []
    if html.links:
        heading = f"── {plural(len(html.links), 'target')} in the HTML: where it leads ──"
        rows.append(Row("links", safe.line(heading, MUTED, width=width), is_heading=True))
        rows += [_link_row(link, number, width) for number, link in enumerate(html.links, 1)]
    if html.is_cut:
        said = "… more follows that a browser would not show, or more targets than fit: 5 shows the raw bytes"
        rows.append(Row("cut", safe.stack(paragraph(said, width, "$text-warning"))))
    return rows


def _link_row(link: Link, number: int, width: int) -> Row:
    """What is shown, where it leads; whether the two name different servers."""
    target = defang(link.target) or "(empty)"
    kind = f"{KINDS[link.kind]}, loaded from a server" if link.kind in ("img", "iframe") and link.host else ""
    lines = [
        safe.row(
            safe.cell(f"[{number}]", 6, "bold"),
            safe.line(unlinked(link.text) or "(no text)", width=width - 6),
        ),
        labelled("  leads to" if not kind else "  from", target, width, label_width=12, style="bold"),
        safe.line(f"  {kind or KINDS[link.kind]}", MUTED, width=width),
    ]
    if link.is_misleading:
        said = f"! the text shows {defang(link.shown_host)}, the target is {defang(link.host)}"
        lines += paragraph(said, width, "bold $text-error", indent=2)
    return Row(f"link {number}", safe.stack(lines), defang(link.target), f"link {number}")


def as_shown(typed: str) -> str:
    """What is looked for as it stands in a text whose names and addresses were broken up."""
    return typed.replace("http", "hxxp").replace(".", "[.]")


def _lines(name: str, text: str, width: int) -> list[Row]:
    lines, more = first_lines(text, MOST_LINES)
    rows = [
        Row(f"{name} {number}", safe.stack(paragraph(line, width)), line)
        for number, line in enumerate(map(unlinked, lines), 1)
    ]
    if more:
        rows.append(Row(f"{name} more", safe.line(f"… {plural(more, 'more line')}: 5 shows the raw bytes", MUTED)))
    return rows


def attachment_rows(
    content: Content, attached: Sequence[Message], width: int, between: Sequence[Row] = ()
) -> tuple[Row, ...]:
    """Attached mails, a row an attachment, what stands `between`, then the tree of parts and what is wrong in it."""
    rows = list(carried_rows(attached, width))
    if rows and content.attachments:
        rows.append(Row("files", safe.line("── attachments as files ──", MUTED), is_heading=True))
    rows += [
        Row(f"attachment {number}", safe.stack(_attachment(one, width)), one.sha256, f"attachment {number}")
        for number, one in enumerate(content.attachments, 1)
    ]
    if not rows:
        rows.append(Row("none", safe.line("No attachments.", MUTED, width=width)))
    rows += between
    if content.structure:
        rows.append(Row("parts", safe.line("── parts ──", MUTED), is_heading=True))
        rows += [Row(f"part {at}", safe.line(part, width=width), part) for at, part in enumerate(content.structure)]
    for at, defect in enumerate(content.defects):
        rows.append(Row(f"defect {at}", safe.stack(paragraph(f"! {defect}", width, "$text-warning")), defect))
    return tuple(rows)


def _attachment(one: Attachment, width: int) -> list[Shown]:
    declared = one.content_type
    if one.detected_type:
        declared += (
            ", as its bytes say" if one.detected_type == one.content_type else f", by content {one.detected_type}"
        )
    return [
        safe.line(one.name or "(no name)", "bold", width=width, keep="both"),
        labelled("  type", declared, width, label_width=10),
        labelled("  size", f"{one.size:,} bytes", width, label_width=10),
        labelled("  SHA-256", one.sha256, width, label_width=10),
        *_members(one, width),
    ]


def _members(one: Attachment, width: int) -> list[Shown]:
    """What an archive holds, by name; nothing of it is unpacked to the disk."""
    shown = [
        labelled("" if at else "  holds", name or "(no name)", width, label_width=10, style=MUTED)
        for at, name in enumerate(one.members[:MOST_MEMBERS])
    ]
    left = len(one.members) - MOST_MEMBERS
    if left > 0 or one.has_more_members:
        more = f"and {left} more" if left > 0 else "and maybe more"
        end = ", and maybe others: too many, too deep or too large to name" if one.has_more_members and left > 0 else ""
        shown += paragraph(more + end, width, "$text-warning", indent=10)
    if one.is_locked:
        shown += paragraph("it is locked: no scanner can look into its files", width, "$text-warning", indent=10)
    return shown


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
