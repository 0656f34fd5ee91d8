"""What is read of a message only when somebody looks: its content, its HTML as text, the messages attached to it."""

from inspector.mail.content import content
from inspector.mail.html_text import HtmlText, html_text
from inspector.mailbox.attached import attached_messages
from inspector.model.identity import Content
from inspector.model.message import Message

MOST_HTML = 1 << 20  # Characters; nobody reads on after so many.


class Reading:
    """Kept once read; `None` until then. The methods take their time and belong into a thread."""

    def __init__(self, message: Message) -> None:
        self._message = message
        self.attached: tuple[Message, ...] | None = None
        self.content: Content | None = None
        self.html: HtmlText | None = None

    def read_attached(self) -> None:
        """Find the attached messages."""
        if self.attached is None:
            self.attached = attached_messages(self._message)

    def read_content(self) -> None:
        """Decode text, HTML and attachments."""
        if self.content is None:
            read = content(self._message)
            self.html = html_text(read.html[:MOST_HTML])
            self.content = read
