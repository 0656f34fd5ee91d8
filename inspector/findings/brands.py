"""Names that are borrowed again and again, on addresses that are not theirs.

The list is short on purpose: names that are words or surnames as well (Apple, Norton, Kraken) would accuse honest
people.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from inspector.auth.dmarc.psl import organizational_domain
from inspector.findings.facts import names_list
from inspector.model.case import Case, Finding, Severity
from inspector.patterns import regex

# What a name says, and the letters that a domain of that house has in it.
BRANDS: dict[str, tuple[str, ...]] = {
    "paypal": ("paypal",), "microsoft": ("microsoft", "office365", "outlook"),
    "office 365": ("microsoft", "office365"), "netflix": ("netflix",), "mcafee": ("mcafee",),
    "docusign": ("docusign",), "dropbox": ("dropbox",), "coinbase": ("coinbase",), "binance": ("binance",),
    "metamask": ("metamask",), "trust wallet": ("trustwallet",), "cointracker": ("cointracker",), "dhl": ("dhl",),
    "fedex": ("fedex",), "usps": ("usps",), "facebook": ("facebook", "meta"), "instagram": ("instagram",),
    "whatsapp": ("whatsapp",), "linkedin": ("linkedin",), "spotify": ("spotify",), "walmart": ("walmart",),
    "costco": ("costco",), "lidl": ("lidl",), "kaufland": ("kaufland",), "decathlon": ("decathlon",),
    "wells fargo": ("wellsfargo",), "american express": ("americanexpress", "aexp"), "santander": ("santander",),
    "bradesco": ("bradesco",), "banco do brasil": ("bb.com.br", "bancodobrasil"),
    "amazon": ("amazon",), "google": ("google", "youtube"), "ebay": ("ebay",), "ikea": ("ikea",),
    "mercado pago": ("mercadopago", "mercadoli"), "bank of america": ("bankofamerica", "bofa"),
    "receita federal": ("fazenda.gov.br", "receita"), "geek squad": ("geeksquad", "bestbuy"),
}  # fmt: skip
_WORDS = {brand: regex(rf"(?<!\w){re.escape(brand)}(?!\w)") for brand in BRANDS}
_ADDED = regex(
    r"\b(?:support|team|security|alerts?|alerta|service|services|customer|care|account|accounts|billing|inc|the|online|notification"
    r"|notifications|center|help|desk|no ?reply|info|subscription|membership|rewards?|verification)\b|[\W_]+"
)


def find(case: Case) -> Iterator[Finding]:
    """A name with nothing else in it is graver than one that is only mentioned; lists speak of everything."""
    if names_list(case):
        return
    for box in case.identity.senders:
        name = box.display_name[:300].lower().replace("\u2122", "").replace("\u00ae", "")
        brand = _brand_in(name)
        if not brand or not box.domain or _is_of(box.domain, BRANDS[brand]):
            continue
        is_all = not _ADDED.sub("", name.replace(brand, ""))
        severity = Severity.MEDIUM if is_all else Severity.LOW
        said = f"The name {box.display_name} speaks of {brand}, and the address is at {box.domain}."
        yield Finding("identity.borrowed-name", severity, said, (box.span,) if box.span else ())


@lru_cache(maxsize=512)
def _brand_in(name: str) -> str:
    """The first of the list that the name speaks of; empty when there is none."""
    return next((brand for brand, word in _WORDS.items() if brand in name and word.search(name)), "")


def _is_of(domain: str, names: tuple[str, ...]) -> bool:
    """True when what somebody registered has one of the names; anybody can put it above: `paypal.com.junk.example`."""
    if not any(name in domain.replace("-", "") for name in names):
        return False
    registered = organizational_domain(domain).replace("-", "")
    return any(name in registered for name in names)
