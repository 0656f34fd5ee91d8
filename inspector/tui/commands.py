"""What can be done on each screen, declared once: gives the key, the footer, the help and the palette entry."""

from collections.abc import Iterable, Iterator
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from inspector.tui import safe
from inspector.tui.keymap import shown_keys
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can do."""

    key: str
    action: str
    """Name of the screen's `action_...`; also, with `-` for `_`, the binding's id below the screen's name."""
    label: str
    """One or two words for the footer."""
    help: str
    """One sentence for `?`, the tooltip and the palette."""
    in_footer: bool = False
    shown_key: str | None = None
    """How the key is written, when its own name is not it."""

    @property
    def key_name(self) -> str:
        """The key as a person reads it."""
        return self.shown_key or self.key.split(",")[0]


COMMON = (
    Command("question_mark,f1", "help", "keys", "Show the keys of this screen.", True, "?"),
    Command("f2", "theme", "looks", "Switch the looks: dark, light, high contrast."),
    Command("ctrl+p", "palette", "commands", "Find every command by its name."),
    Command("ctrl+q", "leave", "quit", "Leave mail-inspector; the mail stays as it is."),
)

MAILBOX_OWN = (
    Command("enter", "open", "open", "Open the message under the cursor.", True),
    Command(
        "slash", "filter", "filter", "Choose messages by words, like from:bank dmarc:fail after:2026-11.", True, "/"
    ),
    Command("s", "sort", "sort", "Sort by the next: date, from, subject, size, verdict, findings, as stored.", True),
    Command("S", "reverse", "reverse", "Turn the order round."),
    Command("d", "done", "done", "Done with the message under the cursor, or to do again; goes on to the next.", True),
    Command("D", "done_marked", "done marked", "Done with all marked messages; when all are, to do again."),
    Command("number_sign", "tags", "tags", "Give tags to the marked messages, or to this one.", False, "#"),
    Command("m", "note", "note", "Write a note on the message under the cursor as a whole."),
    Command("u", "undo", "undo", "Take back the last mark, tag, done or note."),
    Command("ctrl+r", "redo", "redo", "Do again what was taken back last."),
    Command("space", "mark", "mark", "Mark the message under the cursor, or take its mark away.", True),
    Command("asterisk", "mark_all", "mark all", "Mark every message of the list, or take all marks away.", False, "*"),
    Command("t", "triage", "triage", "Check the marked messages, or all of the list, in the background.", True),
    Command("e", "export", "export", "Write a report of each marked message into a folder.", True),
    Command("g", "jump", "go to", "Go to a message by its number."),
    Command("y", "copy", "copy", "Copy the sender's address."),
    Command("h", "what_is", "what is", "Explain the words of the row under the cursor."),
    Command("R", "rescan", "scan again", "Look for messages that came since, and for those that are gone."),
    Command("ctrl+o", "start", "open", "Open another mail or mailbox, or one that you opened before."),
    Command("escape", "back", "back", "Stop what is running, else take the filter away.", False, "esc"),
)

BRANCHES = (
    Command("greater_than_sign", "next_branch", "branch", "Show the next hypothetical branch.", False, ">"),
    Command("less_than_sign", "previous_branch", "branch", "Show the branch before, or the real case.", False, "<"),
    Command("W", "branches", "branches", "List the branches: show one, or drop it."),
)

COPY_ANSWER = Command("Y", "copy_answer", "copy answer", "Copy the answer on this message, to pass it on.")
FINISH = Command("f", "finish", "finish", "Done with this message, and on to the next one.", True)

