"""What one mail, or one answer to it, may cost: every limit that is ours, with its reason and where it is told.

Limits of the protocols (ten SPF terms, eight steps of DMARC's tree walk, fifty ARC sets) stand with their RFC in their
rooms; limits of a pane's height or a table's width stand with the pane. Going over one of these is never silent: the
comment says what the analyst sees.

Each stands well above what honest mail does, and low enough that the worst mail costs seconds and megabytes. Together
they bound a case:

- *Questions to the DNS.* SPF asks at most 123 for one identity: the record, `exp=`, eleven for each of ten terms (an
  `mx` or `ptr` with its ten names) and eleven for the macro `p`. There are two identities. DKIM asks one key for each
  of 20 signatures, ARC 51 keys, DMARC at most 8 names for each of 3 author domains, 20 signatures and 2 SPF domains.
  That is 246 + 20 + 51 + 200 = 517, where an honest mail makes 5 to 30. The domains of tab 9 and SPF read past its
  verdict ask only with leave of their own: 7 for each of 20 domains, and 11 for each of 400 terms.
- *Time.* A question costs at most the `budget` of the settings, 8 s, all tries and servers together, and 16 are on
  their way at once. A question that times out ends its SPF check (temperror, RFC 7208 2.6.6), so servers that keep
  silent cost one budget for each of SPF's checks, one for the keys together, and one for each walk: within a minute.
  Servers that answer just before the budget ends can draw it out; `esc` and ctrl+c stop at once.
- *Memory.* About four times the message, and 50,000 fields of some 250 bytes.
"""

# The message as a whole.
MAX_MESSAGE = 256 << 20
"""Bytes; servers refuse a tenth of that. Told by a note on the message, and the body counts as not known."""
MAX_FIELDS = 50_000
"""Of a header; the longest in the corpora has 104. A megabyte can hold 350,000 of them, each 250 bytes of memory.
Told as a defect and a finding, `structure.header.too-many-fields`."""
MAX_FIELD = 65_536
"""Bytes of one field that are understood; what servers write is a hundred times shorter. The field itself stays whole
for hashes. Told by the finding `structure.field-oversized`."""
MAX_TOKENS = 4_000
"""Words of a Received field; real ones have fewer than a hundred. Told as an anomaly of the hop."""
MAX_HOPS = 1_000
"""Received fields that are read as hops; a server takes more than 100 for a loop (RFC 5321 6.3). Told as an anomaly."""
MAX_MAILBOXES = 10_000
"""Of one field, so that a megabyte of commas stays cheap to hold. Told by the finding `structure.not-read-whole`."""

# What others claim.
MAX_CLAIMS = 2_000
"""Results of a message; no server writes as many, and each is compared with every verdict. Told by
`structure.not-read-whole`."""
MAX_CLAIM_OCTETS = 4 * MAX_FIELD
"""Of all fields with claims together. Told in the same way."""

# Signatures.
MAX_SIGNATURES = 20
"""That are judged: RFC 6376 6.1 leaves the number to the verifier, and each costs a question. Each of the others has a
verdict that says so."""
MAX_HASHED = 64 << 20
"""Bytes that are hashed in search of a repair of the body, and as many for the header: a second of work. Told by the
attempt `dkim.repair.stopped`, as all limits of the search are."""
MAX_FOOTER_LINES = 20_000
"""Lines at the end of a body that may be a footer: each costs a hash."""
MAX_ENTRIES_OF_H = 200
"""Entries of h= beyond which no repair of the header is searched; every pair of changes is tried."""
MAX_TRIES = 4_000
"""Headers that are hashed in search of a repair."""
MAX_VERIFICATIONS = 400
"""The same where each must be verified, since nothing can be recovered (Ed25519)."""

# MIME. All three readers of parts stop at the same place, so that they see the same mail.
MAX_MIME_DEPTH = 30
"""Parts in parts; each level reads the body once more. Forwards of forwards reach ten. Told by
`structure.not-read-whole` and above the list of attachments."""
MAX_MIME_PARTS = 1_000
"""Of one mail; digests have a hundred. Told in the same way."""
MAX_PART_HEADER = 65_536
"""Bytes of one part's header that are read. Told in the same way."""
MAX_MIME_FIELD = 8_192
"""Bytes of one MIME field that are read. Told in the same way."""

# The body.
MAX_TEXT = 400_000
"""Octets of text, and as many of HTML, that rules read; mail programs show about 100,000. Told by the finding
`content.not-read-whole`."""
MAX_LINKS = 1_000
"""Of the HTML, and as many of the plain text. Told by `structure.not-read-whole`, and below the text."""
MAX_FILE = 4_000_000
"""Octets of one attached file, as written, that rules look at; its size and hash are of the whole. Told by
`structure.not-read-whole`."""
MAX_ENTRIES = 200
"""Names of an archive, at all depths. Told beside the attachment, and by `structure.not-read-whole`."""
MAX_ARCHIVE_DEPTH = 3
"""An archive in an archive in an archive. Told in the same way."""
MAX_UNPACKED = 2 << 20
"""Octets that are unpacked in memory for the names of one file, so that a bomb costs as much as any other. Told in the
same way."""
MAX_PROTECTIONS = 20
"""S/MIME and OpenPGP parts of one mail. Told by `structure.not-read-whole`."""

# Domains.
MAX_NAMED_DOMAINS = 60
"""That the mail names and that are shown; a mail with links to more is a list of links. Told below them."""
MAX_ASKED_DOMAINS = 20
"""Of them that are asked about, with leave; each costs about seven questions. Told where leave is asked for."""
MAX_AUTHORS = 3
"""Author domains that DMARC looks at: RFC 9989 11.5 warns of mails that name many. Told by a step."""
MAX_DESTINATIONS = 10
"""Of reports that are asked for their consent; a record of 64 KiB could name thousands. Told by a step."""

# Files that mail lies in.
MAX_INPUT = 1 << 30
"""Bytes of standard input, which are held in memory; a file of any size is not. More is refused in a sentence."""
MAX_GZIP = 16 << 30
"""Bytes that a gzip file may become on the disk: ten times a large mailbox. Told by a note on the source."""
MAX_GZIP_RATIO = 400
"""Text shrinks to a tenth; only runs of one octet shrink to a thousandth. Told in the same way."""
MAX_FOLDER_DEPTH = 32
"""Folders below one another; deeper ones are a loop or a trap. Told by a note on the source."""
