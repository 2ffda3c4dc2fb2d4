"""Words about people: the fields of the base."""

from PySide6.QtCore import QCoreApplication

from desktop.citizens.citizen import CitizenField

translate = QCoreApplication.translate


def fact_words(field: CitizenField) -> str:
    """The label of a field of the base."""
    return {
        "name": translate("approval", "Name"),
        "sex": translate("approval", "Sex"),
        "ethnicity": translate("approval", "Ethnicity"),
        "birth_date": translate("approval", "Birth date"),
        "registered_address": translate("approval", "Registered address"),
        "residence_division": translate("approval", "Community"),
        "residence_address": translate("approval", "Residence"),
        "state": translate("approval", "State"),
        "residence_coordinates": translate("approval", "Coordinates"),
    }[field]
