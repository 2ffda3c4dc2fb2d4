"""Says that whoever is looked up now comes together with somebody."""

from desktop.widgets.inline_message import InlineMessage, Message


class TogetherMessage(InlineMessage):
    """Nothing where they come alone."""

    def display(self, name: str) -> None:
        """With whom they come."""
        if not name:
            self.clear()
            return
        self.say(Message(self.tr("Who comes together with {0}?").format(name), tone="accent"))
