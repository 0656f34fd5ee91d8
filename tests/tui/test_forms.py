"""The forms in which a case leaves the screen: each has a text, the same as the command writes."""

import json

import pytest

from inspector.errors import InspectorError
from inspector.report.as_json import as_json
from inspector.tui.forms import FORMS, SUFFIXES, written
from tests.fixtures.demo_cases import demo_cases

CASE = demo_cases()["dahlia.77@millpond.example"]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_a_text_and_a_suffix(form: str) -> None:
    if form == "stix":
        pytest.importorskip("stix2")
    assert written(CASE, form)
    assert form in SUFFIXES


def test_the_short_form_is_the_shorter_one() -> None:
    assert len(written(CASE, "short markdown")) < len(written(CASE, "markdown"))


@pytest.mark.parametrize("form", [form for form in FORMS if form != "stix"])
def test_without_personal_data_nobody_is_named(form: str) -> None:
    assert "marta" in written(CASE, form).lower()
    assert "marta" not in written(CASE, form, is_impersonal=True).lower()


def test_json_is_that_of_the_command() -> None:
    assert json.loads(written(CASE, "json")) == json.loads(as_json(CASE))


def test_stix_with_standins_is_refused_in_words() -> None:
    with pytest.raises(InspectorError, match="with stand-ins"):
        written(CASE, "stix", is_impersonal=True)
