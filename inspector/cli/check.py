"""`inspector check`: one message, its report, no screen."""

from argparse import Namespace

from inspector.cli import session
from inspector.cli.output import put
from inspector.config import Settings
from inspector.model.case import Case


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the report of one message; 1 when a check named by --fail-on failed."""
    resolver = session.resolver(arguments, settings)
    message = session.message(arguments.path, arguments.index)
    case = session.case(message, session.options(arguments, settings), resolver)
    session.record(arguments.record, case.answers)
    put(report(case, arguments.format), arguments.output)
    return 1 if session.failing(case, arguments.fail_on) else 0


def report(case: Case, form: str) -> str:
    """The case as `text`, `markdown` or `json`."""
    if form == "markdown":
        from inspector.report.markdown import markdown

        return markdown(case)
    if form == "json":
        from inspector.report.as_json import as_json

        return as_json(case)
    from inspector.report.plain import plain

    return plain(case)
