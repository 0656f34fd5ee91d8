"""Every way in which a question to the DNS can end, in plain words."""

from inspector.model.dns import DnsStatus
from inspector.model.trace import Cite

ANSWERS: dict[DnsStatus, tuple[str, Cite]] = {
    DnsStatus.FOUND: (
        "The name has such records, and here they are. They are what the domain's owner publishes now, "
        "and may have been others when the mail came.",
        Cite(1034, "4.3.2"),
    ),
    DnsStatus.NODATA: (
        "The name exists and has no record of this type. That is a sure answer: the owner publishes nothing such.",
        Cite(2308, "2.2"),
    ),
    DnsStatus.NXDOMAIN: (
        "The name does not exist, and nothing below it does. Mail that claims to come from there is hardly ever real.",
        Cite(8020, "2"),
    ),
    DnsStatus.SERVFAIL: (
        "The server could not find out: silent servers, or a signature of the DNS that does not hold. "
        "Nothing may be concluded about the mail; ask again later.",
        Cite(8914, "1"),
    ),
    DnsStatus.TIMEOUT: (
        "Nobody answered in time. Nothing may be concluded about the mail; ask again later.",
        Cite(1035, "7.2"),
    ),
    DnsStatus.REFUSED: (
        "The server does not want to answer this question. It says nothing about the mail; ask another server.",
        Cite(1035, "4.1.1"),
    ),
    DnsStatus.TRUNCATED: (
        "The answer did not fit into one packet, and the longer way over TCP did not work. "
        "What is missing may change the result, so nothing is concluded.",
        Cite(7766, "5"),
    ),
    DnsStatus.MALFORMED: (
        "What came back is no answer to the question. Nothing may be concluded; a box on the way may meddle with DNS.",
        Cite(1035, "4.1"),
    ),
    DnsStatus.INVALID_NAME: (
        "No such name can be asked for: it is too long, or a part is empty. "
        "No honest domain has one, so whatever names it is broken or made up.",
        Cite(1035, "2.3.4"),
    ),
    DnsStatus.NOT_ASKED: (
        "Nobody allowed the question, or the recording does not hold it. What depends on it stays open.",
        Cite(9076, "4"),
    ),
}