MESSAGE_OWN = (
    Command("enter", "debug", "debug", "Step through the check under the cursor; on another line, act on it.", True),
    Command("h", "what_is", "what is", "Explain the line under the cursor: two sentences and where it is laid down."),
    Command("r", "run_all", "run all", "Bring every check of this message to its verdict.", True),
    Command("b", "boundary", "boundary", "Make the hop under the cursor the one that your own server wrote.", True),
    Command("a", "assume", "assume", "Set the client address, HELO, sender or boundary by hand."),
    Command("w", "what_if", "what if", "Suppose another session or time; it is marked as hypothetical.", True),
    Command("backspace", "real", "real case", "Go back to the real case; the branches stay."),
    *BRANCHES,
    Command("m", "note", "note", "Write a note on the line under the cursor."),
    Command("M", "note_whole", "note", "Write a note on the message as a whole."),
    Command("d", "done", "done", "Done with this message, or to do again."),
    FINISH,
    Command("number_sign", "tags", "tags", "Give tags to this message.", False, "#"),
    Command("u", "undo", "undo", "Take back the last tag, done or note of this message."),
    Command("ctrl+r", "redo", "redo", "Do again what was taken back last on this message."),
    Command("e", "export", "export", "Preview the report and write it to a file.", True),
    Command("y", "copy", "copy", "Copy the value under the cursor."),
    COPY_ANSWER,
    Command("slash", "find", "find", "Find words in what is shown.", False, "/"),
    Command("g", "go_to", "go to", "Go to a place in the raw bytes: an offset, a share like 50%, or a field by name."),
    Command("v", "raw_or_decoded", "raw", "Show header fields decoded or raw."),
    Command("left_square_bracket", "previous_message", "previous", "Go to the message before this one.", False, "["),
    Command("right_square_bracket", "next_message", "next", "Go to the message after this one.", False, "]"),
    Command("comma", "previous_signature", "signature", "Show the DKIM-Signature above this one.", False, ","),
    Command("full_stop", "next_signature", "signature", "Show the DKIM-Signature below this one.", False, "."),
    Command("o", "open_attached", "attached", "Open the message attached to this one, as a case of its own."),
    Command("S", "save_hashed", "save hashed", "Save what a DKIM signature hashed, header and body, as two files."),
    Command("tab", "next_pane", "pane", "Go to the next pane."),
    Command("shift+tab", "previous_pane", "pane", "Go to the pane before this one."),
    Command("ctrl+o", "start", "open", "Open another mail or mailbox, or one that you opened before."),
    Command("escape", "back", "back", "Stop what is running, else go back.", False, "esc"),
    Command("1", "tab('case')", "case", "Show the case."),
    Command("2", "tab('headers')", "headers", "Show every header field."),
    Command("3", "tab('content')", "text", "Show what the mail says, as text."),
    Command("4", "tab('attachments')", "files", "Show the parts and attachments."),
    Command("5", "tab('raw')", "raw bytes", "Show the message byte by byte."),
    Command("6", "tab('dns')", "DNS", "Show every question and answer of the case."),
    Command("7", "tab('findings')", "findings", "Show what a person should know."),
    Command("8", "tab('notes')", "notes", "Show your notes."),
    Command("s", "save_attachment", "save file", "Save the attachment under the cursor; asks for the name."),
    Command("9", "tab('domains')", "domains", "Show the domains that the mail names, and whose names they look like."),
    Command("D", "ask_domains", "ask domains", "Ask the DNS about each domain that the mail names, with your leave."),
)

DEBUGGER_OWN = (
    Command("n", "over", "next", "Go to the next step, over an include.", True),
    Command("i", "into", "into", "Go to the next step, into an include.", True),
    Command("o", "out", "out", "Go on until the include that holds this step is done.", True),
    Command("p", "step_back", "back", "Go back one step.", True),
    Command("home", "first", "first", "Go to the first step."),
    Command("end", "newest", "newest", "Go to the newest step."),
    Command("h", "what_is", "what is", "Explain this step: its rule, its result, and the answer that fed it."),
    Command("r", "run", "run", "Run to the verdict; stops at breakpoints, and where a question needs leave.", True),
    Command("enter", "send", "send", "Send the question that the check waits for."),
    Command("a", "always", "always", "Send this question and all that follow in this case."),
    Command("x", "by_hand", "by hand", "Answer the question yourself: a record, NXDOMAIN, timeout."),
    Command("k", "offline", "offline", "Leave the question unasked and go on without it."),
    Command("R", "start_over", "again", "Begin this check again, question by question."),
    Command("u", "ask_again", "ask again", "Begin again, and ask what was left unasked."),
    Command("w", "what_if", "what if", "Suppose another session, time or record; it is marked as hypothetical.", True),
    Command("backspace", "real", "real case", "Go back to the real case; the branches stay."),
    *BRANCHES,
    Command("C", "compare", "compare", "Compare this check with a branch, a recording, or what is answered now.", True),
    Command("d", "question", "DNS", "Go to the question that fed this step; esc comes back to it.", True),
    Command("v", "bytes", "bytes", "Go to the bytes that this step speaks of; esc comes back to it.", True),
    Command("b", "break_here", "break", "Set a breakpoint on the rule of this step, or take it away.", True),
    Command("B", "breakpoints", "breakpoints", "List breakpoints; set them on a rule, a domain or any question."),
    Command("g", "beyond", "go on", "SPF: go on past the verdict, and see what else would match and what it costs."),
    Command("c", "consents", "consent", "DMARC: ask whether those who get its reports agreed to get them."),
    Command("S", "save_hashed", "save hashed", "DKIM: save what was hashed, header and body, as two files."),
    Command("m", "note", "note", "Write a note on this step.", True),
    Command("U", "undo", "undo", "Take back the last note on this message."),
    Command("ctrl+r", "redo", "redo", "Do again what was taken back last on this message."),
    Command("left_curly_bracket", "previous_message", "message", "The same check of the message before.", False, "{"),
    Command("right_curly_bracket", "next_message", "message", "The same check of the next message.", False, "}"),
    Command("e", "export", "export", "Preview the report and write it to a file.", True),
    Command("y", "copy", "copy", "Copy what this step says."),
    COPY_ANSWER,
    FINISH,
    Command("slash", "find", "find", "Find the next step that holds some words.", False, "/"),
    Command("left_square_bracket", "previous_check", "previous", "Go to the check before this one.", False, "["),
    Command("right_square_bracket", "next_check", "next", "Go to the check after this one.", False, "]"),
    Command("tab", "next_pane", "pane", "Go to the next pane."),
    Command("escape", "back", "back", "Stop what is running, else go back to the message.", False, "esc"),
)

