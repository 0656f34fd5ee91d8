"""What the analyst did with messages, kept beside the user's data for the next opening; never beside the mail."""

from inspector.casebook.book import Casebook, KnownMailbox
from inspector.casebook.facts import Change, Kind, Record
from inspector.casebook.file import in_memory, kept_in
from inspector.casebook.rows import key_of, row_print

__all__ = ["Casebook", "Change", "Kind", "KnownMailbox", "Record", "in_memory", "kept_in", "key_of", "row_print"]
