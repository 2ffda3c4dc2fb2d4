"""A quality report drawn: what of the file counts, by word, shape and number; why rows were not taken."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from desktop.batches.report import Compared, Kind, NoCodes, Report, Unknown
from desktop.batches.words_page import DOUBTFUL, FIELDS, READ_AS, REFUSED, REPAIRED, Noted, words_of
from desktop.widgets.labels import label
from desktop.widgets.state_chip import StateLine
from desktop.widgets.tones import Tone

_PARTS_WHOLE = 1000


class ReportView(QScrollArea):
    """Shows one; another replaces it whole. `notes`: what else is to be told, above it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[Report | None, tuple[str, ...]] | None = None

    def display(self, report: Report | None, notes: Sequence[str] = ()) -> None:
        """Show this one; None: there is none."""
        now = (report, tuple(notes))
        if now == self._shown:
            return
        self._shown = now
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 4, 8, 0)
        column.setSpacing(8)
        for note in notes:
            column.addWidget(label(note, "secondary", wrap=True))
        if report is not None:
            self._lay_out(report, column)
        column.addStretch(1)
        self.setWidget(shown)

    def _lay_out(self, report: Report, column: QVBoxLayout) -> None:
        rows = self.tr("{0} rows, read as {1}").format(f"{report.rows:,}", words_of(READ_AS, report.read_as))
        column.addWidget(label(rows, "secondary", wrap=True))
        column.addLayout(_parts(report))
        if report.duplicates:
            said = self.tr("{0} of the refused are duplicates").format(f"{report.duplicates:,}")
            column.addWidget(label(said, "secondary", wrap=True))
        if report.compared is not None:
            column.addWidget(label(_compared(report.compared), "body", wrap=True))
        for heading, kinds, words in (
            (self.tr("Refused"), report.refused_kinds, REFUSED),
            (self.tr("Doubtful"), report.doubtful_kinds, DOUBTFUL),
            (self.tr("Repaired"), report.repaired_kinds, REPAIRED),
        ):
            if kinds:
                column.addWidget(label(heading, "heading"))
            for kind in kinds:
                column.addWidget(label(_kind(kind, words), "body", wrap=True))
        if report.unknown:
            column.addWidget(label(self.tr("Unknown codes"), "heading"))
            column.addWidget(label(_unknown(report), "body", wrap=True))
        if report.no_codes:
            column.addWidget(label(self.tr("No codes where codes belong (not shown)"), "heading"))
        for one in report.no_codes:
            column.addWidget(label(_no_codes(one), "body", wrap=True))


def _parts(report: Report) -> QGridLayout:
    """Four lines: icon and word, how much of the file, how many rows."""
    translate = QCoreApplication.translate
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    parts: tuple[tuple[str, Tone, str, int], ...] = (
        ("check-circle", "good", translate("batches", "Good"), report.good),
        ("pencil-outline", "accent", translate("batches", "Repaired"), report.repaired),
        ("help-circle-outline", "warn", translate("batches", "Doubtful"), report.doubtful),
        ("close-circle-outline", "bad", translate("batches", "Refused"), report.refused),
    )
    for row, (icon, tone, words, count) in enumerate(parts):
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setFixedHeight(6)
        bar.setRange(0, _PARTS_WHOLE)
        bar.setValue(round(_PARTS_WHOLE * count / report.rows) if report.rows else 0)
        bar.setAccessibleName(words)
        share = translate("batches", "{0} · {1}").format(f"{count:,}", _share(count, report.rows))
        grid.addWidget(StateLine(icon, words, tone), row, 0)
        grid.addWidget(bar, row, 1)
        grid.addWidget(label(share, "numeric"), row, 2, Qt.AlignmentFlag.AlignRight)
    return grid


def _share(count: int, rows: int) -> str:
    """Per cent; what is more than nothing is never told as nothing, less than all never as all."""
    if not rows or count in {0, rows}:
        return "100%" if count else "0%"
    return f"{min(max(100 * count / rows, 0.1), 99.9):.1f}%"


def _kind(kind: Kind, words: Mapping[str, Noted]) -> str:
    translate = QCoreApplication.translate
    said = translate("batches", "{0}: {1}").format(words_of(words, kind.kind), f"{kind.count:,}")
    return _with_lines(said, kind.count, [_line(one.line, one.number) for one in kind.examples])


def _line(line: int, number: str = "") -> str:
    said = QCoreApplication.translate("batches", "line {0}").format(line)
    return f"{said} {number}" if number else said


def _with_lines(said: str, count: int, lines: list[str]) -> str:
    """The same with where it stands, as far as that is told."""
    translate = QCoreApplication.translate
    if not lines:
        return said
    told = translate("batches", ", ").join(lines)
    if count > len(lines):
        return translate("batches", "{0} ({1} …)").format(said, told)
    return translate("batches", "{0} ({1})").format(said, told)


def _no_codes(one: NoCodes) -> str:
    said = QCoreApplication.translate("batches", "{0}: {1}").format(
        words_of(FIELDS, one.field), f"{one.count:,}"
    )
    return _with_lines(said, one.count, [_line(line) for line in one.lines])


def _unknown(report: Report) -> str:
    translate = QCoreApplication.translate
    told = [_code(one) for one in report.unknown]
    if report.unknown_more:
        told.append(translate("batches", "and {0} more").format(report.unknown_more))
    return translate("batches", ", ").join(told)


def _code(one: Unknown) -> str:
    said = QCoreApplication.translate("batches", "{0} {1}: {2}")
    return said.format(words_of(FIELDS, one.field), one.code, f"{one.count:,}")


def _compared(with_last: Compared) -> str:
    translate = QCoreApplication.translate
    said = translate("batches", "Against batch {0}: {1} new, {2} gone, {3} changed, {4} the same").format(
        with_last.batch,
        *(f"{each:,}" for each in (with_last.new, with_last.gone, with_last.changed, with_last.same)),
    )
    fields = [f"{words_of(FIELDS, name)} {count:,}" for name, count in with_last.by_field.items()]
    if not fields:
        return said
    told = translate("batches", ", ").join(fields)
    return translate("batches", "{0} ({1})").format(said, told)
