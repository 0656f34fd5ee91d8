"""`inspector check`: one message, its report, no screen."""

from argparse import Namespace

from inspector import casework
from inspector.cli import asking, carried, session
from inspector.config import Settings
from inspector.errors import InspectorError
from inspector.model.case import Case


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the report of one message; 1 when a check named by --fail-on failed."""
    if arguments.format == "stix" and arguments.without_personal_data:
        raise InspectorError("STIX lists addresses to be found, and stand-ins find nothing.", "Leave one of them out.")
    source = asking.source(arguments, settings)
    message = session.message(arguments.path, arguments.index)
    if arguments.attached is not None:
        message = carried.chosen(message, arguments.attached)
    session.require_hop(message, arguments.boundary)
    case, answers = asking.case(message, session.options(arguments, settings), source)
    if arguments.domains:
        case, answers = with_domains(case, session.options(arguments, settings), source, answers)
    session.hand_over(report(case, arguments), answers, arguments)
    if arguments.attached is None:
        carried.mention(message)
    return 1 if session.failing(case, arguments.fail_on) else 0


def with_domains(
    case: Case, options: casework.Options, source: asking.Source, answers: asking.Answers
) -> tuple[Case, asking.Answers]:
    """The case with what the DNS says of each domain that the mail names, and all answers."""
    from inspector.auth.domains import first_questions, inquire_all
    from inspector.model.trace import Trace

    named = casework.domains_of(case, options)
    domains, more = asking.decided(inquire_all(named, Trace()), source, first_questions(named), answers)
    every = {answer.question.key: answer for answer in (*more, *answers)}
    return casework.with_domains(case, domains, more), tuple(every.values())


def report(case: Case, arguments: Namespace) -> str:
    """The case as `text`, `markdown` or `json`, or the things in it that can be looked for elsewhere."""
    is_impersonal: bool = arguments.without_personal_data
    if arguments.format == "markdown":
        from inspector.report.markdown import Options, markdown

        return markdown(case, Options(arguments.short, impersonal=is_impersonal))
    if arguments.format == "json":
        from inspector.report.as_json import as_json

        return as_json(case, is_impersonal=is_impersonal)
    if is_impersonal or arguments.format == "observables":
        from inspector.report.observables import listed, observables

        found = observables(case)
        if is_impersonal:
            from inspector.report.impersonal import impersonal

            case, found = impersonal(case, found)
        if arguments.format == "observables":
            return listed(found, exact=arguments.exact)
    if arguments.format == "stix":
        from inspector.report.stix import stix

        return stix(case)
    from inspector.report.plain import plain

    return plain(case)
