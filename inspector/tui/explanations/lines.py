"""The lines of every pane that are no tag, step, result or finding, in plain words, and the panes themselves."""

from inspector.model.trace import Cite

LINES: dict[str, tuple[str, str, Cite]] = {
    "hop": (
        "a hop",
        "One server that passed the mail on, as it wrote itself: who handed the mail over, when, and how safely. "
        "Up to the boundary your own servers speak; below it anybody could have written the lines.",
        Cite(5321, "4.4"),
    ),
    "ip": (
        "client IP",
        "The address that handed the mail to your server: SPF asks whether the domain allows it. "
        "It comes from the boundary hop unless you set it with a.",
        Cite(7208, "4.1"),
    ),
    "helo": (
        "HELO",
        "The name by which the client greeted your server. SPF can judge it alone, and does so where the envelope "
        "sender is empty.",
        Cite(7208, "2.3"),
    ),
    "mail_from": (
        "MAIL FROM",
        "The envelope sender, to which errors go; readers never see it. It is what SPF judges.",
        Cite(7208, "2.4"),
    ),
    "boundary": (
        "boundary",
        "The newest hop that your own server wrote: what stands above is yours, what stands below is a claim. "
        "b moves it to the hop under the cursor.",
        Cite(8601, "1.2"),
    ),
    "at": (
        "judged at",
        "The time for which expiry is judged: that of receipt where it is known. "
        "A key or a record may have been another one then.",
        Cite(6376, "3.5"),
    ),
    "text": (
        "text of the mail",
        "What the mail says, decoded and defanged. No check proves that it is true; a DKIM signature proves at most "
        "that it is unchanged.",
        Cite(2046, "4.1"),
    ),
    "link": (
        "a target",
        "Where a click in the HTML would lead, beside what the reader sees. "
        "Text and target may differ, and what stands before an @ or in a subdomain is not who owns the server.",
        Cite(3986, "7.6"),
    ),
    "attachment": (
        "an attachment",
        "A file that the mail carries. Name and type are the sender's word, so the type by content stands beside "
        "them; the SHA-256 finds the file elsewhere.",
        Cite(2183, "5"),
    ),
    "part": (
        "a part",
        "One node of the tree that the body is made of. Readers differ in which part they show, "
        "and mails that want to pass a filter use that.",
        Cite(2046, "5"),
    ),
    "mail": (
        "an attached mail",
        "A whole mail inside this one, with a header of its own. It is a case of its own: enter opens it, and the "
        "checks of the outer mail say nothing about it.",
        Cite(2046, "5.2.1"),
    ),
    "defect": (
        "a defect",
        "Here the bytes are not what the standards allow. Two readers may understand them differently, "
        "and what a filter saw need not be what a person sees.",
        Cite(5322, "4"),
    ),
    "protection": (
        "a signature or key of a person",
        "S/MIME or OpenPGP speak for a person, where DKIM and SPF speak for a domain. "
        "It is recognised here and not verified, because that needs keys that you trust.",
        Cite(8551, "1"),
    ),
    "domain": (
        "a domain that the mail names",
        "Who owns it is not known here; what its DNS says of mail is, once you ask. "
        "Names that look alike are different owners until something proves otherwise.",
        Cite(5890, "4.4"),
    ),
    "body hash": (
        "body hash",
        "The hash of the body as it lies here, compared with the one in bh=. "
        "Where they differ, the text was changed after the domain signed it.",
        Cite(6376, "3.7"),
    ),
    "header hash": (
        "header hash",
        "The hash of the signed header fields, compared with the one that the public key recovers from b=. "
        "Where they differ, a signed field was changed or the key is another one.",
        Cite(6376, "3.7"),
    ),
    "over-signed": (
        "over-signed fields",
        "Named in h= once more than they occur. Nobody can add another such field without breaking the signature.",
        Cite(6376, "8.15"),
    ),
    "unsigned": (
        "unsigned fields",
        "The signature does not cover these, so anybody on the way could write or change them. "
        "For Received and the like that is as it should be.",
        Cite(6376, "5.4"),
    ),
    "unsigned body": (
        "unsigned body",
        "l= ends the signed part before the body ends. What follows could be added by anybody, and readers may see "
        "nothing else.",
        Cite(6376, "8.2"),
    ),
    "other": (
        "another kind of signature",
        "It looks like DKIM and is not. Receivers do not judge it, and neither does this tool.",
        Cite(6376, "3.5"),
    ),
    "unknown": (
        "a tag or piece that no standard knows",
        "A verifier leaves unknown tags aside, and a signature stays valid with them. "
        "A piece that is no tag at all makes the whole list invalid.",
        Cite(6376, "3.2"),
    ),
    "body": (
        "bytes of the body",
        "What follows the first empty line. bh= of a DKIM signature is the hash of these bytes, "
        "so one that is changed breaks it.",
        Cite(5322, "2.3"),
    ),
    "flag": (
        "no AD flag",
        "An answer with the AD flag was verified by DNSSEC at the server that was asked. "
        "Without it nobody vouches for the record but the way that it came.",
        Cite(4035, "3.2.3"),
    ),
    "unchecked": (
        "-: not checked yet",
        "This check has no verdict. t checks the marked messages or all of the list; enter opens this one.",
        Cite(8601, "2.7"),
    ),
    "unasked": (
        "open: nobody asked",
        "The check needs the DNS and nothing was sent. Open the message and run it with r, and you are asked before "
        "a question goes out.",
        Cite(9076, "4"),
    ),
}

