"""The user's mistakes, or ours, as one kind of exception with a hint."""


class InspectorError(Exception):
    """Shown as one line: what happened, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
