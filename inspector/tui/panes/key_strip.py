"""The keys of the screen on its last line, drawn as one text: changing them moves nothing and mounts nothing."""

from textual import events
from textual.content import Content
from textual.screen import Screen

from inspector.tui import safe
from inspector.tui.panes.prose import Still
from inspector.tui.present.key_line import KeyShown, fitting, key_at, key_line, named
from inspector.tui.present.keys_here import Keys


class KeyStrip(Still):
    """Shows the bindings that are active, those that the screen names (`keys_here`) or that are meant to be shown."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._keys: tuple[KeyShown, ...] = ()
        self._shown: tuple[KeyShown, ...] = ()

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        here: Keys | None = getattr(screen, "keys_here", None)
        found: dict[str, KeyShown] = {}
        for _, binding, is_enabled, tooltip in screen.active_bindings.values():
            if (binding.show or here is not None) and is_enabled and binding.action not in found:
                found[binding.action] = KeyShown(
                    binding.key,
                    self.app.get_key_display(binding),
                    binding.description,
                    tooltip or binding.tooltip,
                    is_last=binding.action == "help",
                )
        keys = tuple(found.values()) if here is None else named(here, found)
        if keys != self._keys:
            self._keys = keys
            self.show(self._lines)

    def _lines(self, width: int) -> list[Content]:
        self._shown = fitting(self._keys, width)
        return [key_line(self._shown)]

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The key under the pointer says what it does."""
        key = key_at(self._shown, event.x)
        self.tooltip = safe.line(key.tooltip if key is not None else "")

    def on_click(self, event: events.Click) -> None:
        """As if the key was pressed."""
        key = key_at(self._shown, event.x)
        if key is not None:
            self.app.simulate_key(key.key)
