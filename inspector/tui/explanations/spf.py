"""The rules of SPF in plain words (RFC 7208)."""

from inspector.model.trace import Cite

SPF: dict[str, tuple[str, Cite]] = {
    "spf": (
        "SPF asks whether the server that handed in this mail may send for the domain of the envelope sender. "
        "It says nothing about the From line that people see.",
        Cite(7208, "2"),
    ),
    "spf.check": (
        "The check begins with three values: the client's address, the HELO name and the envelope sender. "
        "They come from the boundary hop; if that is wrong, the result is too.",
        Cite(7208, "4.1"),
    ),
    "spf.client": (
        "SPF compares the address of the client with lists of addresses. "
        "Without an address there is nothing to compare.",
        Cite(7208, "4.1"),
    ),
    "spf.domain": (
        "The domain must be a name that the DNS can hold, with two labels or more. "
        "A name that is not gives none: nobody can have published anything there.",
        Cite(7208, "4.3"),
    ),
    "spf.record": (
        "The owner of a domain publishes one TXT record that begins with v=spf1. "
        "No record means none, two records are an error, and a DNS failure proves nothing either way.",
        Cite(7208, "4.5"),
    ),
    "spf.syntax": (
        "A record with a mistake anywhere is an error as a whole, even if an earlier term would have matched. "
        "So two receivers can never read the same record differently.",
        Cite(7208, "4.6"),
    ),
    "spf.modifier": (
        "A term with an equals sign is a modifier. Receivers ignore those that they do not know.",
        Cite(7208, "6"),
    ),
    "spf.all": (
        "all matches every client, so it stands last and says what holds for the rest. "
        "Its sign decides: - fail, ~ softfail, ? neutral, + pass.",
        Cite(7208, "5.1"),
    ),
    "spf.include": (
        "include evaluates the named domain's record for the same client. "
        "Only its pass counts as a match; its fail does not.",
        Cite(7208, "5.2"),
    ),
    "spf.a": (
        "a matches when the name has an address record with the client's address, or one in the same network if a "
        "length follows. It costs one of the ten lookups.",
        Cite(7208, "5.3"),
    ),
    "spf.mx": (
        "mx matches when the client is one of the domain's incoming mail servers. "
        "It costs one lookup, and at most ten of the servers may be looked at.",
        Cite(7208, "5.4"),
    ),
    "spf.ptr": (
        "ptr asks for the client's name and whether that lies below the domain. "
        "It is slow and unreliable, and the standard asks domains not to use it.",
        Cite(7208, "5.5"),
    ),
    "spf.ip4": (
        "ip4 matches when the client's address lies in the network that is written there. No question is needed.",
        Cite(7208, "5.6"),
    ),
    "spf.ip6": (
        "ip6 matches when the client's address lies in the network that is written there. No question is needed.",
        Cite(7208, "5.6"),
    ),
    "spf.exists": (
        "exists matches when the name, built from parts of this mail, has any A record. "
        "The owner of the domain sees those parts in the question.",
        Cite(7208, "5.7"),
    ),
    "spf.redirect": (
        "redirect hands the whole check over to another domain when nothing matched. "
        "Unlike include, the other domain's result is taken as it is.",
        Cite(7208, "6.1"),
    ),
    "spf.exp": (
        "After a fail the domain may publish a sentence that explains it. It is the sender's text: read it as a claim.",
        Cite(7208, "6.2"),
    ),
    "spf.macro": (
        "Macros such as %{i} are replaced by parts of this mail: the address, the sender, the HELO name. "
        "So one record can ask a different question for each client.",
        Cite(7208, "7"),
    ),
    "spf.limit": (
        "A check may cost ten terms that ask the DNS and two answers without records. "
        "What goes beyond that is an error, so that a record cannot make receivers work without end.",
        Cite(7208, "4.6.4"),
    ),
    "spf.begin": (
        "The walk begins at the record of the domain and reads every term of it, whoever the client is. "
        "It shows what the record costs and where it leads.",
        Cite(7208, "4.6"),
    ),
    "spf.beyond": (
        "From here on the real check has ended: the limit was reached. "
        "The steps below show what the rest of the record would have said; they change nothing.",
        Cite(7208, "4.6.4"),
    ),
    "spf.endless": (
        "A record that includes itself, straight or by way of others, never comes to an end. "
        "Receivers stop at ten lookups and call it an error.",
        Cite(7208, "4.6.4"),
    ),
    "spf.own-host": (
        "The client is one of the domain's own hosts, and the record does not list it. "
        "That is more often a forgotten server than a forgery.",
        Cite(7208, "5.3"),
    ),
    "spf.total": (
        "All lookups of the record and of what it includes, counted together. Ten are allowed.",
        Cite(7208, "4.6.4"),
    ),
    "spf.default": (
        "When no term matches and there is no redirect, the result is neutral. "
        "The domain says nothing about this client.",
        Cite(7208, "4.7"),
    ),
    "spf.result": (
        "This is what a receiving server would write down. "
        "A pass names who let the mail out, not who wrote it; a fail is common after forwarding.",
        Cite(7208, "2.6"),
    ),
}
