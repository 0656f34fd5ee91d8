"""The tab of the domains that the mail names: shown at once, asked about only with leave."""

from textual import work

from inspector.auth.domains import first_questions
from inspector.model.domains import NamedDomain
from inspector.tui import safe
from inspector.tui.present.domains import Standing, domain_rows, domains_title
from inspector.tui.present.layout import MUTED, Row
from inspector.tui.screens.tabbed_screen import TabbedScreen
from inspector.values import replace


class DomainsScreen(TabbedScreen):
    """The tabs, and what is asked about domains."""

    _named: tuple[NamedDomain, ...] | None = None
    _is_inquiring = False

    def begin_tabs(self) -> None:
        """Nothing is known of the domains of another message."""
        super().begin_tabs()
        self._named, self._is_inquiring = None, False

    def show_domains(self) -> None:
        """What is known; where nothing is sent, what can be known is found out at once."""
        if self._named is None:
            self.rows("domains").show(lambda width: [Row("wait", safe.line("Reading the mail …", MUTED))])
        self._read_domains()

    @work(exclusive=True, group="reading-domains")
    async def _read_domains(self) -> None:
        self._named = await self.bench.aside.do(lambda: self.opened.domains)
        self._show_named()
        if self.bench.is_local and not self.opened.inquiries and not self._is_inquiring:
            self._inquire(self._named)

    def _show_named(self) -> None:
        """The rows, with what was found out so far."""
        named = self._named or ()
        standing = Standing(self.bench.is_local, self.bench.is_refused, self._is_inquiring)
        self.rows("domains").show(lambda width: domain_rows(named, standing, width), safe.line(domains_title(named)))

    @work
    async def action_ask_domains(self) -> None:
        """Ask about every domain, with leave."""
        if self.tab != "domains":
            self.action_tab("domains")
        if self._is_inquiring:
            self.tell("The domains are being asked about: esc stops that.")
            return
        if self.bench.is_refused:
            self.tell("The settings forbid to send anything.", is_trouble=True)
            return
        named = await self.bench.aside.do(lambda: self.opened.domains)
        known = self.opened.examination.answers
        first = [question for question in first_questions(named) if question.key not in known]
        if all(one.inquiry is not None and not one.inquiry.unanswered for one in named if one.is_public):
            self.tell("Every domain of this mail was asked about.")
            return
        what = (
            "Mail servers, SPF, DMARC, addresses and name servers of the domains that the mail names will be asked for."
        )
        if await self.leave_to_send(what, first) == "enter":
            self._inquire(named)

    @work(exclusive=True, group="domains")
    async def _inquire(self, named: tuple[NamedDomain, ...]) -> None:
        bench = self.bench
        self._is_inquiring = True
        self._show_named()
        try:
            await bench.inquire(named, self._found)
        finally:
            if self.is_still_on(bench):
                self._is_inquiring = False
                self._found()
                self.refresh_case()

    def _found(self) -> None:
        """Something more is known of a domain."""
        if self.is_mounted:
            known = self.opened.inquiries
            self._named = tuple(replace(domain, inquiry=known.get(domain.name)) for domain in self._named or ())
            self._show_named()
