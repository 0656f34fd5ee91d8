"""All hostile fixtures as one mailbox, and a recording whose answers are hostile too."""

import json
from collections.abc import Sequence
from pathlib import Path

from inspector.mail.rdata import quoted

FOLDER = Path(__file__).parents[2] / "fixtures" / "hostile"
NAMES = tuple(sorted(path.name for path in FOLDER.glob("*.eml")))
RECORDS = {
    "badhost.example.": b"v=spf1 include:\x1b[2J.example exists:%{l}\x9b31m.[/x].example exp=\xe2\x80\xae ?all",
    "_dmarc.badhost.example.": b"v=DMARC1; p=reject; rua=mailto:\x1b]52;c;AAAA\x07@[/x]; \xe2\x80\x8b=[@click=x]",
    "k._domainkey.badhost.example.": b"v=DKIM1; n=\x1b]0;title\x07 \xe2\x80\xae[/x]; p=AAAA",
}


def mailbox(folder: Path, names: Sequence[str] = NAMES) -> Path:
    """An mbox that holds every hostile fixture named, in that order."""
    path = folder / "hostile.mbox"
    with path.open("wb") as out:
        for name in names:
            raw = (FOLDER / name).read_bytes().replace(b"\r\n", b"\n")
            body = b"".join(
                b">" + line if line.startswith(b"From ") else line for line in raw.splitlines(keepends=True)
            )
            out.write(b"From x@badhost.example Fri Nov 20 09:00:00 2026\n" + body + b"\n")
    return path


def recording(folder: Path) -> Path:
    """Answers to what the fixtures make the checks ask; every other name does not exist."""
    path = folder / "hostile \u202edns.json"
    answers = [
        {"name": name, "type": "TXT", "status": "found", "records": [quoted(record)], "server": "\x1b[2J[/x]"}
        for name, record in RECORDS.items()
    ]
    path.write_text(json.dumps({"format": "mail-inspector-dns/1", "otherwise": "nxdomain", "answers": answers}))
    return path
