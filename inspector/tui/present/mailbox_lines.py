"""The lines around the mailbox list: what is open, what the filter leaves, what the cursor is on, what is missing."""

from textual.content import Content

from inspector.mailbox.order import Sort
from inspector.model.filed import Filed
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, capped, meeting, paragraph, plural
from inspector.tui.present.mailbox_rows import Entry, sender, size
from inspector.values import dataclass

WIDE = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """How the list stands."""

    name: str
    """Of the source, raw."""
    known: int = 0
    """Messages found so far."""
    bytes_read: int = 0
    bytes_total: int = 0
    is_complete: bool = False
    dns: str = ""
    """Whom questions go to, and what was sent."""
    listed: int = 0
    """Messages in the list."""
    looked_at: int = 0
    """Messages that the filter or the sorting has seen."""
    is_arranging: bool = False
    filter: str = ""
    """The words in force."""
    unchecked: int = 0
    """Messages that the filter leaves out because they were not checked."""
    sort: Sort = Sort.STORED
    is_reversed: bool = False
    marked: int = 0
    done: int = 0
    """Messages that the analyst has dealt with."""
    checked: int = 0
    """Messages of the source whose results are known."""
    doing: str = ""
    """What runs in the background and can be stopped, in words."""
    trouble: str = ""
    """Why the source cannot be read on."""
    notes: tuple[str, ...] = ()


def scanned(standing: Standing) -> str:
    """`scanned 43%`."""
    if standing.is_complete:
        return "scanned 100%"
    if standing.bytes_total <= 0 or standing.bytes_total == standing.bytes_read:
        return "scanning"
    return f"scanned {min(99, standing.bytes_read * 100 // standing.bytes_total)}%"


def base(name: str) -> str:
    """The name of a source without its folders."""
    return ", ".join(part.rstrip("/").rpartition("/")[2] or part for part in name.split(", "))


def header_lines(standing: Standing, width: int) -> list[Content]:
    """Program, source, how much of it is known, and DNS."""
    many = plural(standing.known, "message")
    total = f" · {size(standing.bytes_total)}" if standing.bytes_total else ""
    facts = safe.line(f"{many}{total} · {standing.doing or scanned(standing)}")
    dns = safe.line(f"DNS {standing.dns}", MUTED)
    if width < WIDE:
        name = safe.line(base(standing.name), "bold", width=max(width - facts.cell_length - 2, 10), keep="end")
        return [meeting(name, facts, width), safe.line(f"DNS {standing.dns}", MUTED, width=width)]
    room = width - facts.cell_length - 24
    name = safe.line(base(standing.name), "bold", width=min(max(room * 2 // 5, 12), 48), keep="end")
    left = safe.row(safe.line("mail-inspector", "$text-accent"), safe.line("   "), name, safe.line("   "), facts)
    room = width - left.cell_length - 3
    if dns.cell_length > room:
        dns = safe.line(f"DNS {standing.dns}", MUTED, width=room, keep="both")
    return [meeting(left, dns, width)]


def note_lines(standing: Standing, width: int) -> list[Content]:
    """What is wrong with the source; trouble first."""
    lines = [*paragraph(standing.trouble, width, "bold $text-error")] if standing.trouble else []
    for note in standing.notes:
        lines += capped(note, width, "$text-warning")
    return lines


def status_line(standing: Standing, width: int) -> Content:
    """What the list holds and what is being done."""
    parts = [f"{standing.listed:,} of {standing.known:,}" if standing.filter else plural(standing.known, "message")]
    if standing.doing:
        parts.append(f"{standing.doing}, escape stops")
    elif standing.unchecked:
        parts.append(f"{standing.unchecked:,} not checked yet: t checks them")
    if standing.checked and not standing.doing:
        parts.append(f"{standing.checked:,} checked")
    if standing.is_arranging:
        parts.append(f"looked at {standing.looked_at:,}")
    if standing.done:
        parts.append(f"{standing.done:,} done")
    if standing.marked:
        parts.append(f"{standing.marked:,} marked")
    if standing.sort is not Sort.STORED or standing.is_reversed:
        by = str(standing.sort) if standing.sort is Sort.STORED else f"by {standing.sort}"
        parts.append(f"{by}, reversed" if standing.is_reversed else by)
    return safe.line(" · ".join(parts), width=width)


def filed_words(filed: Filed) -> str:
    """`done · #phish #vip · 2 notes · `, or nothing."""
    words = ["done"] if filed.is_done else []
    words += [" ".join(f"#{tag}" for tag in filed.tags)] if filed.tags else []
    words += [plural(filed.notes, "note")] if filed.notes else []
    return "".join(f"{word} · " for word in words)


def detail_lines(entry: Entry | None, teaches: str, width: int) -> list[Content]:
    """The message under the cursor with nothing left out that fits: always as many lines, so that nothing jumps."""
    if entry is None:
        return [safe.line(" "), safe.line(" ")]
    summary = entry.summary
    stamp = summary.date.strftime("%a %Y-%m-%d %H:%M %z") if summary.date else summary.date_text or "no date"
    attached = " · has attachments" if summary.has_attachment else ""
    facts = safe.line(
        f"{filed_words(entry.filed)}message {summary.index:,} · {stamp} · {size(summary.size)}{attached}", MUTED
    )
    if facts.cell_length > width // 2:
        facts = safe.line(f"{filed_words(entry.filed)}{summary.index:,} · {stamp}", MUTED, width=width // 2)
    who = safe.line(sender(summary, max(width - facts.cell_length - 2, 12)), "bold")
    lines = [meeting(who, facts, width), safe.line(summary.subject or "(no subject)", width=width)]
    if teaches:
        told = capped(f"{entry.lesson}. {teaches}", width, "$text-accent", most=3)
        lines += [*told, *[safe.line(" ")] * (3 - len(told))]
    return lines


def empty_lines(standing: Standing, width: int) -> list[Content]:
    """What stands in place of rows: what would fill the list, and which key does it."""
    if standing.known == 0 and not standing.is_complete and not standing.trouble:
        said = ["Messages show up here as they are found.", "The first ones are being looked for."]
    elif standing.known == 0:
        said = ["There is no message in this source.", "ctrl+o opens another: an .eml, .msg, mbox, Maildir or folder."]
    elif standing.is_arranging:
        said = [f"Nothing that suits {standing.filter} was found yet.", "Looking on."]
    else:
        said = [f"No message suits {standing.filter}", "/ changes the filter, escape takes it away."]
        if standing.unchecked:
            many = plural(standing.unchecked, "message was", "messages were")
            said.insert(1, f"{many} not checked yet, and may suit it: t checks them.")
    lines: list[Content] = [safe.EMPTY]
    for text in said:
        lines += paragraph(text, max(width - 4, 20), MUTED, indent=2)
    return lines
