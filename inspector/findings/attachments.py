"""Files that are not what they seem, or that run when they are opened (RFC 2183 5)."""

import re
from collections.abc import Callable, Iterator

from inspector.mail.reading import Body, File, body
from inspector.model.case import Case, Finding, Severity
from inspector.patterns import regex

PROGRAMS = frozenset((
    "exe", "scr", "com", "pif", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "lnk", "msi",
    "msix", "appx", "appinstaller", "jar", "cpl", "reg", "chm", "sct", "gadget", "xll", "wll", "dll", "scf", "url",
    "library-ms", "settingcontent-ms", "application", "msc", "rdp",
))  # fmt: skip
CONTAINERS = frozenset(("iso", "img", "vhd", "vhdx", "udf", "one", "onepkg", "cab", "ace"))
ARCHIVES = frozenset(("zip", "rar", "7z", "gz", "tar", "tgz", "arj", "lzh", "z", "xz", "bz2"))
UNREAD = frozenset(("rar", "7z", "ace", "arj", "lzh"))  # Archives whose members are not known here.
DOCUMENTS = frozenset((
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "txt", "csv", "jpg", "jpeg", "png", "gif", "htm",
    "html", "mp3", "mp4", "wav", "zip",
))  # fmt: skip
MACROS = frozenset(("docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppam", "ppsm", "sldm"))
PAGES = frozenset(("htm", "html", "xhtml", "shtml", "mht", "mhtml", "svg", "xht"))

