"""The bill of materials names every locked package, the same each time; only a known weakness makes the check fail."""

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.supply import bill, licence, locked

HERE = Path(__file__).parents[2]
COMPONENT: dict[str, Any] = {
    "type": "object",
    "required": ["type", "name", "version", "bom-ref", "purl"],
    "properties": {
        "type": {"enum": ["application", "library"]},
        "name": {"type": "string"},
        "version": {"type": "string"},
        "bom-ref": {"type": "string"},
        "purl": {"pattern": r"^pkg:pypi/[a-z0-9-]+@[0-9.a-z]+$"},
        "licenses": {
            "maxItems": 1,
            "items": {"oneOf": [{"required": ["expression"]}, {"required": ["license"]}], "maxProperties": 1},
        },
    },
    "additionalProperties": False,
}
CYCLONEDX: dict[str, Any] = {
    "type": "object",
    "required": ["bomFormat", "specVersion", "serialNumber", "version", "metadata", "components"],
    "properties": {
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.6"},
        "serialNumber": {"pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},
        "version": {"type": "integer", "minimum": 1},
        "metadata": {"properties": {"component": COMPONENT}, "required": ["component"], "additionalProperties": False},
        "components": {"type": "array", "items": COMPONENT, "uniqueItems": True},
    },
    "additionalProperties": False,
}
"""What the schema of CycloneDX 1.6 says of the parts that are used, and of no others."""
WEAK = {"name": "idna", "version": "3.20", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["3.21"]}]}
SOUND = {"name": "rich", "version": "15.0.0", "vulns": []}
SKIPPED = {"name": "idna", "skip_reason": "Dependency not found"}


def checked(folder: Path, answer: str) -> tuple[int, str]:
    """Status and last line of the check, where pip-audit is a program that prints this answer."""
    (folder / "answer").write_text(answer)
    program = folder / "pip-audit"
    program.write_text(f"#!/bin/sh\necho 'no route to host' >&2\ncat '{folder}/answer'\nexit 1\n")
    program.chmod(0o755)
    words = (sys.executable, "-m", "tests.supply", str(folder / "new" / "bom.json"))
    env = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"}
    done = subprocess.run(words, cwd=HERE, env=env, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert (folder / "new" / "bom.json").read_text("utf-8") == bill()
    return done.returncode, done.stdout.splitlines()[-1].removeprefix("known weaknesses: ")


def test_the_bill_keeps_to_the_schema() -> None:
    jsonschema.validate(json.loads(bill()), CYCLONEDX)


def test_the_bill_names_every_locked_package_with_its_version() -> None:
    parts = json.loads(bill())["components"]
    assert {part["name"]: part["version"] for part in parts} == locked()
    lines = (HERE / "requirements.lock").read_text("utf-8").splitlines()
    assert len(parts) == sum("==" in line.split(";")[0] and not line.startswith((" ", "#")) for line in lines)


@pytest.mark.parametrize("name", locked())
def test_the_bill_names_the_licence(name: str) -> None:
    try:
        licence(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here: the lock needs it on another platform")
    (part,) = (part for part in json.loads(bill())["components"] if part["name"] == name)
    assert part["licenses"] == [{"expression": licence(name)}]


def test_the_bill_is_the_same_twice() -> None:
    words = (sys.executable, "-c", "from tests.supply import bill; print(bill(), end='')")
    runs = [
        subprocess.run(words, cwd=HERE, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout == bill().encode()


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([SOUND], 0, "none in 1 packages"),
        ([SOUND, SKIPPED], 0, "none in 1 packages; 1 more could not be asked"),
        ([SKIPPED], 0, "could not be asked: the service knows none of the packages"),
        ([SOUND, WEAK], 1, "1 found: idna 3.20: 'PYSEC-2026-1'"),
    ],
)
def test_only_a_weakness_that_was_found_fails(
    packages: list[dict[str, Any]], status: int, said: str, tmp_path: Path
) -> None:
    assert checked(tmp_path, json.dumps({"dependencies": packages, "fixes": []})) == (status, said)


def test_a_service_that_is_out_of_reach_is_told_and_fails_nothing(tmp_path: Path) -> None:
    assert checked(tmp_path, "") == (0, "could not be asked: 'no route to host'")
