"""Whether two host names belong to one operator, by the end of their names.

Departures: no list of public suffixes is read. The answer decides no verdict, only what the route marks and where the
boundary is guessed. A second level that registries of countries use (`co.uk`, `com.br`) counts as part of the suffix.
"""

from functools import lru_cache

SECOND_LEVELS = frozenset(
    (
        "ac", "co", "com", "edu", "firm", "gen", "go", "gob", "gouv", "gov", "govt", "gub", "gv", "ind", "ltd", "mil",
        "ne", "net", "nhs", "nic", "nom", "or", "org", "plc", "police", "res", "sch",
    )
)  # fmt: skip
_NOT_PUBLIC = frozenset(("localdomain", "local", "internal", "lan", "localhost", "home", "corp", "intern", "arpa"))
_NOT_OF_NAMES = frozenset(":[]()<>@ ")

MICROSOFT = "outlook.com"
GOOGLE = "google.com"

# Operators whose servers write several domains into Received fields.
_OPERATORS = {
    MICROSOFT: ("office365.com", "exchangelabs.com", "outlook.cn", "outlook.de", "office365.us", "hotmail.com"),
    GOOGLE: ("googlemail.com", "gmail.com", "1e100.net"),
    "yahoo.com": ("yahoodns.net", "yahoo.net", "aol.com"),
    "icloud.com": ("me.com", "mac.com", "apple.com"),
    "messagingengine.com": ("fastmail.com", "fastmail.fm"),
    "gmx.net": ("gmx.de", "gmx.com", "web.de"),
    "pphosted.com": ("ppe-hosted.com", "proofpoint.com", "ppops.net"),
    "mimecast.com": ("mimecast.co.za", "mimecast.lan", "mimecast-offshore.com"),
    "messagelabs.com": ("symanteccloud.com",),
    "zoho.com": ("zoho.eu", "zoho.in", "zohomail.com", "zohomail.eu"),
}
_OPERATOR_OF = {domain: operator for operator, domains in _OPERATORS.items() for domain in domains}


@lru_cache(maxsize=1024)
def house(name: str) -> str:
    """The domain that stands for the operator of a host; empty for short, local and unreadable names."""
    if "." not in name or not _NOT_OF_NAMES.isdisjoint(name):
        return ""
    labels = name.lower().rstrip(".").split(".")
    last = labels[-1]
    if len(labels) < 2 or last.isdigit() or last in _NOT_PUBLIC:
        return ""
    depth = 3 if len(last) == 2 and len(labels) > 2 and labels[-2] in SECOND_LEVELS else 2
    found = ".".join(labels[-depth:])
    return _OPERATOR_OF.get(found, found)
