"""Every result word of each check in plain words: what it is, and what it means for "is this mail real?"."""

from inspector.model.trace import Cite
from inspector.model.verdict import ArcResult, DkimResult, DmarcResult, SpfResult

SPF_RESULTS: dict[SpfResult, tuple[str, Cite]] = {
    SpfResult.NONE: (
        "The domain publishes no SPF record, or there was no domain to ask. SPF says nothing about this mail.",
        Cite(7208, "2.6.1"),
    ),
    SpfResult.NEUTRAL: (
        "The domain says on purpose that it says nothing about this server. Take it like none.",
        Cite(7208, "2.6.2"),
    ),
    SpfResult.PASS: (
        "The domain of the envelope sender lets this server send for it. "
        "That proves who let the mail out, and the author only if DMARC finds it aligned.",
        Cite(7208, "2.6.3"),
    ),
    SpfResult.FAIL: (
        "The domain says that this server may not send for it. "
        "The sender is forged, or the mail was forwarded, which breaks SPF for honest mail too.",
        Cite(7208, "2.6.4"),
    ),
    SpfResult.SOFTFAIL: (
        "The domain believes that this server is not its own and does not swear to it. "
        "Take it as a doubt, weaker than a fail.",
        Cite(7208, "2.6.5"),
    ),
    SpfResult.TEMPERROR: (
        "The DNS did not answer, so nothing could be decided. Ask again later before you conclude anything.",
        Cite(7208, "2.6.6"),
    ),
    SpfResult.PERMERROR: (
        "The domain's record is broken, and waiting does not mend it. "
        "It says nothing for or against this mail; the owner should hear of it.",
        Cite(7208, "2.6.7"),
    ),
}

DKIM_RESULTS: dict[DkimResult, tuple[str, Cite]] = {
    DkimResult.NONE: (
        "There is no signature. That is no proof of forgery: nobody vouches for the text.",
        Cite(8601, "2.7.1"),
    ),
    DkimResult.PASS: (
        "The signed parts are as the signing domain sent them. "
        "Look at which domain that is: only one that fits From speaks for the author.",
        Cite(8601, "2.7.1"),
    ),
    DkimResult.FAIL: (
        "The signature does not fit the mail: something was changed after signing, or it was never made for it. "
        "A failed signature is to be treated as if there were none.",
        Cite(8601, "2.7.1"),
    ),
    DkimResult.POLICY: (
        "The signature holds and is not accepted by a rule of the receiver, such as a weak key. "
        "It is no proof on which to rely.",
        Cite(8601, "2.7.1"),
    ),
    DkimResult.NEUTRAL: (
        "There is a signature that cannot be judged, for example by mistakes in its tags. Take it as none.",
        Cite(8601, "2.7.1"),
    ),
    DkimResult.TEMPERROR: (
        "The key could not be fetched just now. Ask again later before you conclude anything.",
        Cite(8601, "2.7.1"),
    ),
    DkimResult.PERMERROR: (
        "The signature or its key is broken or missing, and waiting does not mend that. It vouches for nothing.",
        Cite(8601, "2.7.1"),
    ),
}

DMARC_RESULTS: dict[DmarcResult, tuple[str, Cite]] = {
    DmarcResult.NONE: (
        "The author domain publishes no DMARC policy. Judge by SPF, DKIM and what the mail wants from you.",
        Cite(9989, "5.3"),
    ),
    DmarcResult.PASS: (
        "SPF or a signature proves the very domain in From. The mail is from that domain; "
        "whether the domain is the one that you think of is left to your eyes.",
        Cite(9989, "5.3"),
    ),
    DmarcResult.FAIL: (
        "Neither SPF nor a signature proves the domain in From. "
        "It is forged, or was changed on the way by a list or a forwarder: the route shows which.",
        Cite(9989, "5.3"),
    ),
    DmarcResult.TEMPERROR: (
        "The DNS did not answer, so it could not be decided. Ask again later before you conclude anything.",
        Cite(9989, "5.3"),
    ),
    DmarcResult.PERMERROR: (
        "The From field or the record allows no result, and waiting does not mend that. "
        "A From field that cannot be read is a warning by itself.",
        Cite(9989, "5.3"),
    ),
}

ARC_RESULTS: dict[ArcResult, tuple[str, Cite]] = {
    ArcResult.NONE: (
        "No server on the way noted anything. Most mail comes without a detour, so that is no bad sign.",
        Cite(8617, "4.4"),
    ),
    ArcResult.PASS: (
        "What servers on the way noted is unchanged. It helps only as far as you believe these servers.",
        Cite(8617, "4.4"),
    ),
    ArcResult.FAIL: (
        "The notes of servers on the way do not hold together. Take them as if there were none.",
        Cite(8617, "4.4"),
    ),
}
