"""The answer in plain words, a pure function of the case."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.auth.claims import judge
from inspector.auth.envelope import Given, Own, envelope
from inspector.mail.header import parse
from inspector.mail.identity import identity
from inspector.mail.route import route
from inspector.model.case import Case, CheckRun, Finding, Severity, Verdict
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Source
from inspector.model.span import Span
from inspector.model.trace import Step
from inspector.model.verdict import (
    Alignment,
    ArcResult,
    ArcSet,
    ArcVerdict,
    Attempt,
    DkimResult,
    DkimVerdict,
    DmarcResult,
    DmarcVerdict,
    HashPair,
    KeyFacts,
    SpfResult,
    SpfVerdict,
)
from inspector.report.answer import HEADLINE, Answer, answer
from inspector.text import cells, visible
from tests.fixtures.demo_cases import demo_cases

STEP = Step(1, 0, "test", "given by the test")
HOP = (
    b"Received: from out.mailer.example ([192.0.2.9]) by mx1.corp.example with ESMTPS id 1;"
    b" Fri, 20 Nov 2026 09:00:00 +0000\r\n"
)
INSIDE = b"Received: from copier ([10.0.0.9]) by mx1.corp.example with SMTP id 2; Fri, 20 Nov 2026 09:00:00 +0000\r\n"
FROM = b"From: Bank <alerts@bank.example>\r\n"


def case_of(header: bytes, *verdicts: Verdict, mail_from: str | None = "b@mailer.example") -> Case:
    message = parse(header + b"\r\nbody\r\n", Source("test.eml"))
    session = envelope(message, route(message, None), Given(mail_from=mail_from), Own(hosts=("corp.example",)))
    hops = route(message, session.boundary)
    case = Case(message, identity(message), session, hops, datetime(2026, 11, 20, tzinfo=UTC))
    return replace(case, runs=tuple(CheckRun(_id(verdict), "", (), verdict) for verdict in verdicts))


def _id(verdict: Verdict) -> str:
    match verdict:
        case SpfVerdict():
            return f"spf.{verdict.identity}"
        case DkimVerdict():
            return f"dkim.{verdict.index}"
        case DmarcVerdict():
            return "dmarc"
    return "arc"


def spf(result: str, domain: str = "bank.example") -> SpfVerdict:
    return SpfVerdict("mailfrom", domain, "192.0.2.9", f"a@{domain}", "h", SpfResult(result), STEP)


def dkim(result: str, domain: str = "bank.example", *attempts: Attempt, key: str = "found") -> DkimVerdict:
    place, how = Span(0, 0), "relaxed/relaxed"
    verdict = DkimVerdict(1, place, domain, "s", f"@{domain}", "rsa-sha256", how, DkimResult(result), STEP)
    return replace(verdict, diagnosis=attempts, key=KeyFacts(key))


def dmarc(result: str, disposition: str = "", *aligned: tuple[str, str]) -> DmarcVerdict:
    found = tuple(Alignment(method, domain, "bank.example", "relaxed", "pass", True, 1) for method, domain in aligned)
    return DmarcVerdict(DmarcResult(result), STEP, "bank.example", disposition=disposition, alignments=found)


def said(case: Case) -> Answer:
    found = answer(case)
    assert cells(found.headline) <= HEADLINE
    for text in (found.headline, found.paragraph):
        assert text == visible(text)
        assert "  " not in text
        assert text.endswith((".", "…"))
    sentences = found.paragraph.removeprefix("This is a what-if: one thing is supposed, not found. ").split(". ")
    assert len(sentences) <= 4
    assert all(len(sentence.split()) <= 25 for sentence in sentences), sentences
    return found


def test_forged_mail_of_a_domain_that_asks_to_reject() -> None:
    found = said(case_of(HOP + FROM, spf("fail"), dmarc("fail", "reject")))
    assert found.headline == (
        "Says it is from bank.example. Unproven: the server is not theirs, nothing is signed. They ask: reject."
    )
    assert found.paragraph.startswith(
        "It says that it is from bank.example. Nothing proves it: the server that sent it is not one of theirs, "
        "and nothing is signed. bank.example asks receivers to reject such mail."
    )


def test_signature_of_somebody_else_is_named() -> None:
    case = case_of(
        HOP + FROM, spf("pass", "mailer.example"), dkim("pass", "mailer.example"), dmarc("fail", "quarantine")
    )
    paragraph = said(case).paragraph
    assert "the server that sent it belongs to mailer.example, and the signature belongs to mailer.example" in paragraph
    assert "asks receivers to treat such mail as suspicious" in paragraph


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (dkim("fail"), "does not fit the mail"),
        (dkim("permerror", key="nxdomain"), "has no key in the DNS"),
        (replace(dkim("permerror"), expired=True), "has expired"),
        (dkim("temperror"), "could not be checked"),
        (dkim("permerror"), "cannot be used"),
    ],
)
def test_broken_signature_of_the_author_domain_says_how(verdict: DkimVerdict, words: str) -> None:
    assert words in said(case_of(HOP + FROM, spf("fail"), verdict, dmarc("fail", "reject"))).paragraph


def test_pass_says_who_and_not_that_it_is_honest() -> None:
    case = case_of(
        HOP + FROM, spf("pass"), dkim("pass"), dmarc("pass", "none", ("spf", "bank.example"), ("dkim", "bank.example"))
    )
    found = said(case)
    assert found.headline.startswith("Is from bank.example: ")
    assert "the signature of bank.example is valid and the server that sent it is one of theirs" in found.paragraph
    assert "not that it is honest" in found.paragraph


CLAIMED = HOP + b"Return-Path: <x@bank.example>\r\n" + FROM


def test_pass_that_hangs_on_a_sender_that_only_the_mail_itself_states_is_no_proof() -> None:
    found = said(case_of(CLAIMED, spf("pass"), dmarc("pass", "none", ("spf", "bank.example")), mail_from=None))
    assert found.headline == (
        "Says it is from bank.example. Proven only if the envelope sender that it states is true."
    )
    assert "Only the mail itself states it, where its sender can write anything." in found.paragraph
    assert "It is from" not in found.paragraph


def test_pass_of_a_mail_whose_whole_session_is_its_own_word_names_all_of_it() -> None:
    header = b"Received-SPF: pass client-ip=192.0.2.9; envelope-from=x@bank.example\r\n" + FROM
    found = said(case_of(header, spf("pass"), dmarc("pass", "none", ("spf", "bank.example")), mail_from=None))
    assert "Proven only if the client address and envelope sender that it states are true." in found.headline
    unpublished = said(case_of(header, spf("pass"), dmarc("none"), mail_from=None))
    assert "one of theirs" not in f"{unpublished.headline} {unpublished.paragraph}"
    assert "only by what the mail itself states" in unpublished.paragraph


@pytest.mark.parametrize(
    ("header", "aligned", "mail_from"),
    [
        (CLAIMED, ("dkim", "bank.example"), None),  # The signature proves it, whatever the mail states.
        (CLAIMED, ("spf", "bank.example"), "x@bank.example"),  # A person set it.
        (b"Return-Path: <x@bank.example>\r\n" + HOP + FROM, ("spf", "bank.example"), None),
        (
            b"Authentication-Results: mx1.corp.example; spf=pass smtp.mailfrom=bank.example\r\n" + CLAIMED,
            ("spf", "bank.example"),
            None,
        ),
    ],
)
def test_pass_of_a_sender_that_is_known_by_another_way_stays_a_proof(
    header: bytes, aligned: tuple[str, str], mail_from: str | None
) -> None:
    verdicts = (spf("pass"), dkim("pass"), dmarc("pass", "none", aligned))
    assert said(case_of(header, *verdicts, mail_from=mail_from)).headline.startswith("Is from bank.example")


def test_pass_of_a_doubtful_name_says_to_look_twice() -> None:
    case = case_of(HOP + FROM, dkim("pass"), dmarc("pass", "none", ("dkim", "bank.example")))
    doubt = Finding("identity.look-alike-digit", Severity.HIGH, "The domain b4nk.example writes b4nk for bank.")
    found = said(replace(case, findings=(doubt,)))
    assert "Look twice: the domain b4nk.example writes b4nk for bank." in found.headline
    assert "the domain b4nk.example writes b4nk for bank." in found.paragraph


def test_pass_of_a_doubtful_name_says_in_a_few_words_why_to_look_twice() -> None:
    case = case_of(HOP + FROM, dkim("pass"), dmarc("pass", "none", ("dkim", "bank.example")))
    doubt = Finding("identity.display-name-address", Severity.HIGH, f"The display name shows {'a' * 90}@corp.example.")
    found = said(replace(case, findings=(doubt,)))
    assert found.headline == "Is from bank.example, proven. Look twice: its name shows another address."


@pytest.mark.parametrize("result", ["pass", "none"])
def test_pass_that_leaves_part_of_the_body_out_says_so(result: str) -> None:
    proof = (("dkim", "bank.example"),) if result == "pass" else ()
    verdict = replace(dkim("pass"), unsigned_body_bytes=214)
    found = said(case_of(HOP + FROM, verdict, dmarc(result, "", *proof)))
    assert "but the last 214 bytes are not signed: anybody could have added them" in found.headline
    assert "leaves the last 214 bytes of the body out" in found.paragraph
    assert "Trust nothing at the end of the mail" in found.paragraph


def test_pass_whose_other_signature_covers_the_whole_body_leaves_nothing_out() -> None:
    in_part, whole = replace(dkim("pass"), unsigned_body_bytes=214), replace(dkim("pass"), index=2)
    found = said(case_of(HOP + FROM, in_part, whole, dmarc("pass", "none", ("dkim", "bank.example"))))
    assert "not signed" not in found.headline
    assert "leaves the last" not in found.paragraph


def test_forwarded_mail_whose_signature_holds_is_proven() -> None:
    case = case_of(HOP + FROM, spf("fail"), dkim("pass"), dmarc("pass", "none", ("dkim", "bank.example")))
    assert "as is usual after forwarding" in said(case).paragraph


LIST = b"List-Id: Gardeners <gardeners.lists.example>\r\n"


def test_list_that_vouches_for_itself_is_no_cry_of_wolf() -> None:
    case = case_of(HOP + LIST + FROM, spf("pass", "lists.example"), dkim("fail"), dmarc("fail", "reject"))
    found = said(case)
    assert "list gardeners.lists.example sent it on" in found.headline
    assert "this failure alone is no sign of forgery" in found.paragraph
    assert "Treat it as forged" not in found.paragraph


def test_list_that_only_the_mail_itself_names_does_not_count() -> None:
    found = said(case_of(HOP + LIST + FROM, spf("fail"), dmarc("fail", "reject")))
    assert "which anybody can write" in found.paragraph
    assert "sent it on" not in found.headline


def test_rewritten_sender_of_a_forwarder_is_recognised() -> None:
    sender = "SRS0=x1y2=ab=bank.example=alerts@forward.example"
    found = said(case_of(HOP + FROM, spf("pass", "forward.example"), dmarc("fail", "none"), mail_from=sender))
    assert "forward.example forwarded it for bank.example under its own name (SRS)" in found.paragraph
    forged = said(case_of(HOP + FROM, spf("fail", "forward.example"), dmarc("fail", "none"), mail_from=sender))
    assert "which anybody can write" in forged.paragraph


def test_seal_of_a_forwarder_counts_as_much_as_it_is_trusted() -> None:
    arc = ArcVerdict(ArcResult.PASS, STEP, (ArcSet(1, "forward.example", "s", "none", "pass", "pass"),))
    header = b"ARC-Authentication-Results: i=1; forward.example; dmarc=pass header.from=bank.example\r\n"
    case = case_of(HOP + header + FROM, spf("fail"), dkim("fail"), arc, dmarc("fail", "reject"))
    paragraph = said(replace(case, claims=judge(case))).paragraph
    assert (
        "says that it passed DMARC on arrival there: that counts for as much as you trust forward.example" in paragraph
    )


def test_repaired_signature_shows_what_the_domain_did_sign() -> None:
    attempt = Attempt("dkim.repair.footer-cut", "the body fits if its last 214 bytes are cut", True)
    verdict = replace(dkim("fail", "bank.example", attempt), signature_valid=True)
    found = said(case_of(HOP + FROM, spf("fail"), verdict, dmarc("fail", "reject")))
    assert "bank.example did sign it, and it was changed on its way: the body fits if its last 214" in found.paragraph
    assert "Nobody vouches for what was changed" in found.paragraph
    other = replace(verdict, domain="mailer.example")
    assert "did sign" not in said(case_of(HOP + FROM, spf("fail"), other, dmarc("fail", "reject"))).paragraph


def test_change_of_form_alone_is_told_from_a_change_of_content() -> None:
    attempt = Attempt("dkim.repair.mbox-from", "the body fits if the quoting of From lines is undone", True)
    verdict = replace(dkim("fail", "bank.example", attempt), signature_valid=True)
    assert "did sign this mail: only its technical form" in said(case_of(HOP + FROM, verdict, dmarc("fail"))).paragraph


@pytest.mark.parametrize("code", ["dkim.repair.footer-cut", "dkim.repair.other-key"])
def test_body_that_fits_shows_nothing_when_the_header_does_not(code: str) -> None:
    verdict = replace(dkim("fail", "bank.example", Attempt(code, "whatever", True)), signature_valid=False)
    found = said(case_of(HOP + FROM, spf("fail"), verdict, dmarc("fail", "reject")))
    assert "did sign" not in found.paragraph
    assert "Treat it as forged" in found.paragraph


def test_repaired_mail_of_a_list_names_the_list() -> None:
    attempt = Attempt("dkim.repair.footer-cut", "the body fits if its last 214 bytes are cut", True)
    verdict = replace(dkim("fail", "bank.example", attempt), signature_valid=True)
    found = said(case_of(HOP + LIST + FROM, spf("pass", "lists.example"), verdict, dmarc("fail", "reject")))
    assert "gardeners.lists.example sent it on" in found.headline
    assert "did sign it, and it was changed on its way" in found.paragraph


def test_internal_mail_is_not_called_forged() -> None:
    for result in ("none", "fail"):
        paragraph = said(case_of(INSIDE + FROM, spf("none"), dmarc(result))).paragraph
        assert "never left your own network" in paragraph
        assert "forged" not in paragraph


def test_domain_without_a_policy_can_still_be_proven_by_its_signature() -> None:
    found = said(case_of(HOP + FROM, dkim("pass"), dmarc("none")))
    assert found.headline.startswith("Is from bank.example: the signature of bank.example is valid.")
    assert "publishes no DMARC policy" in found.paragraph


def test_domain_without_a_policy_and_without_proof() -> None:
    found = said(case_of(HOP + FROM, spf("softfail"), dmarc("none")))
    assert "Nothing proves it" in found.headline
    assert "asks receivers for nothing" in found.paragraph


@pytest.mark.parametrize("result", ["none", "neutral", "permerror"])
@pytest.mark.parametrize("asked", ["none", ""])
def test_silent_or_broken_spf_without_a_signature_is_no_sign_of_forgery(result: str, asked: str) -> None:
    found = said(case_of(HOP + FROM, spf(result), dmarc("fail" if asked else "none", asked)))
    assert "Not proven either way" in found.headline
    assert found.paragraph.endswith("Ask them by another way before you act on it.")
    assert "forge" not in found.paragraph


@pytest.mark.parametrize("asked", ["quarantine", "reject"])
def test_policy_that_asks_for_something_makes_the_words_strong(asked: str) -> None:
    found = said(case_of(HOP + FROM, spf("neutral"), dmarc("fail", asked)))
    assert found.paragraph.endswith("Treat it as forged unless they confirm it by another way.")


@pytest.mark.parametrize(
    ("code", "words"),
    [("claims.forged", "forged in the name of your own server"), ("identity.look-alike-digit", "writes b4nk")],
)
@pytest.mark.parametrize("result", ["fail", "none"])
def test_forged_results_and_look_alikes_make_the_words_strong(code: str, words: str, result: str) -> None:
    case = case_of(HOP + FROM, spf("neutral"), dmarc(result, "none" if result == "fail" else ""))
    finding = Finding(code, Severity.HIGH, "The domain b4nk.example writes b4nk for bank.")
    found = said(replace(case, findings=(finding,)))
    assert words in found.paragraph
    assert found.paragraph.endswith("Treat it as forged unless they confirm it by another way.")


def test_mail_that_passed_when_it_came_is_not_called_forged() -> None:
    above = b"Authentication-Results: mx1.corp.example; dmarc=pass header.from=bank.example\r\n"
    case = case_of(above + HOP + FROM, spf("fail"), dmarc("fail", "reject"))
    found = said(replace(case, claims=judge(case)))
    assert "Not proven now, but it passed when it came" in found.headline
    assert "DMARC passed at mx1.corp.example" in found.paragraph
    below = case_of(HOP + above + FROM, spf("fail"), dmarc("fail", "reject"))
    assert "Treat it as forged" in said(replace(below, claims=judge(below))).paragraph


def test_name_below_the_author_domain_proves_nothing_about_another_organization() -> None:
    case = case_of(HOP + b"From: a@blogspot.com\r\n", dkim("pass", "mallory.blogspot.com"))
    verdict = replace(dmarc("none"), author_domain="blogspot.com")
    found = said(replace(case, runs=(*case.runs, CheckRun("dmarc", "", (), verdict))))
    assert not found.headline.startswith("Is from")


def test_signature_that_fits_no_more_is_told_beside_a_pass() -> None:
    found = said(case_of(HOP + FROM, spf("pass"), dkim("fail"), dmarc("pass", "none", ("spf", "bank.example"))))
    assert "The signature of bank.example does not fit the mail, but the server alone" in found.paragraph


def test_changed_text_and_taken_back_keys_are_told() -> None:
    changed = replace(dkim("fail"), signature_valid=True, body_hash=HashPair("a", "b", False))
    found = said(case_of(HOP + FROM, spf("fail"), changed, dmarc("fail", "reject")))
    assert "its text was changed after bank.example signed it" in found.paragraph
    revoked = dkim("permerror", key="revoked")
    assert (
        "has a key that was taken back"
        in said(case_of(HOP + FROM, spf("fail"), revoked, dmarc("fail", "reject"))).paragraph
    )


def test_missing_answer_that_could_prove_a_domain_without_policy_is_waited_for() -> None:
    asked = DnsAnswer(DnsQuestion("bank.example", "TXT"), DnsStatus.NOT_ASKED)
    found = said(replace(case_of(HOP + FROM, spf("temperror"), dmarc("none")), answers=(asked,)))
    assert "Not checked yet: 1 question to the DNS not asked" in found.headline


def test_broken_record_is_told_from_none() -> None:
    verdict = replace(dmarc("none"), record="v=DMARC1; p=bogus")
    assert "has a DMARC record that cannot be used" in said(case_of(HOP + FROM, spf("fail"), verdict)).paragraph


@pytest.mark.parametrize(
    ("status", "words"),
    [(DnsStatus.NOT_ASKED, "1 question to the DNS not asked"), (DnsStatus.TIMEOUT, "the DNS gave no answer")],
)
def test_missing_answers_are_neither_proof_nor_refutation(status: DnsStatus, words: str) -> None:
    asked = DnsAnswer(DnsQuestion("_dmarc.bank.example", "TXT"), status)
    found = said(replace(case_of(HOP + FROM, dmarc("temperror")), answers=(asked,)))
    assert words in found.headline
    assert "neither proven nor refuted" in found.paragraph


def test_of_a_long_domain_without_a_policy_the_headline_tells_what_says_most() -> None:
    changed = replace(
        dkim("fail", "mail.a-rather-long.example"), signature_valid=True, body_hash=HashPair("a", "b", False)
    )
    case = case_of(HOP + b"From: a@mail.a-rather-long.example\r\n", changed)
    verdict = replace(dmarc("none"), author_domain="mail.a-rather-long.example")
    found = said(replace(case, runs=(*case.runs, CheckRun("dmarc", "", (), verdict))))
    assert "Nothing proves it: it was changed after signing" in found.headline


@pytest.mark.parametrize(("result", "words"), [("pass", "passed"), ("fail", "failed")])
def test_where_nothing_was_asked_the_own_server_s_result_is_told(result: str, words: str) -> None:
    above = f"Authentication-Results: mx1.corp.example; dmarc={result} header.from=bank.example\r\n".encode()
    asked = DnsAnswer(DnsQuestion("_dmarc.bank.example", "TXT"), DnsStatus.NOT_ASKED)
    case = replace(case_of(above + HOP + FROM, dmarc("temperror")), answers=(asked,))
    found = said(replace(case, claims=judge(case)))
    assert found.headline.endswith(f"1 question to the DNS not asked. DMARC {words} when it came.")
    assert f"When it came, DMARC {words} at mx1.corp.example." in found.paragraph
    below = replace(case_of(HOP + above + FROM, dmarc("temperror")), answers=(asked,))
    assert "when it came" not in said(replace(below, claims=judge(below))).headline


def test_unfinished_check_says_that_it_waits() -> None:
    case = case_of(HOP + FROM)
    waiting = CheckRun("dmarc", "", pending=DnsQuestion("_dmarc.bank.example", "TXT"))
    found = said(replace(case, runs=(waiting,)))
    assert found.headline == "Says it is from bank.example. Not checked yet: a check waits for an answer."


def test_unknown_client_is_said_where_it_decides() -> None:
    case = case_of(HOP + FROM, dmarc("fail", "reject"))
    skipped = CheckRun("spf.mailfrom", "", skipped="nothing says the client")
    paragraph = said(replace(case, runs=(skipped, *case.runs))).paragraph
    assert "the server could not be judged (SPF)" in paragraph
    assert "not the last word" in paragraph


def test_unknown_envelope_sender_is_not_called_an_unknown_server() -> None:
    case = case_of(HOP + FROM, dmarc("fail", "reject"), mail_from=None)
    skipped = CheckRun("spf.mailfrom", "", skipped="nothing says the envelope sender")
    found = said(replace(case, runs=(skipped, *case.runs)))
    assert "the envelope sender is not known" in found.headline
    assert "SPF could not ask whose server sent it: the envelope sender is not known" in found.paragraph


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        (b"", "has no From field"),
        (b"From: nobody\r\n", "names no sender address"),
        (b"From: a@x.example, b@y.example\r\n", "Names several senders: x.example and y.example"),
    ],
)
def test_mail_without_one_author(sender: bytes, words: str) -> None:
    verdict = DmarcVerdict(DmarcResult.PERMERROR, STEP)
    assert words in said(case_of(HOP + sender, verdict)).headline


def test_of_several_authors_the_strictest_policy_is_told() -> None:
    verdict = DmarcVerdict(DmarcResult.PERMERROR, STEP, disposition="quarantine")
    paragraph = said(case_of(HOP + b"From: a@x.example, b@y.example\r\n", verdict)).paragraph
    assert "the strictest counts, if a receiver judges it all the same: quarantine." in paragraph


def test_what_if_is_marked() -> None:
    case = case_of(HOP + FROM, spf("fail"), dmarc("fail", "reject"))
    found = said(replace(case, hypothetical=("TXT bank.example answered by hand",)))
    assert found.headline.startswith("WHAT IF: ")
    assert found.paragraph.startswith("This is a what-if")


_TEXT = st.text(max_size=80) | st.sampled_from(["\x1b]8;;x", "\u202e", "[b]x[/b]", "a" * 300 + ".example", "\n\n", ""])


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.data(),
    _TEXT,
    st.sampled_from(list(DmarcResult)),
    st.sampled_from(list(SpfResult)),
    st.sampled_from(list(DkimResult)),
)
def test_any_text_is_safe_and_the_headline_fits(
    data: st.DataObject, text: str, decided: DmarcResult, sent: SpfResult, signed: DkimResult
) -> None:
    header = b"List-Id: <" + text.encode("utf-8", "replace").replace(b"\r", b"").replace(b"\n", b"") + b">\r\n"
    aligned = (Alignment("dkim", text, text, "relaxed", "pass", True, 1),) if decided is DmarcResult.PASS else ()
    verdict = DmarcVerdict(
        decided, STEP, text, disposition=data.draw(st.sampled_from(["", "none", "reject"])), alignments=aligned
    )
    attempt = Attempt("x", text, data.draw(st.booleans()))
    case = case_of(
        HOP + header + FROM,
        spf(sent, text),
        dkim(signed, text, attempt),
        verdict,
        mail_from=f"SRS0=a=b={text}=c@{text}",
    )
    found = answer(case)
    assert cells(found.headline) <= HEADLINE
    assert found.headline == visible(found.headline)
    assert found.paragraph == visible(found.paragraph)


def test_part_of_a_mail_is_not_called_forged() -> None:
    step = Step(1, 0, "dmarc.result.fail-unjudged", "given by the test")
    found = said(case_of(HOP + FROM, spf("none"), dkim("neutral"), replace(dmarc("fail", "reject"), reason=step)))
    assert "the signature could not be judged" in found.headline
    assert "forged" not in found.paragraph
    assert found.paragraph.endswith("this is not the last word: open it whole, as it was received (.eml).")


def test_an_author_domain_that_does_not_exist_is_said_to_be_none() -> None:
    said = answer(demo_cases()["pw.2h@vpn.accounts.citycouncil.example"])
    assert "that domain does not even exist in the DNS" in said.paragraph
    assert "the domain does not exist" in said.headline
