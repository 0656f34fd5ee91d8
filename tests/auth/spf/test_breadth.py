"""Terms that let large parts of the Internet pass."""

import pytest

from tests.auth.spf.zones import checked, marked


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("+all", "+all lets every host of the Internet pass"),
        ("ip4:10.0.0.0/8", "ip4:10.0.0.0/8 lets IPv4 networks of 16,777,216 addresses pass"),
        ("a/0", "a/0 lets IPv4 networks of 4,294,967,296 addresses pass"),
        ("mx//16", "mx//16 lets IPv6 networks as wide as a /16 pass"),
        ("ip6:2000::/3", "ip6:2000::/3 lets IPv6 networks as wide as a /3 pass"),
    ],
)
def test_a_wide_term_is_named_as_what_it_is(term: str, said: str) -> None:
    step = checked({"a.example": {"TXT": [f"v=spf1 {term} -all"]}}).step("spf.record.wide")
    assert (step.said, marked(step)) == (said, term)


@pytest.mark.parametrize("term", ["-all", "~ip4:10.0.0.0/8", "ip4:10.0.0.0/9", "ip6:2001:db8::/32", "a", "mx/24"])
def test_other_terms_are_not_called_wide(term: str) -> None:
    assert "spf.record.wide" not in checked({"a.example": {"TXT": [f"v=spf1 {term} -all"]}}).rules
