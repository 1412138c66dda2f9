"""The layouts: one module a family of documents. A new family is a module here and a line in ``LAYOUTS``."""

from graph.documents.layouts.answer_paper import ANSWER_PAPER
from graph.documents.layouts.crime_inspection import CRIME_INSPECTION
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.layouts.peel_page import PEEL_PAGE
from graph.documents.layouts.peel_report import PEEL_REPORT
from graph.documents.layouts.press_statement import PRESS_STATEMENT
from graph.documents.layouts.response_letter import RESPONSE_LETTER

LAYOUTS: tuple[Layout, ...] = (PEEL_REPORT, CRIME_INSPECTION, PEEL_PAGE, RESPONSE_LETTER, PRESS_STATEMENT, ANSWER_PAPER)

__all__ = ["LAYOUTS", "Front", "Layout", "Reading"]
