"""What each rule means, for a person who never read an RFC: two sentences and where they stand."""

from inspector.model.trace import Cite, Step

Explanation = tuple[str, Cite]

SPF: dict[str, Explanation] = {
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

DKIM: dict[str, Explanation] = {
    "dkim": (
        "A DKIM signature proves that the signed parts of this mail are as the signing domain sent them. "
        "Whether that domain is the one in From is a question for DMARC.",
        Cite(6376, "1"),
    ),
    "dkim.signature": (
        "The signature field must be complete and free of contradictions before any key is fetched. "
        "It must cover From, or it would vouch for a mail without an author.",
        Cite(6376, "6.1.1"),
    ),
    "dkim.message": (
        "A signature speaks about the author, so the mail needs a From field. "
        "Without one there is nobody to vouch for.",
        Cite(6376, "5.4"),
    ),
    "dkim.time": (
        "t= says when the mail was signed and x= until when that holds. "
        "An old mail is judged as of its receipt too: it may have been good then.",
        Cite(6376, "3.5"),
    ),
    "dkim.key": (
        "The public key stands in the DNS at selector._domainkey.domain. "
        "Missing, revoked, unreadable and not reachable are four states; only the last can change by waiting.",
        Cite(6376, "3.6.1"),
    ),
    "dkim.body": (
        "The body is brought into its canonical form and hashed, and the hash must be the one that bh= claims. "
        "If it is not, the text was changed after signing, on purpose or by a mailing list.",
        Cite(6376, "3.7"),
    ),
    "dkim.header": (
        "The listed header fields are brought into their canonical form and hashed together with the signature field. "
        "The public key recovers from b= the hash that the signer saw; both must be the same.",
        Cite(6376, "3.7"),
    ),
    "dkim.canonical": (
        "Mail servers may change white space and line ends on the way. "
        "The canonical form says how much of that a signature forgives: simple almost nothing, relaxed a little.",
        Cite(6376, "3.4"),
    ),
    "dkim.repair": (
        "To find out why a signature broke, small changes are undone one at a time and tried again. "
        "What works tells what happened on the way; it never changes the verdict.",
        Cite(6376, "8.1"),
    ),
    "dkim.result": (
        "Body and header were judged separately, because which of the two was changed is half the answer. "
        "A pass speaks for the signing domain alone.",
        Cite(6376, "6.1.3"),
    ),
    "dkim.verdict": (
        "Body and header were judged separately, because which of the two was changed is half the answer. "
        "A pass speaks for the signing domain alone.",
        Cite(6376, "6.1.3"),
    ),
}

ARC: dict[str, Explanation] = {
    "arc": (
        "ARC lets servers on the way write down what they saw before they changed a mail. "
        "It is shown and never decides here: whoever breaks the chain may have written it too.",
        Cite(8617, "4"),
    ),
    "arc.seal": (
        "Each server seals the sets of all servers before it, so that none can be changed or taken out unseen.",
        Cite(8617, "4.1.3"),
    ),
    "arc.message-signature": (
        "Like a DKIM signature, it covers the mail as that server passed it on. "
        "The newest one must still hold; older ones may be broken by later servers.",
        Cite(8617, "4.1.2"),
    ),
    "arc.none": (
        "No server on the way wrote an ARC set. That is usual: most mail comes without a detour.",
        Cite(8617, "4.4"),
    ),
    "arc.sets": (
        "Each server that took part added three fields with the same number. "
        "Together they are a set, and the sets are a chain from the first server to the last.",
        Cite(8617, "4.2"),
    ),
    "arc.instance": (
        "One set of the chain: what that server says it found, its signature and its seal. "
        "What it says is only as good as the server.",
        Cite(8617, "4.1"),
    ),
    "arc.structure": (
        "The sets are numbered from 1 without a gap, with three fields each. "
        "One that is missing or doubled breaks the chain.",
        Cite(8617, "5.2"),
    ),
    "arc.verdict": (
        "The chain holds when the newest signature and every seal do. "
        "Even then it only tells what servers on the way said; whom of them to believe is up to you.",
        Cite(8617, "5.2"),
    ),
    "arc.chain": (
        "The sets are numbered from 1 without a gap, three fields each, and cv= says what each server found before it.",
        Cite(8617, "5.2"),
    ),
}

DMARC: dict[str, Explanation] = {
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

FAMILIES: dict[str, Explanation] = {**SPF, **DKIM, **ARC, **DMARC}


def explanation(rule: str) -> Explanation | None:
    """The explanation of the longest beginning of the rule that has one; `spf.include.pass` finds `spf.include`."""
    parts = rule.split(".")
    for length in range(len(parts), 0, -1):
        if (found := FAMILIES.get(".".join(parts[:length]))) is not None:
            return found
    return None


def explained(step: Step) -> tuple[str, str]:
    """The paragraph for a step, and the section: the step's own where it names one."""
    found = explanation(step.rule)
    if found is None:
        return "", str(step.cite or "")
    return found[0], str(step.cite or found[1])
