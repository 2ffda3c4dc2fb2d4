"""What the pages of registers that come whole have in common: what is typed looks through them at once."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar, assert_never

from desktop.administration.facts_page import Facts
from desktop.administration.register_flow import Failed, Listed, RegisterState, Waiting
from desktop.administration.register_page import RegisterPage
from desktop.widgets.row_table import Row, RowTable

T = TypeVar("T")


class WholeRegisterPage(RegisterPage, Generic[T]):
    """The scaffold. A room takes what came, and says which rows are found."""

    def __init__(
        self,
        title: str,
        help_text: str,
        table: RowTable,
        headings: Sequence[str],
        spare: Sequence[int] = (),
        *,
        narrow: bool = False,
        label_width: int = 72,
    ) -> None:
        """`headings`: of what is said of the chosen one; the others are those of any register's page."""
        super().__init__(title, help_text, table, spare, narrow=narrow)
        self.top.addStretch(1)
        self.words_typed.connect(lambda _words: self.show_found())
        self._facts = Facts(headings, label_width=label_width)
        self.facts.addWidget(self._facts)

    def display(self, state: RegisterState[T]) -> None:
        """Show a state of the register."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The list is on its way…"))
            case Listed(content=content):
                self.take(content)
                self.show_found()
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    @abstractmethod
    def take(self, content: T) -> None:
        """Keep what came."""

    @abstractmethod
    def found(self) -> Sequence[Row]:
        """The rows in which what is typed is said."""

    @abstractmethod
    def none_words(self) -> tuple[str, str, str]:
        """Icon, line, and what it means, where nothing is found."""

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return self.tr("Proposed. A second person decides.")

    def show_found(self) -> None:
        """What of it is looked for."""
        rows = self.found()
        if rows:
            self.show_rows(rows)
        else:
            self.show_none(*self.none_words())

    def says(self, *told: str) -> bool:
        """Whether what is typed is said in one of these."""
        words = self.words.text().strip().casefold()
        return any(words in one.casefold() for one in told)
