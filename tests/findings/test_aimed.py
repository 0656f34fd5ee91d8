"""Text that aims at whoever shows it: each kind of reader, and honest text that comes close."""

import pytest

from tests.findings.mails import case, found, letter, plain_letter


@pytest.mark.parametrize(
    ("subject", "aim"),
    [
        ("[link=a]press", "a terminal program"),
        ("![x](http://a.example/p.png)", "a report in Markdown"),
        ("your order (shipped) [urgent]", ""),
        ("<img src=x onerror=go()>", "a page"),
        ("price < 5 and > 3 <b", ""),
        ("{code}rm{code} for [~admin]", "a ticket system"),
        ("{codes} for ~admin", ""),
        ('=HYPERLINK("http://a.example","open")', "a spreadsheet"),
        ("=== news ===", ""),
        ("- a list of (good) things", ""),
        ("${jndi:ldap://a.example/x}", "a template"),
        ("only ${5} left", ""),
        (r"\x1b[2J", "a terminal"),
    ],
)
def test_markup_in_the_subject(subject: str, aim: str) -> None:
    finding = found(case(letter("From: a@bank.example", f"Subject: {subject}")), "structure.aimed-at-tools")
    assert (finding is not None and f"only makes sense to {aim}," in finding.said) is bool(aim)


def test_markup_in_a_name_and_in_the_name_of_a_file() -> None:
    assert found(case(letter('From: "<script>x" <a@bank.example>')), "structure.aimed-at-tools")
    body = '--b\nContent-Type: text/plain; name="{code}.txt"\n\nHello\n--b--\n'
    mail = plain_letter("Content-Type: multipart/mixed; boundary=b", body=body)
    assert found(case(mail), "structure.aimed-at-tools")