# What a name promises, and the kinds of content that keep it (the names of content_type.py, by their beginning).
PROMISES: dict[str, tuple[str, ...]] = {
    "pdf": ("application/pdf",),
    "jpg": ("image/",),
    "jpeg": ("image/",),
    "png": ("image/",),
    "gif": ("image/",),
    "docx": ("application/vnd.openxml", "application/zip", "application/x-ole"),
    "xlsx": ("application/vnd.openxml", "application/zip", "application/x-ole"),
    "pptx": ("application/vnd.openxml", "application/zip", "application/x-ole"),
    "doc": (
        "application/x-ole",
        "application/rtf",
        "application/vnd.openxml",
        "application/zip",
        "text/html",
        "application/xml",
    ),
    "xls": ("application/x-ole", "application/vnd.openxml", "application/zip", "text/html", "application/xml"),
    "mp3": ("audio/", "application/x-riff"),
    "wav": ("audio/", "application/x-riff"),
    "txt": ("text/", "application/xml", "application/pgp"),
    "zip": ("application/zip", "application/vnd.openxml", "application/java", "application/vnd.android"),
}
_DIRECTION = regex(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_OVERRIDE = regex(r"[\u202a-\u202e\u2066-\u2069]")
_GAP = regex(r"\s{5,}\S{0,3}\.[a-z0-9]{1,10}$|[.\u2024]\s{3,}\S+$", re.IGNORECASE)
_PASSWORD = regex(
    r"\b(?:password|pass ?code|passwort|kennwort|mot de passe|contrase\u00f1a|senha|pwd)\b"
    r"(?:.{0,20}?(?:[:=]|\bis\b|\best\b|\bist\b|\blautet\b)\s*\S|\s+[\"'\u201c\u2018]?(?=[^\s\d]*\d)[^\s]{4,})"
    r"|\bcode\b.{0,10}\b(?:open|unlock|unpack|extract)\b.{0,30}?(?:[:=]|\bis\b)\s*\S",
    re.IGNORECASE,
)

Told = tuple[str, Severity, str]
Rule = Callable[[Body, File], Told | None]


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family, file by file; of two rules about what a file is, the graver speaks."""
    read = body(case.message)
    for file in read.files:
        yield from (Finding(*told, (file.span,)) for rule in NAME_RULES if (told := rule(read, file)) is not None)
        told = next((told for rule in KIND_RULES if (told := rule(read, file)) is not None), None)
        if told is not None:
            yield Finding(*told, (file.span,))


def direction(_: Body, file: File) -> Told | None:
    """The name turns the direction of writing: `invoice<U+202E>fdp.exe` reads as invoiceexe.pdf."""
    if not _OVERRIDE.search(file.name):
        return None
    said = f"The name of the file {file.name} turns the direction of writing, so it is not read as it is."
    return "attachments.direction", Severity.HIGH, said


def gap(_: Body, file: File) -> Told | None:
    """White space pushes the true ending out of sight."""
    if not _GAP.search(file.name):
        return None
    return (
        "attachments.gap",
        Severity.MEDIUM,
        f"White space in the name {file.name} hides the ending {_ending(file.name)}.",
    )


def double_extension(_: Body, file: File) -> Told | None:
    """A second ending runs, and the first one is what a person reads: invoice.pdf.exe."""
    first, last = _ending(file.name.rpartition(".")[0]), _ending(file.name)
    if (
        first not in DOCUMENTS
        or last not in PROGRAMS | CONTAINERS | PAGES
        or first in PAGES
        or (last == "com" and _is_text(file))
    ):
        return None
    said = f"The file {file.name} looks like a .{first} and is a .{last}."
    return "attachments.double-extension", Severity.HIGH, said


def program(_: Body, file: File) -> Told | None:
    """Opening it runs it."""
    if file.detected == "application/vnd.microsoft.portable-executable":
        return "attachments.program", Severity.HIGH, f"The file {file.name} is a program for Windows."
    ending = _ending(file.name)
    is_program = ending in PROGRAMS or file.detected in ("application/x-ms-shortcut", "application/vnd.ms-htmlhelp")
    if not is_program or (ending == "com" and _is_text(file)):
        return None
    return "attachments.program", Severity.HIGH, f"The file {file.name} runs when it is opened."


def profile(_: Body, file: File) -> Told | None:
    """Settings of a telephone: whoever installs them hands it over."""
    if _ending(file.name) != "mobileconfig":
        return None
    return (
        "attachments.profile",
        Severity.HIGH,
        f"The file {file.name} changes the settings of a telephone when it is opened.",
    )


def archived_program(_: Body, file: File) -> Told | None:
    """A program in a zip file; a Java archive or a document is full of such by its nature."""
    if file.detected != "application/zip":
        return None
    name = next((name for name in file.inside.names if _ending(name) in PROGRAMS | CONTAINERS), "")
    if not name:
        return None
    said = f"The archive {file.name} holds {name}, which runs when it is opened."
    return "attachments.archived-program", Severity.HIGH if file.inside.is_locked else Severity.MEDIUM, said


def locked(read: Body, file: File) -> Told | None:
    """No scanner can look into it, and the text says how to open it."""
    if _is_open(file) or (_ending(file.name) not in ARCHIVES and not file.inside.is_locked):
        return None
    has_password = _PASSWORD.search(read.words[:200_000]) is not None
    if has_password:
        is_sure = file.inside.is_locked
        said = f"The text tells a password, and the file {file.name} {'is locked' if is_sure else 'may be locked'}"
        return (
            "attachments.locked",
            Severity.HIGH if is_sure else Severity.LOW,
            f"{said}, so no scanner can look into it.",
        )
    if file.inside.is_locked:
        return "attachments.locked", Severity.LOW, f"The file {file.name} is locked, so no scanner can look into it."
    return None


def container(_: Body, file: File) -> Told | None:
    """Images of disks and notebooks carry programs past the mark that warns of files from the Internet."""
    marks = ("application/x-iso9660-image", "application/x-virtualdisk", "application/onenote")
    if _ending(file.name) not in CONTAINERS and file.detected not in marks:
        return None
    said = f"The file {file.name} is a container: what is in it runs without the warning for files from the Internet."
    return "attachments.container", Severity.MEDIUM, said


def macros(_: Body, file: File) -> Told | None:
    """A document that brings a program."""
    if not file.inside.has_macros and _ending(file.name) not in MACROS - {"xlsb"}:
        return None
    return "attachments.macros", Severity.MEDIUM, f"The document {file.name} brings macros, which are programs."


def page(_: Body, file: File) -> Told | None:
    """A page that opens in the browser, outside of what protects mail."""
    is_page = _ending(file.name) in PAGES or file.declared in ("text/html", "image/svg+xml", "application/xhtml+xml")
    if not is_page or not file.name:
        return None
    if file.runs_script:
        return (
            "attachments.page",
            Severity.MEDIUM,
            f"The file {file.name} is a page with a script, which runs in the browser.",
        )
    return "attachments.page", Severity.INFO, f"The file {file.name} is a page, which opens in the browser."


def kind_apart(_: Body, file: File) -> Told | None:
    """The name promises one kind of content, the bytes are another."""
    ending = _ending(file.name)
    kept = PROMISES.get(ending)
    if not file.detected or kept is None or file.detected.startswith(kept):
        return None
    severity = Severity.LOW if file.detected.startswith(("image/", "text/")) and ending != "pdf" else Severity.MEDIUM
    return (
        "attachments.kind-apart",
        severity,
        f"The file {file.name} says .{ending} and its content is {file.detected}.",
    )


def _is_open(file: File) -> bool:
    """True for an archive that was read, with none in it that cannot be."""
    names = file.inside.names
    return bool(names) and not file.inside.is_locked and not any(_ending(name) in UNREAD for name in names)


def _is_text(file: File) -> bool:
    """True for a name that ends in a domain: www.bank.com."""
    return file.declared.startswith("text/") or file.declared == "message/rfc822"


def _ending(name: str) -> str:
    """The last ending, lower case, as Windows reads it: dots and spaces at the end do not count."""
    base = _DIRECTION.sub("", name).rstrip(". \t\r\n\0")
    return base.rpartition(".")[2].strip().lower() if "." in base else ""


NAME_RULES: tuple[Rule, ...] = (direction, gap, double_extension)
KIND_RULES: tuple[Rule, ...] = (program, profile, archived_program, locked, container, macros, page, kind_apart)
