"""The answer in one line: from the report where every check is done, else what is still open."""

from inspector.model.case import Case
from inspector.tui.present.layout import plural
from inspector.tui.present.words import check_name


def headline(case: Case) -> str:
    """One sentence for the person who asked."""
    if not case.is_finished:
        return _open(case)
    from inspector.report.answer import answer

    return answer(case).headline


def _open(case: Case) -> str:
    waiting = [run for run in case.runs if run.verdict is None and not run.skipped]
    names = ", ".join(check_name(run) for run in waiting)
    return f"{plural(len(waiting), 'check')} not finished: {names}. r runs all, enter steps through one."
