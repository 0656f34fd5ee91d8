"""Any record, name, sender and answer gives a verdict and steps, never an exception."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inspector.auth.spf import SpfRequest, check, first_questions
from inspector.auth.spf.explore import explore
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.trace import Trace
from inspector.model.verdict import SpfResult, SpfVerdict
from tests.answering import decide

steady = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

WORDS = st.sampled_from(
    ["a", "mx", "ptr", "all", "include:", "exists:", "ip4:", "ip6:", "redirect=", "exp=", "%{", "}", "%{i}", "%{p}",
     "%{l1r-}", "%{D2}", "%%", "%", "/24", "//64", ":", ".", " ", "-", "~", "x.example", "192.0.2.1", "2001:db8::", "é"]
)  # fmt: skip
RECORDS = st.one_of(
    st.binary(max_size=200).map(lambda tail: b"v=spf1 " + tail),
    st.lists(WORDS, max_size=12).map(lambda words: ("v=spf1 " + "".join(words)).encode()),
    st.lists(WORDS, max_size=12).map(lambda words: ("v=spf1 " + " ".join(words)).encode()),
    st.binary(max_size=60),
)
TEXT = st.text(st.characters(exclude_categories=()), max_size=300)
NAMES = st.one_of(TEXT, TEXT.map("x@{}".format), st.just("user@x.example"))
ADDRESSES = st.one_of(
    TEXT, st.ip_addresses().map(str), st.sampled_from(["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"])
)
ANSWERS = st.tuples(st.sampled_from(DnsStatus), st.lists(st.one_of(TEXT, st.just("192.0.2.1")), max_size=12))


def judged(request: SpfRequest, record: bytes, other: tuple[DnsStatus, list[str]]) -> SpfVerdict:
    """The verdict where every name has that record and everything else that answer; what was read must fit."""

    def answer(question: DnsQuestion) -> DnsAnswer:
        if question.type == "TXT":
            found = DnsAnswer(question, DnsStatus.FOUND, (quoted(record),))
        else:
            found = DnsAnswer(question, other[0], tuple(other[1]))
        if question.leads_to is not None:
            assert all(ahead.name for ahead in question.leads_to(found))
        return found

    trace = Trace()
    verdict = decide(check(request, trace), answer)
    assert isinstance(verdict.result, SpfResult)
    assert verdict.reason in trace.steps
    for step in trace.steps:
        assert step.said and step.rule.startswith("spf.")
        if step.excerpt is not None:
            assert 0 <= step.excerpt.start <= step.excerpt.end <= len(step.excerpt.text)
    decide(explore(request, Trace()), answer)
    return verdict


@steady
@given(record=RECORDS, ip=st.sampled_from(["192.0.2.1", "2001:db8::1"]), other=ANSWERS)
@example(record=b"v=spf1 " + b"a" * 60000 + b"!", ip="192.0.2.1", other=(DnsStatus.FOUND, []))
@example(record=b"v=spf1 a:" + b"1." * 30000 + b"!", ip="192.0.2.1", other=(DnsStatus.FOUND, []))
@example(record=b"v=spf1 exists:" + b"%{l99999999999999}" * 3000 + b".x", ip="192.0.2.1", other=(DnsStatus.FOUND, []))
def test_any_bytes_are_a_record_with_a_verdict(record: bytes, ip: str, other: tuple[DnsStatus, list[str]]) -> None:
    judged(SpfRequest("mailfrom", ip, "mail.x.example", "user@x.example"), record, other)


@steady
@given(identity=st.sampled_from(["mailfrom", "helo"]), ip=ADDRESSES, helo=NAMES, mail_from=NAMES)
def test_any_strings_are_an_identity_with_a_verdict(identity: str, ip: str, helo: str, mail_from: str) -> None:
    request = SpfRequest(identity, ip, helo, mail_from)
    first_questions(request)
    record = b"v=spf1 exists:%{l}.%{s}.%{h}.%{O2r-}.x include:%{H}.x ~mx:%{h} ptr:%{d} -all exp=%{L}.%{p}.x"
    judged(request, record, (DnsStatus.FOUND, ["10 x.example."]))
