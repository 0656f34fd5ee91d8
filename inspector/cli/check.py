"""`inspector check`: one message, its report, no screen."""

from argparse import Namespace

from inspector.cli import asking, session
from inspector.config import Settings
from inspector.model.case import Case


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the report of one message; 1 when a check named by --fail-on failed."""
    source = asking.source(arguments, settings)
    message = session.message(arguments.path, arguments.index)
    session.require_hop(message, arguments.boundary)
    case, answers = asking.case(message, session.options(arguments, settings), source)
    session.hand_over(report(case, arguments), answers, arguments)
    return 1 if session.failing(case, arguments.fail_on) else 0


def report(case: Case, arguments: Namespace) -> str:
    """The case as `text`, `markdown` or `json`, or the things in it that can be looked for elsewhere."""
    if arguments.format == "markdown":
        from inspector.report.markdown import Options, markdown

        return markdown(case, Options(arguments.short))
    if arguments.format == "json":
        from inspector.report.as_json import as_json

        return as_json(case)
    if arguments.format == "observables":
        from inspector.report.observables import listed, observables

        return listed(observables(case), exact=arguments.exact)
    if arguments.format == "stix":
        from inspector.report.stix import stix

        return stix(case)
    from inspector.report.plain import plain

    return plain(case)
