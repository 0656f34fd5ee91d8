"""Values of --dns and what they choose."""

import subprocess
import sys
from pathlib import Path

import pytest

from inspector.errors import InspectorError
from inspector.lookup.choose import resolver_from
from inspector.lookup.server import server_from


@pytest.mark.parametrize(
    ("spec", "described"),
    [
        ("system", "the system's resolver over UDP"),
        ("192.0.2.53", "192.0.2.53 over UDP"),
        ("192.0.2.53:5353", "192.0.2.53:5353 over UDP"),
        ("192.0.2.53:53", "192.0.2.53 over UDP"),
        ("2001:db8::53", "2001:db8::53 over UDP"),
        ("[2001:db8::53]", "2001:db8::53 over UDP"),
        ("[2001:db8::53]:5353", "[2001:db8::53]:5353 over UDP"),
        ("tls://dns.example", "dns.example over TLS"),
        ("TLS://192.0.2.53:8853", "192.0.2.53:8853 over TLS"),
        ("tls://[2001:db8::53]", "2001:db8::53 over TLS"),
        ("https://dns.example/dns-query", "dns.example over HTTPS"),
        ("off", "nobody: DNS is off"),
    ],
)
def test_each_form_chooses_its_source(spec: str, described: str) -> None:
    assert resolver_from(spec).describe() == described


def test_the_url_of_https_is_kept_whole() -> None:
    assert server_from("https://dns.example:8443/q/x?key=1").url == "https://dns.example:8443/q/x?key=1"
    assert server_from("https://dns.example").url == "https://dns.example/dns-query"


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "dns.example",
        "192.0.2.53:",
        "192.0.2.53:0",
        "192.0.2.53:99999",
        "192.0.2.53:x",
        "192.0.2.300",
        "[2001:db8::53",
        "[2001:db8::53]x",
        "http://dns.example/",
        "tls://",
        "tls://dns.example/path",
        "tls://dns.example:0",
        "tls://dns.example:x",
        "https://[x/",
        "https://user@dns.example/",
        "zone:/missing/file",
        "recording:",
        "zone",
    ],
)
def test_anything_else_is_refused_with_advice(spec: str) -> None:
    with pytest.raises(InspectorError) as refused:
        resolver_from(spec)
    assert refused.value.hint


def test_a_recording_is_answered_without_loading_dnspython(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text('{"format": "mail-inspector-dns/1", "answers": []}', "utf-8")
    script = (
        "import sys\n"
        "from inspector.lookup.choose import resolver_from\n"
        f"resolver_from('recording:{file}').describe()\n"
        "sys.exit('dns' in sys.modules)\n"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=root).returncode == 0
