"""Which keys matter where the cursor stands: a tab has its own, and `enter` is called by what it does in a pane."""

Keys = tuple[tuple[str, str], ...]
"""Name of an action and its label, in the order of their weight; those at the end give way on narrow terminals."""

ENTER = {
    "verdicts": "debug",
    "claims": "headers",
    "route": "bytes",
    "signature": "debug",
    "session": "set by hand",
    "claimed": "bytes",
    "remarks": "proof",
    "attachments": "open",
    "dns": "its step",
    "findings": "proof",
    "notes": "write",
}
HELP = ("help", "keys")
READING: Keys = (("find", "find"), ("copy", "copy"), ("note", "note"), ("next_message", "next"))
TABS: dict[str, Keys] = {
    "case": (
        ("run_all", "run all"),
        ("boundary", "boundary"),
        ("what_if", "what if"),
        ("export", "export"),
        ("next_message", "next"),
        ("next_pane", "pane"),
    ),
    "headers": (("raw_or_decoded", "decoded or raw"), *READING),
    "content": READING,
    "attachments": (("save_attachment", "save"), *READING),
    "raw": (("find", "find"), ("go_to", "go to"), ("copy", "copy"), ("next_message", "next")),
    "dns": (("run_all", "run all"), *READING),
    "findings": READING,
    "notes": (("note_whole", "note on the message"), ("undo", "undo"), ("redo", "redo"), ("next_message", "next")),
    "domains": (("ask_domains", "ask"), *READING),
}
FILTER: Keys = (("submit", "show the list"), ("back", "leave the filter as is"))
EXPORT: Keys = (("save", "save"), ("format", "format"), ("personal", "data"), ("back", "back"), ("copy", "copy"), HELP)
DEBUGGER: Keys = (
    ("over", "next"),
    ("into", "into"),
    ("out", "out"),
    ("step_back", "back"),
    ("run", "run"),
    ("what_if", "what if"),
    ("compare", "compare"),
    ("back", "close"),
    ("question", "DNS"),
    ("bytes", "bytes"),
    ("break_here", "break"),
    ("note", "note"),
    ("export", "export"),
    HELP,
)


def message_keys(tab: str, pane: str, *, is_last: bool) -> Keys:
    """For the message screen: the tab that is open, the pane that has the keys, whether no message follows."""
    enter = (("debug", ENTER[pane]),) if pane in ENTER else ()
    back = (("back", "back" if tab == "case" else "case"),)
    keys = tuple(key for key in TABS[tab] if not (is_last and key[0] == "next_message"))
    return (*enter, *keys[:3], *back, *keys[3:], HELP)


def start_keys(*, completes: bool, forgets: bool, empties: bool, is_over: bool) -> Keys:
    """For the start: what `tab` and `esc` do now; `delete` where there is a mailbox to forget, a way out where none."""
    forget = (("forget", "forget"),) if forgets else ()
    back = ("back", "empty" if empties else "back") if empties or is_over else ("quit", "quit")
    tab = ("complete", "complete" if completes else "next field")
    return (("submit", "open"), ("open", "open"), tab, *forget, back, HELP)
