"""What the screen of a message shows: the lines on top, the panes of the case, and the tab that is open."""

from collections.abc import Callable

from textual.content import Content

from inspector.tui import safe
from inspector.tui.present.banner import answer_lines, title_line
from inspector.tui.present.carried import carried_line, inside_line
from inspector.tui.present.claimed import claimed_rows
from inspector.tui.present.claims import claim_rows
from inspector.tui.present.content import note_rows
from inspector.tui.present.evidence import evidence_rows
from inspector.tui.present.findings import finding_rows, findings_title
from inspector.tui.present.headers import header_rows
from inspector.tui.present.headline import headline
from inspector.tui.present.lesson import lesson_lines
from inspector.tui.present.route import route_rows, route_title
from inspector.tui.present.session import session_rows
from inspector.tui.present.signature import signature_rows, signature_title
from inspector.tui.present.signature_order import signature_order
from inspector.tui.present.verdicts import deciding, verdict_rows
from inspector.tui.screens.filed_message import FiledMessage


class ShownMessage(FiledMessage):
    """Only what is seen is made: a tab is filled when it is opened, and while it is open."""

    _turned = 0
    """How often the signatures were turned."""
    _is_raw = False
    _has_pointed = False
    """True once the cursor was put on the check that decides."""

    def refresh_case(self) -> None:
        """Show the case as it stands now."""
        self.show_banner()
        self.show_tab(self.tab)
        self.name_tabs()

    def _show_board(self) -> None:
        case, index = self.opened.case, self.signature
        self.board.show(
            {
                "verdicts": (lambda width: verdict_rows(case, width), safe.line("Verdicts")),
                "route": (lambda width: route_rows(case, width), safe.line(route_title(case))),
                "session": (lambda width: session_rows(case, width), safe.line("Session, as assumed for SPF")),
                "claims": (lambda width: claim_rows(case, width), safe.line("What the mail says")),
                "signature": (
                    lambda width: signature_rows(case, index, width),
                    safe.line(signature_title(case, index)),
                ),
                "claimed": (lambda width: claimed_rows(case, width), safe.line("Claimed in the header")),
                "remarks": (lambda width: finding_rows(case, width), safe.line(findings_title(case))),
            }
        )
        if case.is_finished and not self._has_pointed:
            self._has_pointed = True
            self.board.point(deciding(case))

    def _show_headers(self) -> None:
        case, is_raw = self.opened.case, self._is_raw
        title = "Header fields as they stand" if is_raw else "Header fields, unfolded · v shows the bytes"
        self.rows("headers").show(lambda width: header_rows(case, width, is_raw=is_raw), safe.line(title))

    def _show_answers(self) -> None:
        case, unused, more = self.opened.case, self.bench.asker.unused, tuple(self.bench.on_request.values())
        self.rows("dns").show(
            lambda width: evidence_rows(case, unused, more, width), safe.line("Questions and answers of this case")
        )

    def _show_findings(self) -> None:
        case = self.opened.case
        self.rows("findings").show(lambda width: finding_rows(case, width, asks=True), safe.line(findings_title(case)))

    def _show_notes(self) -> None:
        notes = self.opened.notes
        self.rows("notes").show(lambda width: note_rows(notes, width), safe.line("Notes"))

    def show_tab(self, name: str) -> None:
        """Fill a tab; only the one that is open is ever filled."""
        shows: dict[str, Callable[[], None]] = {
            "case": self._show_board,
            "headers": self._show_headers,
            "dns": self._show_answers,
            "findings": self._show_findings,
            "notes": self._show_notes,
        }
        if (show := shows.get(name)) is not None:
            show()

    def show_banner(self) -> None:
        """What stands above the tabs; the lesson only above the case, where there is most room."""
        self.banner().show(self._banner_lines)

    def _banner_lines(self, width: int) -> list[Content]:
        bench, outer = self.bench, self.bench.inside
        kind = "message" if outer is None else "attached"
        return [
            title_line(self.opened.case, bench.number, bench.total, width, kind, self.filed_words()),
            *([] if outer is None else inside_line(outer.work.message, width)),
            *answer_lines(headline(self.opened.case), width),
            *carried_line(bench.reading.attached or (), width),
            *lesson_lines(bench.lesson if self.tab == "case" else None, width, is_short=self.is_short),
            *self.status_lines(width),
        ]

    @property
    def signature(self) -> int:
        """Number of the signature that is shown, as the header has it; 1 when there is none."""
        order = signature_order(self.opened.case)
        return order[self._turned % len(order)] if order else 1
