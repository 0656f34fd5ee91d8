"""The forms in which a case leaves the screen, and the text of each."""

from typing import TYPE_CHECKING

from inspector.errors import InspectorError

if TYPE_CHECKING:
    from inspector.model.case import Case

FORMS = ("markdown", "short markdown", "json", "observables", "stix")
SUFFIXES = {
    "markdown": ".md",
    "short markdown": ".md",
    "json": ".json",
    "observables": ".txt",
    "stix": ".stix.json",
}


def written(case: "Case", form: str, *, is_impersonal: bool = False) -> str:
    """The text; raises InspectorError for STIX without its library, or without personal data."""
    from inspector.report.observables import listed, observables

    match form:
        case "json":
            from inspector.report.as_json import as_json

            return as_json(case, is_impersonal=is_impersonal)
        case "observables":
            from inspector.report.impersonal import impersonal

            found = observables(case)
            return listed(impersonal(case, found)[1] if is_impersonal else found)
        case "stix":
            from inspector.report.stix import stix

            if is_impersonal:
                raise InspectorError(
                    "STIX is left out: with stand-ins it would find nothing elsewhere.", "Bring the data back."
                )
            return stix(case)
        case _:
            from inspector.report.markdown import Options, markdown

            return markdown(case, Options(short=form == "short markdown", impersonal=is_impersonal))
