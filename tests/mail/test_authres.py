"""Results that servers wrote into the header (RFC 8601, RFC 7208 9.1, RFC 8617)."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.mail.authres import Results, claims, results
from inspector.mail.header import parse
from inspector.model.claim import Claim
from inspector.model.message import Message, Source
from tests.corpora import cases, corpora


def message(header: str | bytes) -> Message:
    raw = header.encode() if isinstance(header, str) else header
    return parse(raw + b"\r\n\r\nbody\r\n", Source("test.eml"))


def read(value: str, name: str = "Authentication-Results") -> Results:
    return results(message(f"{name}: {value}").fields[0])


def short(claim: Claim) -> tuple[str, str, dict[str, str]]:
    return claim.method, claim.result, dict(claim.properties)


GMAIL = """mx.google.example;
       dkim=pass header.i=@shop.example header.s=k1 header.b="abc/d+e=";
       arc=pass (i=1 spf=pass spfdomain=shop.example dkim=pass dkdomain=shop.example dmarc=pass);
       spf=pass (google.example: domain of bounce@shop.example designates 192.0.2.9 as permitted sender)
        smtp.mailfrom=bounce@shop.example;
       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=shop.example"""
MICROSOFT = """spf=fail (sender IP is 192.0.2.9)
 smtp.mailfrom=shop.example; dkim=none (message not signed)
 header.d=none;dmarc=fail action=oreject
 header.from=shop.example;compauth=fail reason=000"""
YAHOO = """atlas-production.v2-mail-prod1.example;
 dkim=pass header.i=@shop.example header.s=k1;
 spf=pass smtp.mailfrom=shop.example;
 dmarc=success(p=REJECT) header.from=shop.example;"""
OLD_YAHOO = "mta1.yahoo.example  from=shop.example; domainkeys=neutral (no sig);  from=shop.example; dkim=pass (ok)"
FASTMAIL = """mx4.messagingengine.example;
    dkim=pass (2048-bit rsa key sha256) header.d=shop.example header.i=@shop.example
    header.b=Qgi/FoC0 header.a=rsa-sha256 header.s=k1 x-bits=2048;
    dmarc=pass policy.published-domain-policy=reject policy.applied-disposition=none
    header.from=shop.example;
    iprev=pass smtp.remote-ip=2001:db8::9 (out.shop.example);
    spf=pass smtp.mailfrom=bounce@shop.example smtp.helo=out.shop.example"""
PROOFPOINT = """ppops.example; spf=pass smtp.mailfrom=bounce@shop.example;
 dkim=pass header.d=shop.example header.s=k1; dmarc=pass header.from=shop.example"""
OPENDKIM = """mx.corp.example; dkim=pass (2048-bit key; unprotected) header.d=shop.example header.i=@shop.example
 header.b="aBcD"; dkim-atps=neutral"""
OPENDMARC = "mx.corp.example; dmarc=fail (p=reject dis=none) header.from=shop.example"
RSPAMD = """mx.corp.example;
    dkim=pass header.d=shop.example header.s=k1 header.b=aBcD;
    spf=pass (mx.corp.example: domain of bounce@shop.example designates 192.0.2.9 as permitted sender)
    smtp.mailfrom=bounce@shop.example;
    dmarc=pass (policy=reject) header.from=shop.example"""


@pytest.mark.parametrize(
    ("value", "authserv_id", "found"),
    [
        (GMAIL, "mx.google.example", ["dkim=pass", "arc=pass", "spf=pass", "dmarc=pass"]),
        (MICROSOFT, "", ["spf=fail", "dkim=none", "dmarc=fail", "compauth=fail"]),
        (YAHOO, "atlas-production.v2-mail-prod1.example", ["dkim=pass", "spf=pass", "dmarc=success"]),
        (OLD_YAHOO, "mta1.yahoo.example", ["domainkeys=neutral", "dkim=pass"]),
        (FASTMAIL, "mx4.messagingengine.example", ["dkim=pass", "dmarc=pass", "iprev=pass", "spf=pass"]),
        (PROOFPOINT, "ppops.example", ["spf=pass", "dkim=pass", "dmarc=pass"]),
        (OPENDKIM, "mx.corp.example", ["dkim=pass", "dkim-atps=neutral"]),
        (OPENDMARC, "mx.corp.example", ["dmarc=fail"]),
        (RSPAMD, "mx.corp.example", ["dkim=pass", "spf=pass", "dmarc=pass"]),
        ("mx.corp.example; none", "mx.corp.example", []),
        ("mx.corp.example 1; none", "mx.corp.example", []),
        ("mx.corp.example", "mx.corp.example", []),
        ("", "", []),
    ],
)
def test_shapes_that_servers_write(value: str, authserv_id: str, found: list[str]) -> None:
    read_ = read(value.replace("\n", "\r\n"))
    assert read_.authserv_id == authserv_id
    assert [f"{claim.method}={claim.result}" for claim in read_.claims] == found
    assert all(claim.authserv_id == authserv_id for claim in read_.claims)


def test_properties_comments_and_reasons_are_kept() -> None:
    dkim, arc, spf, dmarc = read(GMAIL.replace("\n", "\r\n")).claims
    assert dict(dkim.properties) == {"header.i": "@shop.example", "header.s": "k1", "header.b": "abc/d+e="}
    assert spf.comment.startswith("google.example: domain of bounce@shop.example")
    assert dict(spf.properties) == {"smtp.mailfrom": "bounce@shop.example"}
    assert dmarc.comment == "p=REJECT sp=REJECT dis=NONE"
    assert arc.properties == ()
    compauth = read(MICROSOFT).claims[-1]
    assert (compauth.reason, compauth.properties) == ("000", ())


def test_span_of_a_claim_holds_its_bytes() -> None:
    text = message(
        b"Subject: x\r\nAuthentication-Results: mx.example;\r\n\tspf=pass smtp.mailfrom=a.example ; dkim=none"
    )
    spf, dkim = claims(text)
    assert spf.span is not None and dkim.span is not None
    assert spf.span.of(text.raw) == b"spf=pass smtp.mailfrom=a.example"
    assert dkim.span.of(text.raw) == b"dkim=none"


def test_comments_and_folds_may_stand_everywhere() -> None:
    value = (
        "foo.example.net (foobar) 1 (baz);\r\n dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n"
        "  policy (A dot can go here) . (like that) expired\r\n"
        "  (this surprised me) = (as I wasn't expecting it) 1362471462"
    )
    read_ = read(value)
    assert (read_.authserv_id, read_.version) == ("foo.example.net", "1")
    assert short(read_.claims[0]) == ("dkim", "fail", {"policy.expired": "1362471462"})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('a.example; dkim=fail reason="bad; (really)" header.d=x.example', ("dkim", "fail", {"header.d": "x.example"})),
        ("a.example; SPF=Pass SMTP.MailFrom=x.example", ("spf", "pass", {"smtp.mailfrom": "x.example"})),
        (
            "a.example; spf=none smtp.mailfrom= smtp.helo=h.example",
            ("spf", "none", {"smtp.mailfrom": "", "smtp.helo": "h.example"}),
        ),
        ("a.example; spf = pass (c) smtp.mailfrom = x.example", ("spf", "pass", {"smtp.mailfrom": "x.example"})),
        ('a.example; spf=pass smtp.mailfrom="a b"@x.example', ("spf", "pass", {"smtp.mailfrom": '"a b"@x.example'})),
        ("a.example; spf=pass (unclosed smtp.mailfrom=x.example", ("spf", "pass", {"smtp.mailfrom": "x.example"})),
        ('"a.example"; dkim/1=pass', ("dkim", "pass", {})),
        ("a.example;;; ;spf=pass;;", ("spf", "pass", {})),
    ],
)
def test_value_is_read(value: str, expected: tuple[str, str, dict[str, str]]) -> None:
    read_ = read(value)
    assert read_.authserv_id == "a.example"
    assert [short(claim) for claim in read_.claims] == [expected]


def test_arc_results_carry_their_instance() -> None:
    (claim,) = claims(message("ARC-Authentication-Results: i=2; mx.list.example; dmarc=pass header.from=a.example"))
    assert (claim.authserv_id, claim.method) == ("mx.list.example", "dmarc")
    assert dict(claim.properties) == {"arc.instance": "2", "header.from": "a.example"}


def test_received_spf_is_read() -> None:
    value = (
        "Received-SPF: Fail (mx.corp.example: domain of a@shop.example does not designate 192.0.2.9)\r\n"
        ' receiver=mx.corp.example; client-ip=192.0.2.9; helo=out.example; envelope-from="a@shop.example"; x=y'
    )
    (claim,) = claims(message(value))
    assert (claim.authserv_id, claim.method, claim.result) == ("mx.corp.example", "spf", "fail")
    assert dict(claim.properties)["envelope-from"] == "a@shop.example"
    assert dict(claim.properties)["client-ip"] == "192.0.2.9"


def test_received_spf_without_pairs_names_its_writer_in_the_comment() -> None:
    (claim,) = claims(message("Received-SPF: None (mx.corp.example: shop.example does not designate permitted hosts)"))
    assert (claim.authserv_id, claim.result) == ("mx.corp.example", "none")


def test_tests_of_spamassassin_are_claims() -> None:
    value = "X-Spam-Status: No, score=-1.2 tests=DKIM_SIGNED,DKIM_VALID,\r\n\tSPF_PASS,DMARC_REJECT autolearn=ham"
    found = [(claim.method, claim.result) for claim in claims(message(value))]
    assert found == [("dkim", "pass"), ("spf", "pass"), ("dmarc", "fail")]


@pytest.mark.parametrize(
    "name",
    ["X-MS-Exchange-Authentication-Results", "Authentication-Results-Original", "X-Original-Authentication-Results"],
)
def test_relatives_of_the_field_are_read(name: str) -> None:
    (claim,) = claims(message(f"{name}: a.example; spf=pass"))
    assert (claim.field, claim.method) == (name, "spf")


@pytest.mark.parametrize("case", cases("authres"), ids=lambda case: case["id"])
def test_case_is_read_as_stated(case: dict[str, Any]) -> None:
    corpora()
    if case["id"] == "authres/7":
        pytest.skip("the case states results of another header than its own")
    read_ = results(message(case.get("header") or f"Authentication-Results: {case['value']}").fields[0])
    expected = case["expected"]
    assert read_.authserv_id == expected.get("authserv_id", read_.authserv_id)
    assert len(read_.claims) == expected.get("n_results", len(read_.claims))
    for claim, stated in zip(read_.claims, expected["results"], strict=False):
        assert claim.method == stated.get("method", claim.method)
        assert claim.result == stated.get("result", claim.result)
        assert claim.reason == (stated.get("reason") or claim.reason)
        properties = {f"{one['type']}.{one['name']}": one["value"] for one in stated.get("properties", ())}
        assert properties.items() <= dict(claim.properties).items()
    assert len(read_.claims) >= len(expected["results"])


def test_every_field_of_real_mail_is_read_and_agrees_with_the_weak_oracle() -> None:
    folder = corpora()
    fields = agreeing = compared = 0
    for case in cases("realmail"):
        mail = parse((folder / case["message_path"]).read_bytes(), Source(case["id"]))
        fields += len({claim.span for claim in claims(mail)})
        stated = case["expected"].get("top_authentication_results")
        top = mail.named("Authentication-Results")[:1]
        if stated is None or not top:
            continue
        found: dict[str, list[str]] = {}
        for claim in results(top[0]).claims:
            found.setdefault(claim.method, []).append(claim.result)
        compared += 1
        agreeing += all(sorted(found.get(method, [])) == sorted(values) for method, values in stated.items())
    assert fields > 1_000
    assert agreeing == compared > 250


_PARTS = st.sampled_from(
    [
        b"a.example",
        b";",
        b" ",
        b"=",
        b"spf",
        b"pass",
        b"dkim=fail",
        b"header.d",
        b".",
        b"/",
        b"(",
        b")",
        b'"',
        b"\\",
        b"\r\n ",
        b"\0",
        b"\xff",
        b"i=1",
    ]
)
_NAMES = st.sampled_from([b"Authentication-Results", b"ARC-Authentication-Results", b"Received-SPF", b"X-Spam-Status"])


@settings(max_examples=400, derandomize=True, deadline=None)
@given(_NAMES, st.one_of(st.binary(max_size=100), st.lists(_PARTS, max_size=30).map(b"".join)))
def test_any_field_is_read(name: bytes, value: bytes) -> None:
    text = message(name + b": " + value)
    for claim in claims(text):
        assert claim.span is not None
        assert 0 <= claim.span.start < claim.span.end <= len(text.raw)
        assert re.fullmatch(r"[^\s]*", claim.method)


@pytest.mark.parametrize("part", [b"(", b'"\\', b'"\\"', b"a=b;", b"a =", b"(a)", b"a.b= ", b";", b". ", b"a/ "])
@pytest.mark.parametrize("name", [b"Authentication-Results", b"Received-SPF", b"X-Spam-Status"])
def test_long_field_is_read_only_so_far(name: bytes, part: bytes) -> None:
    text = message(name + b": pass " + part * (100_000 // len(part)))
    assert len(claims(text)) <= 2_000
