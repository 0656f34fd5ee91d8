"""The rules of ARC in plain words (RFC 8617)."""

from inspector.model.trace import Cite

ARC: dict[str, tuple[str, Cite]] = {
    "arc": (
        "ARC lets servers on the way write down what they saw before they changed a mail. "
        "It is shown and never decides here: whoever breaks the chain may have written it too.",
        Cite(8617, "4"),
    ),
    "arc.seal": (
        "Each server seals the sets of all servers before it, so that none can be changed or taken out unseen. "
        "A seal that does not hold makes the whole chain worthless.",
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
        "The sets are numbered from 1 without a gap, three fields each, and cv= says what each server found before it. "
        "The chain holds only if all of that fits together.",
        Cite(8617, "5.2"),
    ),
}
