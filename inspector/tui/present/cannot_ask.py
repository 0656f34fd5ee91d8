"""Why questions stay unasked although the analyst runs the checks again, and what to do."""

from inspector.lookup.offline import Offline
from inspector.lookup.resolver import Resolver
from inspector.tui.present.layout import plural


def cannot_ask(resolver: Resolver, count: int, *, is_refused: bool) -> str:
    """Why nothing changed, and the two ways on."""
    many = plural(count, "question")
    if is_refused:
        return f"{many} not asked: the settings forbid to send. Or suppose an answer: enter on a check, then w."
    if isinstance(resolver, Offline):
        why = resolver.describe().removeprefix("nobody: ")
        return (
            f"{many} not asked: {why}. Open the mail without --dns off, or suppose answers: enter on a check, then w."
        )
    return f"{many} not answered by {resolver.describe()}. Suppose answers: enter on a check, then w."