REQUEST_OWN = (
    Command("y", "copy", "copy", "Copy the line under the cursor.", True),
    Command("h", "what_is", "what is", "Explain the line under the cursor."),
    Command("slash", "find", "find", "Find words in what is shown.", True, "/"),
    Command("escape", "back", "back", "Stop what is running, else go back.", True, "esc"),
)

COMPARISON_OWN = (
    Command("f", "parting", "first difference", "Go to the first step where the two runs part.", True),
    Command("tab", "next_pane", "other side", "Go to the other side, then to what the step looks at.", True),
    Command("left_square_bracket", "previous_check", "previous", "Compare the check before this one.", False, "["),
    Command("right_square_bracket", "next_check", "next check", "Compare the check after this one.", True, "]"),
    Command("y", "copy", "copy", "Copy the sentence on what differs.", True),
    Command("h", "what_is", "what is", "Explain the step under the cursor."),
    Command("slash", "find", "find", "Find words in the steps of this side.", False, "/"),
    Command("escape", "back", "back", "Go back to the debugger.", True, "esc"),
)

EXPORT_OWN = (
    Command("s", "save", "save", "Write the report to a file; asks for its name.", True),
    Command("f", "format", "format", "Switch between markdown, short markdown, JSON, observables and STIX.", True),
    Command(
        "d", "personal", "data", "Leave out personal data, or bring it back: stand-ins for people and recipients.", True
    ),
    Command("y", "copy", "copy", "Copy the whole report.", True),
    Command("h", "what_is", "what is", "Explain what this report is."),
    Command("escape", "back", "back", "Go back without writing anything.", True, "esc"),
)

START_OWN = (
    Command("enter", "open", "open", "Open what is under the cursor, or what was typed or pasted.", True),
    Command("tab", "complete", "complete", "Complete the path that is being typed; else go to the next field.", True),
    Command("shift+tab", "previous_field", "field", "Go to the field before this one."),
    Command("down", "down", "down", "Go down, from the path into the list and on to the paste."),
    Command("up", "up", "up", "Go up again."),
    Command("delete", "forget", "forget", "Take this mailbox out of the list; notes on its messages stay.", True),
    Command("h", "what_is", "what is", "Explain the list, or the paste, where the cursor is."),
    Command("escape", "back", "back", "Empty what was typed or pasted, else go back to what was open.", True, "esc"),
)

MAILBOX = (*MAILBOX_OWN, *COMMON)
MESSAGE = (*MESSAGE_OWN, *COMMON)
DEBUGGER = (*DEBUGGER_OWN, *COMMON)
REQUEST = (*REQUEST_OWN, *COMMON)
COMPARISON = (*COMPARISON_OWN, *COMMON)
EXPORT = (*EXPORT_OWN, *COMMON)
START = (*START_OWN, Command("f1,question_mark", "help", "keys", "Show the keys of this screen.", True), *COMMON[1:])


def bindings(name: str, commands: Iterable[Command]) -> list[Binding]:
    """The key bindings of a screen."""
    return [
        Binding(
            command.key,
            command.action,
            command.label,
            show=command.in_footer,
            key_display=command.key_name,
            tooltip=command.help,
            id=f"{name}.{identifier(command.action)}",
        )
        for command in commands
    ]


def commands_of(kind: type[DOMNode]) -> tuple[Command, ...]:
    """What a window or a pane binds, its own bindings first."""
    return tuple(
        Command(binding.key, binding.action, binding.description, binding.tooltip)
        for owner in kind.__mro__
        for binding in owner.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id is not None
    )


def shown_key(command: Command, node: DOMNode) -> str:
    """The key of a command where it is carried out: the one that the settings give it, else its own."""
    mapped: dict[str, str] = getattr(node.app, "mapped", {})
    for owner in type(node).__mro__:
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.action == command.action and binding.id in mapped:
                return shown_keys(mapped[binding.id])
    return command.shown_key or shown_keys(command.key_name)


def key_of(node: DOMNode, action: str) -> str:
    """The key of what a window binds, as a person reads it."""
    return next((shown_key(command, node) for command in commands_of(type(node)) if command.action == action), "")


def identifier(action: str) -> str:
    """`tab('case')` is `tab-case`: what the user's key map calls it."""
    return action.replace("('", "-").replace("')", "").replace("_", "-")


class CommandPalette(Provider):
    """Every command of the screen that is open, by name (opened with ctrl+p)."""

    def _commands(self) -> Iterator[Command]:
        for command in getattr(self.screen, "COMMANDS_HERE", ()):
            if command.action not in ("palette",):
                yield command

    async def discover(self) -> Hits:
        """All of them."""
        for command in self._commands():
            yield DiscoveryHit(
                safe.line(command.help),
                partial(self.screen.run_action, command.action),
                help=safe.plain(shown_key(command, self.screen)),
            )

    async def search(self, query: str) -> Hits:
        """Those whose label or sentence match."""
        matcher = self.matcher(query)
        for command in self._commands():
            text = f"{command.label}: {command.help} ({shown_key(command, self.screen)})"
            if (score := matcher.match(text)) > 0:
                yield Hit(score, safe.line(text), partial(self.screen.run_action, command.action))
