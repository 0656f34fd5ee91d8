"""The rules of DMARC in plain words (RFC 9989)."""

from inspector.model.trace import Cite

DMARC: dict[str, tuple[str, Cite]] = {
    "dmarc": (
        "DMARC asks whether the domain in From is the one that SPF or a DKIM signature vouches for. "
        "The owner of the domain says what should happen to mail that nobody vouches for.",
        Cite(9989, "4"),
    ),
    "dmarc.author": (
        "The author domain is the one after the @ in From. With none, or with several different ones, "
        "nobody can say whose policy counts.",
        Cite(9989, "5.3.1"),
    ),
    "dmarc.several": (
        "DMARC has no result for a mail with several author domains. Each is looked at as if it stood alone; receivers "
        "who judge such mail all the same are to apply the strictest policy that fails.",
        Cite(9989, "11.5"),
    ),
    "dmarc.walk": (
        "The policy is looked for at the domain itself and then at each name above it, at most eight questions. "
        "This tree walk takes the place of the public suffix list.",
        Cite(9989, "4.10"),
    ),
    "dmarc.query": (
        "One question of the tree walk: the TXT records of _dmarc and the name. "
        "Records that are no DMARC records do not count, and two that are count as none.",
        Cite(9989, "4.10"),
    ),
    "dmarc.record": (
        "A DMARC record begins with v=DMARC1 and lists tags. "
        "Unknown tags are ignored, broken ones fall back to defaults.",
        Cite(9989, "4.7"),
    ),
    "dmarc.tag": (
        "A DMARC record begins with v=DMARC1 and lists tags. "
        "Unknown tags are ignored, broken ones fall back to defaults.",
        Cite(9989, "4.7"),
    ),
    "dmarc.organization": (
        "The organizational domain says which names belong together: the highest record that the walk found, "
        "or the one that says psd=n. Relaxed alignment compares these.",
        Cite(9989, "4.10.2"),
    ),
    "dmarc.exists": (
        "For a domain that does not exist at all the owner of the names above may ask for something else with np=. "
        "Only NXDOMAIN counts as not existing.",
        Cite(9989, "4.7"),
    ),
    "dmarc.policy": (
        "The author domain's own record counts first, with p=; a record from above speaks with sp= or np=. "
        "t=y asks to lower the policy by one step.",
        Cite(9989, "4.10.1"),
    ),
    "dmarc.align": (
        "Aligned means that the domain that SPF or DKIM vouches for belongs with the author domain. "
        "Strict wants the same name; relaxed the same organizational domain.",
        Cite(9989, "4.10.2"),
    ),
    "dmarc.relaxed-only": (
        "The domain that vouches only belongs to the same organization as the author domain. "
        "Relaxed alignment allows that, strict alignment would not.",
        Cite(9989, "4.4"),
    ),
    "dmarc.discovered": (
        "What the tree walk brought to light: which record speaks for the domain and how far up it stands.",
        Cite(9989, "4.10.1"),
    ),
    "dmarc.report": (
        "The record names addresses that get reports about mail in the domain's name. "
        "An address at another domain counts only if that domain agrees.",
        Cite(9990, "4"),
    ),
    "dmarc.disposition": (
        "What the owner of the domain asks receivers to do with this mail: nothing, put it aside, or reject it. "
        "It is a wish; each receiver decides for itself.",
        Cite(9989, "5.4"),
    ),
    "dmarc.psl": (
        "The older RFC 7489 used a list of public suffixes in place of the walk. "
        "Where both differ, receivers may differ too.",
        Cite(7489, "3.2"),
    ),
    "dmarc.result": (
        "One aligned pass is enough, from SPF or from any signature. "
        "When none is there, the owner's wish applies: none, quarantine or reject.",
        Cite(9989, "5.3"),
    ),
}
