"""The tags that a signer writes the same way in each mail: read once, and told at their place in each mail."""

from inspector.auth import dkim
from inspector.auth.dkim.checks import problems
from inspector.auth.dkim.manner import manner
from inspector.mail import tags
from tests.auth.dkim.signing import MAIL, message, signed


def test_two_mails_of_a_signer_share_one_reading() -> None:
    one, other = (dkim.signatures(message(signed(text)))[0] for text in (MAIL, MAIL.replace(b"Ann\r\n", b"Bea\r\n")))
    assert one.manner is other.manner
    assert one.body_digest != other.body_digest


def test_a_fault_of_the_manner_is_told_at_its_place_in_each_mail() -> None:
    raw = signed(extra="q=web; ")
    for before in (b"", b"X-Scanned: yes\r\n"):
        found = problems(dkim.signatures(message(before + raw))[0])
        assert [problem.rule for problem in found] == ["dkim.signature.query"]
        assert found[0].span is not None
        assert found[0].span.of(before + raw) == b"web"


def test_faults_are_told_in_the_order_of_the_checks() -> None:
    raw = b"DKIM-Signature: q=x; h=; i=a; s=.; d=.; c=x; b==; a=x; v=2\r\nFrom: a@example.com\r\n\r\n"
    rules = [problem.rule.rpartition(".")[2] for problem in problems(dkim.signatures(message(raw))[0])]
    assert rules == [
        "missing-tag", "version", "algorithm", "base64", "canonicalization", "domain", "selector", "h-empty", "query",
    ]  # fmt: skip


def test_the_manner_of_a_huge_list_is_read_and_not_kept() -> None:
    huge = tags.parse(b"d=example.com; s=s; h=" + b":".join([b"from"] * 10_000))
    assert manner(huge) == manner(huge)
    assert manner(huge) is not manner(huge)
    assert len(manner(huge).names) == 10_000
