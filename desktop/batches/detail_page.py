"""One batch, delivery or report: what it is, how good it is, and how far an undo of it is."""

from PySide6.QtCore import Signal

from desktop.batches.batch import Detail, Line, Task
from desktop.batches.report_page import ReportView
from desktop.batches.words_page import failed_words, stands_words, unfit_words
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.time_words import moment


class DetailCard(Card):
    """Shows one.

    Signals:
        cancel_requested: the undo is to stop.
    """

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(16, 12, 16, 12)
        self._title = label("", "heading", wrap=True)
        self._about = label("", "secondary", wrap=True)
        self.progress = ProgressLine(cancellable=True)
        self.report = ReportView()
        for part in (self._title, self._about, self.progress):
            self.body.addWidget(part)
        self.body.addWidget(self.report, 1)
        self.progress.cancel_requested.connect(self.cancel_requested)
        self.display(None, None)

    def display(self, line: Line | None, detail: Detail | None) -> None:
        """Show this one; nothing where there is none. Without a detail that is on its way."""
        self.progress.hide()
        if line is None:
            self._title.clear()
            self._about.clear()
            self.report.display(None)
            return
        self._title.setText(self._named(line))
        about = [stands_words(line), moment(line.at) if line.at is not None else ""]
        if detail is not None:
            about.append(self.tr("by {0}").format(detail.made_by) if detail.made_by else "")
            if detail.sequence is not None:
                about.append(self.tr("delivery {0} by folder").format(detail.sequence))
            self._show_undo(detail.undo)
        self._about.setText(" · ".join(part for part in about if part))
        self.report.display(detail.report if detail else None, self._notes(line, detail))

    def _named(self, line: Line) -> str:
        if line.batch is not None:
            return self.tr("{0}, batch {1}").format(line.agency_name, line.batch)
        if line.number is not None and not line.report:
            return self.tr("{0}, delivery {1}").format(line.agency_name, line.number)
        return line.agency_name

    def _show_undo(self, undo: Task | None) -> None:
        if undo is None or undo.ended:
            return
        done = f"{undo.done:,}", f"{undo.whole:,}"
        words = self.tr("Being taken back: {0} of {1} persons").format(*done)
        if undo.state == "waiting":
            words = self.tr("Waits to be taken back")
        elif undo.state == "cancelling":
            words = self.tr("Being cancelled…")
        self.progress.say(words, undo.done, undo.whole)
        self.progress.show()

    def _notes(self, line: Line, detail: Detail | None) -> list[str]:
        if detail is None:
            return [self.tr("On its way…")]
        notes = []
        if line.stands == "missing":
            notes.append(self.tr("Later numbers are there and wait for this one: ask the agency to send it."))
        if line.why:
            notes.append(unfit_words(line))
        if detail.undone_by is not None:
            notes.append(self.tr("Taken back by batch {0}; it counts no more.").format(detail.undone_by))
        if detail.undo is not None and detail.undo.ended:
            notes.append(self._told(detail.undo))
        if detail.report is None and line.stands != "missing" and not line.why:
            notes.append(self._without(line))
        return notes

    def _told(self, undo: Task) -> str:
        if undo.state == "done":
            return self.tr("{0} took it back: {1}").format(undo.made_by, undo.reason)
        return self.tr("It was to be taken back: {0}").format(failed_words(undo)[0])

    def _without(self, line: Line) -> str:
        if line.stands == "compared":
            told = self.tr("A list: {0} rows were compared, the result was laid into the agency's folder.")
            return told.format(f"{line.counts:,}")
        if line.batch is None:
            return self.tr("This agency has not sent anything yet.")
        return self.tr("No quality report: it came without a file, or its report is not kept any more.")
