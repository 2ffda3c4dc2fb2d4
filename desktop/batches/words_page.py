"""Words of batches and of quality reports: what was repaired, doubtful, refused, and why something failed."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.batches.batch import Line, Task, View

Noted = object
"""Words marked for translating: what the marking gives back has no type of its own."""

REPAIRED = {
    "number_spelling": QT_TRANSLATE_NOOP("batches", "Spaces, full-width digits or a small x in the number"),
    "number_15": QT_TRANSLATE_NOOP("batches", "Number of 15 digits made one of 18"),
    "name_spelling": QT_TRANSLATE_NOOP("batches", "Spaces, dots or full-width characters in the name"),
    "address_spelling": QT_TRANSLATE_NOOP("batches", "Spaces or full-width characters in an address"),
    "date_shape": QT_TRANSLATE_NOOP("batches", "Date in another shape"),
    "date_serial": QT_TRANSLATE_NOOP("batches", "Date as a number of the sheet"),
    "line_break": QT_TRANSLATE_NOOP("batches", "Line break in a cell"),
    "coordinates_rounded": QT_TRANSLATE_NOOP("batches", "Coordinates with more than six decimals"),
}
DOUBTFUL = {
    "formula": QT_TRANSLATE_NOOP("batches", "A formula: counts as what it came to when saved"),
    "region_unknown": QT_TRANSLATE_NOOP("batches", "First six digits of the number are no known division"),
    "community_unknown": QT_TRANSLATE_NOOP("batches", "Community is not in the table of divisions"),
    "age_over_120": QT_TRANSLATE_NOOP("batches", "Older than 120"),
    "private_use": QT_TRANSLATE_NOOP("batches", "Private characters: compare with the original"),
}
REFUSED = {
    "encoding": QT_TRANSLATE_NOOP("batches", "Another encoding than the rest, or bytes nobody can read"),
    "line_too_long": QT_TRANSLATE_NOOP("batches", "Line longer than 65,536 bytes, not read"),
    "quotes": QT_TRANSLATE_NOOP("batches", "Quotation marks not in pairs"),
    "columns": QT_TRANSLATE_NOOP("batches", "Not as many columns as the header"),
    "control_character": QT_TRANSLATE_NOOP("batches", "Control character"),
    "replacement_character": QT_TRANSLATE_NOOP("batches", "Replacement character: the original was lost"),
    "number_as_number": QT_TRANSLATE_NOOP("batches", "ID number is a number in the sheet: export it as text"),
    "cell_error": QT_TRANSLATE_NOOP("batches", "Cell holds a formula's error"),
    "number_length": QT_TRANSLATE_NOOP("batches", "ID number has neither 18 nor 15 characters"),
    "number_characters": QT_TRANSLATE_NOOP("batches", "ID number has characters that may not be there"),
    "number_birth_date": QT_TRANSLATE_NOOP("batches", "Birth date in the ID number does not exist"),
    "number_birth_in_future": QT_TRANSLATE_NOOP("batches", "Birth date in the ID number is to come"),
    "number_check_character": QT_TRANSLATE_NOOP("batches", "Check character of the ID number does not fit"),
    "formula_text": QT_TRANSLATE_NOOP("batches", "Begins as a formula does, so it is no text"),
    "name_missing": QT_TRANSLATE_NOOP("batches", "No name"),
    "name_too_long": QT_TRANSLATE_NOOP("batches", "Name longer than 100 characters"),
    "sex_unknown": QT_TRANSLATE_NOOP("batches", "Sex neither a code nor one of the words"),
    "sex_mismatch": QT_TRANSLATE_NOOP("batches", "Sex differs from the ID number"),
    "ethnicity_unknown": QT_TRANSLATE_NOOP("batches", "Ethnicity neither a code nor one of the words"),
    "birth_date_invalid": QT_TRANSLATE_NOOP("batches", "Birth date is no date"),
    "birth_date_in_future": QT_TRANSLATE_NOOP("batches", "Birth date is to come"),
    "birth_date_mismatch": QT_TRANSLATE_NOOP("batches", "Birth date differs from the ID number"),
    "address_too_long": QT_TRANSLATE_NOOP("batches", "Address longer than 300 characters"),
    "division_invalid": QT_TRANSLATE_NOOP("batches", "Community is not of 6, 9 or 12 digits"),
    "state_unknown": QT_TRANSLATE_NOOP("batches", "State neither a code nor one of the words"),
    "coordinates_invalid": QT_TRANSLATE_NOOP("batches", "Coordinates are no decimal degrees"),
    "coordinates_swapped": QT_TRANSLATE_NOOP("batches", "Coordinates are swapped: latitude stands first"),
    "coordinates_outside": QT_TRANSLATE_NOOP("batches", "Coordinates lie outside China"),
    "coordinates_alone": QT_TRANSLATE_NOOP("batches", "Coordinates without an address"),
    "as_of_missing": QT_TRANSLATE_NOOP("batches", "No date of updating"),
    "as_of_invalid": QT_TRANSLATE_NOOP("batches", "Date of updating is no date"),
    "as_of_in_future": QT_TRANSLATE_NOOP("batches", "Date of updating is to come"),
    "duplicate_number": QT_TRANSLATE_NOOP("batches", "Another row of the file about the same person"),
}
FIELDS = {
    "name": QT_TRANSLATE_NOOP("batches", "Name"),
    "sex": QT_TRANSLATE_NOOP("batches", "Sex"),
    "ethnicity": QT_TRANSLATE_NOOP("batches", "Ethnicity"),
    "birth_date": QT_TRANSLATE_NOOP("batches", "Born"),
    "registered_address": QT_TRANSLATE_NOOP("batches", "Registered"),
    "residence_division": QT_TRANSLATE_NOOP("batches", "Community"),
    "residence_address": QT_TRANSLATE_NOOP("batches", "Lives at"),
    "state": QT_TRANSLATE_NOOP("batches", "State"),
    "residence_coordinates": QT_TRANSLATE_NOOP("batches", "Coordinates"),
    "region": QT_TRANSLATE_NOOP("batches", "First six digits of the number"),
}
READ_AS = {
    "utf-8": QT_TRANSLATE_NOOP("batches", "UTF-8, standard columns"),
    "gb18030": QT_TRANSLATE_NOOP("batches", "GB18030, standard columns"),
    "utf-8-mapped": QT_TRANSLATE_NOOP("batches", "UTF-8, the agency's columns"),
    "gb18030-mapped": QT_TRANSLATE_NOOP("batches", "GB18030, the agency's columns"),
    "xlsx-mapped": QT_TRANSLATE_NOOP("batches", "workbook, the agency's columns"),
}
VIEWS: dict[View, Noted] = {
    "file": QT_TRANSLATE_NOOP("batches", "Files"),
    "call": QT_TRANSLATE_NOOP("batches", "Calls"),
    "undo": QT_TRANSLATE_NOOP("batches", "Taken back"),
    "folder": QT_TRANSLATE_NOOP("batches", "Folders"),
    "report": QT_TRANSLATE_NOOP("batches", "Reports"),
    "fresh": QT_TRANSLATE_NOOP("batches", "Freshness"),
}
_UNFIT = {
    "empty": QT_TRANSLATE_NOOP("batches", "The file is empty"),
    "utf16": QT_TRANSLATE_NOOP("batches", "The file is UTF-16: save it as UTF-8 or GB18030"),
    "old_sheet": QT_TRANSLATE_NOOP("batches", "An .xls, or encrypted: save it as .xlsx or CSV"),
    "header": QT_TRANSLATE_NOOP("batches", "The first line is no header that is known"),
    "lines_many": QT_TRANSLATE_NOOP("batches", "The file has more than {0} lines: send it in parts"),
    "refused_many": QT_TRANSLATE_NOOP("batches", "More than {0} rows are unfit: compare the columns"),
    "columns_many": QT_TRANSLATE_NOOP("batches", "The header has more than {0} columns"),
    "columns_lacking": QT_TRANSLATE_NOOP("batches", "The header lacks columns: {0}"),
    "column_twice": QT_TRANSLATE_NOOP("batches", "Column {0} stands for the same as one before"),
    "column_unknown": QT_TRANSLATE_NOOP("batches", "Column {0} was not agreed on"),
    "sheet_unreadable": QT_TRANSLATE_NOOP("batches", "It is no .xlsx that can be read"),
    "sheet_empty": QT_TRANSLATE_NOOP("batches", "The workbook holds no rows"),
    "sheet_sheets": QT_TRANSLATE_NOOP("batches", "{0} sheets hold rows: send one sheet a file"),
    "sheet_columns": QT_TRANSLATE_NOOP("batches", "The sheet has more than {0} columns"),
    "sheet_parts": QT_TRANSLATE_NOOP("batches", "The workbook has more than {0} parts inside"),
    "sheet_size": QT_TRANSLATE_NOOP("batches", "The workbook unpacks to more than {0} bytes: send it as CSV"),
    "sheet_ratio": QT_TRANSLATE_NOOP("batches", "A part unpacks to more than {0} times its size: not opened"),
    "sheet_memory": QT_TRANSLATE_NOOP(
        "batches", "The workbook takes more memory than there may be: send CSV"
    ),
    "sheet_too_complex": QT_TRANSLATE_NOOP("batches", "The workbook takes too long to read: send it as CSV"),
    "unreadable": QT_TRANSLATE_NOOP("batches", "It is no file of a kind that is known"),
}
_NOT_COMPARED = {
    "not_granted": QT_TRANSLATE_NOOP("batches", "The agency was not granted comparing for that purpose"),
    "too_large": QT_TRANSLATE_NOOP("batches", "The list is larger than was agreed on"),
    "rows_a_day": QT_TRANSLATE_NOOP("batches", "The agency had all its rows of that day compared"),
    "empty": QT_TRANSLATE_NOOP("batches", "The list is empty"),
    "header_unknown": QT_TRANSLATE_NOOP("batches", "The first line is no header that is known"),
    "column_twice": QT_TRANSLATE_NOOP("batches", "Column {0} stands there twice"),
    "column_unknown": QT_TRANSLATE_NOOP("batches", "A column was not agreed on"),
    "column_not_shared": QT_TRANSLATE_NOOP("batches", "The agency may not have column {0} compared"),
    "too_many_rows": QT_TRANSLATE_NOOP("batches", "The list has more rows than there may be"),
    "not_compared": QT_TRANSLATE_NOOP("batches", "The centre could not compare it: tell IT"),
}
_FAILED = {
    "mapping": QT_TRANSLATE_NOOP("batches", "The city's mapping of this agency's columns is faulty: tell IT"),
    "checksum": QT_TRANSLATE_NOOP("batches", "The file did not arrive whole: send it again"),
    "state_conflict": QT_TRANSLATE_NOOP("batches", "The batch does not count any more"),
    "lost": QT_TRANSLATE_NOOP("batches", "Another program took the load back: ask for it again"),
    "storage_full": QT_TRANSLATE_NOOP("batches", "The centre's disk is full: tell IT"),
    "stopped": QT_TRANSLATE_NOOP("batches", "The centre broke off: ask for it again"),
}
_NOT_KEPT = QT_TRANSLATE_NOOP("batches", "The centre could not keep it: ask for it again")


def words_of(words: Mapping[str, Noted], code: str) -> str:
    """What a code means; one nobody knows stands for itself."""
    return QCoreApplication.translate("batches", str(words[code])) if code in words else code


def view_words(view: View) -> str:
    """What a list is called."""
    return QCoreApplication.translate("batches", str(VIEWS[view]))


def failed_words(task: Task) -> tuple[str, str]:
    """How a task ended that did not end well: what happened, and what is wrong with the file."""
    if task.state == "cancelled":
        return QCoreApplication.translate("batches", "Cancelled: nothing of it counts"), ""
    if task.why in _UNFIT:
        return QCoreApplication.translate("batches", "The file cannot be read"), unfit_words(task)
    return QCoreApplication.translate("batches", str(_FAILED.get(task.why, _NOT_KEPT))), ""


def unfit_words(one: Line | Task) -> str:
    """What is wrong with a file; what nobody has words for stands for itself."""
    of_list = isinstance(one, Line) and one.stands == "not_compared"
    words = _NOT_COMPARED if of_list else _UNFIT
    return words_of(words, one.why).format(one.detail) if one.why in words else one.why


def stands_words(line: Line) -> str:
    """How a line stands."""
    translate = QCoreApplication.translate
    match line.stands:
        case "loading" if line.expected:
            return translate("batches", "{0}% written").format(round(100 * line.counts / line.expected))
        case "late" if line.days is None:
            return translate("batches", "Late: nothing yet")
        case "late":
            return translate("batches", "Late: {0} days").format(line.days)
        case "fresh" if line.days == 0:
            return translate("batches", "Today")
        case "fresh":
            return translate("batches", "{0} days").format(line.days)
        case stands:
            return words_of(_STANDS, stands)


_STANDS = {
    "loading": QT_TRANSLATE_NOOP("batches", "Being written"),
    "in_force": QT_TRANSLATE_NOOP("batches", "Counts"),
    "undoing": QT_TRANSLATE_NOOP("batches", "Being removed"),
    "undone": QT_TRANSLATE_NOOP("batches", "Taken back"),
    "loaded": QT_TRANSLATE_NOOP("batches", "Loaded"),
    "unfit": QT_TRANSLATE_NOOP("batches", "Unreadable"),
    "compared": QT_TRANSLATE_NOOP("batches", "Compared"),
    "not_compared": QT_TRANSLATE_NOOP("batches", "Not compared"),
    "missing": QT_TRANSLATE_NOOP("batches", "Missing"),
    "checked": QT_TRANSLATE_NOOP("batches", "Checked only"),
}
