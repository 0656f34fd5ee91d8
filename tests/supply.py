"""What the program is made of: bill of materials (CycloneDX 1.6), licences and known weaknesses of the locked packages.

`python -m tests.supply [PATH]` writes the bill, by default to `build/bom.cdx.json`, and asks pip-audit where there is
one. Only a weakness that was found makes it fail: a service that cannot be asked proves nothing, and that is said.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

HERE = Path(__file__).parents[1]
LOCK = HERE / "requirements.lock"
BILL = HERE / "build" / "bom.cdx.json"
LOCKED = re.compile(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)
CLASSIFIED = {"License :: OSI Approved :: MIT License": "MIT"}
PATIENCE = 120  # Seconds for pip-audit, which asks once for each package.
ASK = ("--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10")


class Answer(NamedTuple):
    """What is known of weaknesses."""

    said: str
    is_weak: bool = False


def locked() -> dict[str, str]:
    """The version of every package that the program needs at run time."""
    return dict(LOCKED.findall(LOCK.read_text("utf-8")))


def licence(name: str) -> str:
    """What the package's own metadata says, as an SPDX expression where it has one; raises if it is not installed."""
    metadata = distribution(name).metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    lines = [line for line in metadata.get_all("Classifier") or () if line.startswith("License")]
    return " AND ".join(sorted(CLASSIFIED.get(line, line) for line in lines))


def bill() -> str:
    """The bill of materials; it holds no time and no chance, so that one lock has one bill."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    whole = _component("application", project["name"], project["version"], project["license"])
    parts = [_component("library", name, number, _told(name)) for name, number in sorted(locked().items())]
    body: dict[str, Any] = {"version": 1, "metadata": {"component": whole}, "components": parts}
    serial = uuid5(NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}"}
    return json.dumps(head | body, indent=2) + "\n"


def _component(kind: str, name: str, number: str, words: str) -> dict[str, Any]:
    """One package; without a licence where none is told."""
    address = f"pkg:pypi/{name}@{number}"
    part = {"type": kind, "bom-ref": address, "name": name, "version": number, "purl": address}
    told = {"license": {"name": words}} if "::" in words else {"expression": words}
    return part | ({"licenses": [told]} if words else {})


def _told(name: str) -> str:
    try:
        return licence(name)
    except PackageNotFoundError:
        return ""  # The lock needs it on another platform.


def known() -> Answer:
    """What pip-audit says of the lock."""
    program = shutil.which("pip-audit", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    if not program:
        return Answer("not asked: pip-audit is not installed (`pip install pip-audit`)")
    try:
        done = subprocess.run((program, *ASK, "-r", LOCK), capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return Answer(f"could not be asked: no answer in {PATIENCE} seconds")
    try:
        return judged(json.loads(done.stdout)["dependencies"])
    except ValueError:
        return Answer(f"could not be asked: {(done.stderr.strip().splitlines() or ['no answer'])[-1]!a}")


def judged(packages: list[dict[str, Any]]) -> Answer:
    """What the answers for all packages come to; one that was passed over counts as not asked."""
    weak = [f"{one['name']} {one['version']}: {flaw['id']!a}" for one in packages for flaw in one.get("vulns", ())]
    passed_over = sum("skip_reason" in one for one in packages)
    asked = len(packages) - passed_over
    if weak:
        return Answer(f"{len(weak)} found: {', '.join(weak)}", is_weak=True)
    if not asked:
        return Answer("could not be asked: the service knows none of the packages")
    rest = f"; {passed_over} more could not be asked" if passed_over else ""
    return Answer(f"none in {asked} packages{rest}")


def main(arguments: list[str]) -> int:
    """Write the bill, list the licences, and give 1 for a known weakness."""
    path = Path(arguments[0]) if arguments else BILL
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(bill(), "utf-8")
    for name, number in sorted(locked().items()):
        print(f"{name:20}{number:18}{_told(name) or 'not installed here'}")
    print(f"bill of materials: {path} ({len(locked())} packages)")
    answer = known()
    print(f"known weaknesses: {answer.said}")
    return 1 if answer.is_weak else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
