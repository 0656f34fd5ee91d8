"""The start screen in words: what was opened before, what a path may become, what was pasted."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from textual.content import Content

from inspector.casebook import KnownMailbox
from inspector.text import visible_lines
from inspector.tui import safe
from inspector.tui.completion import Match
from inspector.tui.opening import DEMO
from inspector.tui.present.layout import MUTED, Row, meeting, paragraph, plural

DEMO_ROW = "demo"
RECENT = "recent "
"""How the keys of rows of opened mailboxes begin."""
SHOWN = 3  # Lines of a paste that are seen.


def head_lines(dns: str, width: int) -> list[Content]:
    """Program, what it is for, and who would be asked."""
    name = safe.line("mail-inspector", "bold $text-accent")
    return [
        meeting(name, safe.line(f"DNS {dns}", MUTED, width=max(width - 18, 10), keep="both"), width),
        safe.line("Is this mail real? Open a mail or a mailbox, or paste one.", width=width),
    ]


def when(stamp: str, now: datetime) -> str:
    """`09:14 today`, `yesterday`, `2026-11-20`, in UTC."""
    try:
        then = datetime.fromisoformat(stamp).astimezone(UTC)
    except ValueError:
        return ""
    days = (now.astimezone(UTC).date() - then.date()).days
    return {0: f"today {then:%H:%M}", 1: "yesterday"}.get(days, f"{then:%Y-%m-%d}")


def recent_rows(known: Sequence[KnownMailbox], gone: Collection[str], now: datetime, width: int) -> list[Row]:
    """One row a mailbox, the demo last."""
    demo = next((mailbox for mailbox in known if mailbox.path == DEMO), None)
    others = [mailbox for mailbox in known if mailbox.path != DEMO]
    rows = [_recent(mailbox, mailbox.path in gone, now, width) for mailbox in others]
    if not others:
        said = "Nothing was opened yet: type the path of an .eml, .msg, mbox, Maildir or folder above."
        rows.append(Row("none", safe.stack(paragraph(said, width, MUTED)), is_heading=True))
    done = f"{demo.done} of {demo.messages} done" if demo is not None and demo.done else "no network needed"
    left = safe.row(safe.line("The demo", "bold"), safe.line("   nineteen mails that each teach one thing", MUTED))
    rows.append(Row(DEMO_ROW, meeting(left, safe.line(done, MUTED), width)))
    return rows


def _recent(mailbox: KnownMailbox, is_gone: bool, now: datetime, width: int) -> Row:
    first, *others = mailbox.path.split("\n")
    folder, _, name = first.rstrip("/").rpartition("/")
    named = (name or first) + (f" and {len(others)} more" if others else "")
    if is_gone:
        facts = safe.line("not there any more", "$text-warning")
    else:
        done = f" · {mailbox.done:,} done" if mailbox.done else ""
        facts = safe.line(f"{plural(mailbox.messages, 'mail')}{done} · {when(mailbox.opened_at, now)}", MUTED)
    room = width - facts.cell_length - 2
    title = safe.line(named, "" if is_gone else "bold", width=max(room, 12), keep="both")
    left = room - title.cell_length - 2
    where = safe.line(f"  {folder}/", MUTED, width=left, keep="end") if left >= 10 and folder else safe.EMPTY
    return Row(f"{RECENT}{mailbox.path}", meeting(safe.row(title, where), facts, width), mailbox.path)


def match_rows(found: Sequence[Match], width: int) -> list[Row]:
    """Folders end in a stroke."""
    if not found:
        return [Row("none", safe.line("Nothing there begins like that.", MUTED, width=width), is_heading=True)]
    return [
        Row(
            f"match {match.path}",
            safe.line(match.name + ("/" if match.is_folder else ""), "bold" if match.is_folder else "", width=width),
            match.path,
        )
        for match in found
    ]


def paste_lines(text: str, width: int) -> list[Content]:
    """How a paste begins, and how much it is; what to do while there is none."""
    if not text:
        said = "Paste a message with its header, or the header alone, with your terminal's paste key. It is not kept."
        return paragraph(said, width, MUTED)
    lines = visible_lines(text.strip("\r\n"))
    count = f"{plural(len(lines), 'line')} pasted: enter opens it, escape drops it."
    return [safe.line(count, "bold"), *(safe.line(line, width=width) for line in lines[:SHOWN])]
