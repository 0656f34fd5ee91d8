"""A cursor in reverse, for terminals with few colours: the library leaves `reverse` out of the parts of a pane."""

from textual.style import Style
from textual.widget import Widget


def with_reverse(widget: Widget, style: Style, component_classes: tuple[str, ...]) -> Style:
    """The style of a part of a widget, and `text-style: reverse` where the style sheet says so."""
    is_reversed = any(widget.get_component_styles(name).text_style.reverse for name in component_classes)
    return style + Style(reverse=True) if is_reversed else style
