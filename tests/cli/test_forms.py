"""The forms of `inspector check`: observables, exact or defanged, and reports without personal data."""

from pathlib import Path

import pytest

from inspector.cli import run

DEMO = str(Path(__file__).parents[2] / "inspector" / "demo" / "demo.mbox")
ALONE = ["check", DEMO, "--dns", "off"]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*ALONE, *arguments]) == 0
    return capsys.readouterr().out


def test_observables_are_defanged_unless_asked_for_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    assert "harbourbooks[.]example" in said(capsys, "--format", "observables")
    assert "harbourbooks.example" in said(capsys, "--format", "observables", "--exact")


@pytest.mark.parametrize("form", ["text", "markdown", "json", "observables"])
def test_without_personal_data_the_recipient_is_not_named(capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert "dana" in said(capsys, "--format", form).lower() or form == "text"
    assert "dana" not in said(capsys, "--format", form, "--without-personal-data").lower()


def test_stix_without_personal_data_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ALONE, "--format", "stix", "--without-personal-data"]) == 2
    assert "stand-ins find nothing" in capsys.readouterr().err
