"""What a message of the demo teaches."""

from textual.content import Content

from inspector.demo.guide import Lesson
from inspector.text import cells, visible
from inspector.tui.present.layout import paragraph


def lesson_lines(lesson: Lesson | None, width: int, *, is_short: bool = False) -> list[Content]:
    """Its title, and its two sentences whole; the title alone where the terminal has few lines."""
    if lesson is None:
        return []
    title = f"Lesson: {lesson.title}. "
    first, *rest = paragraph(title if is_short else title + lesson.teaches, width)
    return [first.stylize("bold $text-accent", 0, cells(visible(title))), *rest]