PANES: dict[str, tuple[str, str, Cite | None]] = {
    "verdicts": (
        "Verdicts",
        "What each check came to, as a receiving server would judge. enter steps through one.",
        Cite(8601, "2.7"),
    ),
    "route": (
        "Route",
        "The servers that the mail passed, newest first. Every server writes one Received field; "
        "a mail without any never came over the net, or somebody cut them off.",
        Cite(5321, "4.4"),
    ),
    "session": (
        "Session",
        "What SPF is judged by: the conversation of your server with the client. A saved mail tells it only in part, "
        "so each value says where it comes from.",
        Cite(7208, "4.1"),
    ),
    "claims": (
        "What the mail says",
        "The fields that a reader sees. They are claims: the verdicts say which of them is proven.",
        Cite(5322, "3.6"),
    ),
    "signature": (
        "DKIM-Signature",
        "A domain's signature over parts of the mail, tag by tag. Without one no domain vouches for the text.",
        Cite(6376, "3.5"),
    ),
    "claimed": (
        "Claimed in the header",
        "Results that servers wrote into the mail, beside what comes out when they are computed again. "
        "Only what your own server wrote can be believed.",
        Cite(8601, "7.1"),
    ),
    "findings": (
        "Findings",
        "What a person should know before they believe the mail, each with its evidence. "
        "None means that nothing stood out, not that the mail is honest.",
        Cite(5321, "7.1"),
    ),
    "headers": (
        "Header",
        "All fields, top to bottom. Servers add theirs on top, so the lower one stands the older it is.",
        Cite(5322, "2.2"),
    ),
    "content": (
        "Text of the mail",
        "Its text and its HTML as text. Nothing of it is fetched or run.",
        Cite(2046, "4.1"),
    ),
    "attachments": (
        "Attachments and parts",
        "The files and the tree of parts that the mail is made of. Nothing is opened or unpacked.",
        Cite(2046, "5"),
    ),
    "raw": (
        "Raw bytes",
        "The message as it lies in its file, with white space written out. These are the bytes that were hashed.",
        Cite(5322, "2.1"),
    ),
    "dns": (
        "Questions and answers",
        "All that the checks asked the DNS, with who answered and when. "
        "A report takes them along, so that a colleague comes to the same result.",
        Cite(1034, "3.7"),
    ),
    "notes": (
        "Notes",
        "Your own words, kept in the case file beside your data and never in the mail. They stand in the report.",
        None,
    ),
    "domains": (
        "Domains",
        "The names in From, envelope, signatures and links, and what their DNS says of mail. "
        "Nothing is asked before you say so.",
        Cite(1034, "3.1"),
    ),
    "steps": (
        "The steps of a check",
        "Each decision that a receiving server makes, in its order. A check that waits shows its next question below.",
        Cite(1034, "3.7"),
    ),
    "result": (
        "On request",
        "What no check needs and you asked for. It changes no verdict.",
        Cite(1034, "3.7"),
    ),
    "report": (
        "The report",
        "Exactly what will be written, and nothing is written before s. "
        "Names of servers are defanged where people read them, so that nothing in it links.",
        None,
    ),
    "list": (
        "The list",
        "A row a message: who it says it is from, and the words of its checks. DMARC decides whether From is proven.",
        Cite(9989, "5.3"),
    ),
    "choices": (
        "What can be opened",
        "Mailboxes that you opened before, files that fit the path, and the demo. Opening reads and sends nothing.",
        None,
    ),
    "paste": (
        "A paste",
        "A message with its header, or the header alone, as another program shows it. "
        "A paste often loses white space, and then signatures over it cannot verify.",
        Cite(6376, "3.4"),
    ),
}
OF_THIS_TOOL = "kept by this tool alone: no standard speaks of it"
