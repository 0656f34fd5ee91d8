"""Pictures of the screens at both sizes, each looked at before it was accepted; renew with `--snapshot-update`."""

from collections.abc import Callable
from zipfile import ZIP_STORED

import pytest
from textual.pilot import Pilot

from tests.mail.persons import armour, part, pgp_key, several
from tests.mail.test_members import zipped
from tests.tui.tables import MAIL, ZONE, Server, Zone, app
from tests.tui.test_attached import REPORT

SIZES = [(80, 24), (120, 40)]
Compare = Callable[..., bool]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the checks have run and everything is drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def presses(*keys: str) -> Callable[[Pilot[None]], object]:
    """Keys, each with what follows from it."""

    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return press


@pytest.mark.parametrize("size", SIZES)
def test_the_message(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(), terminal_size=size, run_before=presses())


@pytest.mark.parametrize("size", SIZES)
def test_the_debugger_at_a_step_of_an_include(snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = ("home", "down", "enter", "home", "n", "n", "n", "i", "i")
    assert snap_compare(app(), terminal_size=size, run_before=presses(*keys))


@pytest.mark.parametrize("size", SIZES)
def test_the_debugger_before_a_question_that_needs_leave(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(Server()), terminal_size=size, run_before=presses("home", "down", "enter", "enter"))


def test_the_keys_of_the_debugger(snap_compare: Compare) -> None:
    keys = ("home", "down", "enter", "question_mark")
    assert snap_compare(app(), terminal_size=(80, 24), run_before=presses(*keys))


def test_the_raw_bytes(snap_compare: Compare) -> None:
    assert snap_compare(app(), terminal_size=(80, 24), run_before=presses("5"))


@pytest.mark.parametrize("size", SIZES)
def test_a_mail_that_reports_another(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(None, REPORT), terminal_size=size, run_before=presses())


@pytest.mark.parametrize("size", SIZES)
def test_links_and_their_true_targets(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(None, REPORT), terminal_size=size, run_before=presses("3"))


@pytest.mark.parametrize("size", SIZES)
def test_spf_beyond_its_verdict(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(), terminal_size=size, run_before=presses("home", "down", "enter", "g"))


@pytest.mark.parametrize("size", SIZES)
def test_the_ladder_of_dmarc(snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = ("end", "enter", "end")
    assert snap_compare(app(), terminal_size=size, run_before=presses(*keys))


@pytest.mark.parametrize("size", SIZES)
def test_the_domains_of_a_mail(snap_compare: Compare, size: tuple[int, int]) -> None:
    zone = {**ZONE, "bank.example": {**ZONE["bank.example"], "MX": [(10, "mx.bank.example.")], "A": ["192.0.2.1"]}}
    raw = MAIL.replace(b"To: Dana", b"Reply-To: <help@bank.test>\r\nTo: Dana")
    assert snap_compare(app(Zone(zone), raw), terminal_size=size, run_before=presses("9"))


FILES = several(
    "multipart/mixed",
    part("application/pdf", b"%PDF-1.4 x", "../../Rechnung für 例.pdf"),
    part("application/octet-stream", b"MZ" + bytes(50), "invoice.pdf.exe"),
    part(
        "application/zip",
        zipped({"in.zip": zipped({"evil.js": b"x"}, ZIP_STORED), "a.txt": b""}, ZIP_STORED),
        "papers.zip",
    ),
    part("application/pgp-keys", armour("PUBLIC KEY BLOCK", pgp_key()), "key.asc"),
)


@pytest.mark.parametrize("size", SIZES)
def test_attachments_archives_and_a_key(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(None, FILES), terminal_size=size, run_before=presses("4", "down", "down"))


@pytest.mark.parametrize("size", SIZES)
def test_a_dangerous_attachment_before_it_is_saved(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        await presses("4", "down")(pilot)  # type: ignore[misc]
        await pilot.press("s")
        await pilot.pause()
        await pilot.pause()

    assert snap_compare(app(None, FILES), terminal_size=size, run_before=ask)


@pytest.mark.parametrize("size", SIZES)
def test_two_addresses_compared(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def compare(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in ("home", "down", "enter", "C", "enter", *"198.51.100.7", "enter"):
            await pilot.press(key)
            await pilot.pause()
        await settled(pilot)

    assert snap_compare(app(), terminal_size=size, run_before=compare)


@pytest.mark.parametrize("size", SIZES)
def test_the_breakpoints(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def listed(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in ("home", "down", "enter", "home", "B", "enter"):
            await pilot.press(key)
            await pilot.pause()

    assert snap_compare(app(), terminal_size=size, run_before=listed)
