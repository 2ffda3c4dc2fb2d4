"""Says that whoever is looked up now comes together with somebody."""

from desktop.widgets.inline_message import InlineMessage, Message


class TogetherMessage(InlineMessage):
    """Nothing where they come alone."""

    def display(self, name: str) -> None:
        """With whom they come."""
        if not name:
            self.clear()
            return
        happened = self.tr("Who comes together with {0}?").format(name)
        means = self.tr("Looked up and verified once, they go on the case and on the next errand too.")
        self.say(Message(happened, means, tone="accent"))
