"""Servers of the Web whose name says nothing about who put the page there: shorteners, redirectors, free hosts."""

import re
from functools import lru_cache

from inspector.patterns import regex

SHORTENERS = frozenset((
    "bit.ly", "bitly.com", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "v.gd", "buff.ly", "rebrand.ly", "cutt.ly",
    "rb.gy", "shorturl.at", "t.ly", "tiny.cc", "bl.ink", "s.id", "qrco.de", "shorte.st", "adf.ly", "soo.gd",
    "clck.ru", "lnkd.in", "urlz.fr", "u.to", "x.gd", "l.ead.me", "tr.ee", "linktr.ee", "t2m.io", "surl.li", "t.co",
    "dlvr.it", "trib.al", "shorturl.gg",
))  # fmt: skip
# Host and path of pages that send on to an address in their query.
REDIRECTORS = regex(
    r"google\.[a-z.]{2,6}/(?:url|amp/|imgres)|linkedin\.com/(?:slink|redir)|l\.facebook\.com/l\.php|bing\.com/ck/a"
    r"|youtube\.com/redirect|adclick\.g\.doubleclick\.net/|googleadservices\.com/pagead/aclk",
    re.IGNORECASE,
)
_REDIRECTING = ("google", "linkedin.", "l.facebook.", "bing.", "youtube.", "adclick.")
REDIRECTING = (*_REDIRECTING, *(f"www.{name}" for name in _REDIRECTING))
"""How the names of their servers begin."""
SHARED = (
    "storage.googleapis.com", "run.app", "cloudfunctions.net", "firebaseapp.com", "web.app", "appspot.com",
    "pages.dev", "workers.dev", "r2.dev", "blob.core.windows.net", "web.core.windows.net", "azurewebsites.net",
    "netlify.app", "vercel.app", "glitch.me", "weebly.com", "weeblysite.com", "wixsite.com", "github.io",
    "gitbook.io", "herokuapp.com", "blogspot.com", "square.site", "webflow.io", "framer.app", "myftp.org",
    "duckdns.org", "ddns.net", "trycloudflare.com", "ngrok.io", "ngrok-free.app", "ipfs.io", "dweb.link",
    "cloudflare-ipfs.com", "sites.google.com", "formstack.com", "jotform.com", "typeform.com", "surge.sh",
    "repl.co", "replit.app", "onrender.com", "translate.goog",
)  # fmt: skip
_BELOW = tuple(f".{name}" for name in SHARED)
MAX_HOST = 255  # RFC 1035 2.3.4
_BUCKET = regex(r"(?:[\w.-]+\.)?s3(?:[.-][\w-]+)?\.amazonaws\.com", re.IGNORECASE)


def is_shared(host: str) -> bool:
    """True for a server that rents or gives space to anybody."""
    return _is_shared_again(host) if len(host) <= MAX_HOST else _is_shared(host)


@lru_cache(maxsize=1024)
def _is_shared_again(host: str) -> bool:
    """Mail of many senders leads to the same few hosts."""
    return _is_shared(host)


def _is_shared(host: str) -> bool:
    return f".{host}".endswith(_BELOW) or _BUCKET.fullmatch(host[:MAX_HOST]) is not None
