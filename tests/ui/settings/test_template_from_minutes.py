"""The dialog that makes a template out of old minutes, by keys and by the mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.domain.proposal import (
    Certainty,
    ParagraphAddress,
    ParagraphRole,
    Proposal,
    ProposedParagraph,
)
from kpss_desktop.ui import theme
from kpss_desktop.ui.settings.template_from_minutes import TemplateFromMinutes
from kpss_desktop.ui.settings.template_paragraphs import CERTAINTY, ROLE, ROLE_WORDS, TEXT
from tests.ui.typing import CONTROL, Key, press
from tests.ui.windows import cells, chord, click, says

ROWS = (
    ("MĚSTSKÉ PLÁNOVÁNÍ", ParagraphRole.KEEP, Certainty.SURE),
    ("Pracovní setkání skupiny.", ParagraphRole.TITLE, Certainty.SURE),
    ("8. ledna 2024, 13:30 hod", ParagraphRole.DATE, Certainty.SURE),
    ("Akční plán", ParagraphRole.TOPIC, Certainty.LIKELY),
    ("Přítomni: Anna Vzorová", ParagraphRole.PRESENT, Certainty.SURE),
    ("Bod o něčem", ParagraphRole.POINT_1, Certainty.SURE),
    ("Nevíme, co to je", ParagraphRole.UNKNOWN, Certainty.GUESS),
    ("Zpracoval: Petr Zkušební", ParagraphRole.AUTHOR, Certainty.SURE),
)
PROPOSAL = Proposal(
    tuple(
        ProposedParagraph(ParagraphAddress("word/document.xml", number), text, role, certainty)
        for number, (text, role, certainty) in enumerate(ROWS)
    )
)


class Maker:
    """Remembers what it was asked to make."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.asked: list[Proposal] = []

    def __call__(self, proposal: Proposal) -> bytes:
        self.asked.append(proposal)
        if self.error is not None:
            raise self.error
        return b"template"


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """What the dialog is opened from; it goes with it."""
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def dialog(qtbot: QtBot, page: QWidget, maker: Maker) -> TemplateFromMinutes:
    return opened(qtbot, page, maker)


def opened(qtbot: QtBot, page: QWidget, maker: Maker, proposal: Proposal = PROPOSAL) -> TemplateFromMinutes:
    dialog = TemplateFromMinutes(proposal, maker, page)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    return dialog


def combo_of(qtbot: QtBot, dialog: TemplateFromMinutes) -> QComboBox:
    """The combo that was opened in the table."""
    qtbot.waitUntil(lambda: bool(dialog.table.findChildren(QComboBox)))
    return dialog.table.findChildren(QComboBox)[0]


def test_every_paragraph_is_there_with_its_role_and_certainty(dialog: TemplateFromMinutes) -> None:
    assert cells(dialog.model, ROLE)[:4] == [
        "ponechat, jak je", "název setkání", "datum, čas, místo", "téma"
    ]  # fmt: skip
    assert cells(dialog.model, TEXT)[1] == "Pracovní setkání skupiny."
    assert cells(dialog.model, CERTAINTY)[3] == "asi, zkontrolujte"


def test_uncertain_ones_are_told_by_word_and_amber(dialog: TemplateFromMinutes) -> None:
    index = dialog.model.index(6, CERTAINTY)
    assert dialog.model.data(index, Qt.ItemDataRole.ForegroundRole) == theme.color("warning")
    assert "8 odstavců, 2 z nich jsou nejisté." in says(dialog)


def test_what_was_not_found_is_told(qtbot: QtBot, page: QWidget, maker: Maker) -> None:
    dialog = opened(qtbot, page, maker, Proposal(PROPOSAL.paragraphs[:-1]))
    assert "nenašlo: „kdo zpracoval“" in says(dialog)


def test_the_first_uncertain_row_is_where_she_begins(dialog: TemplateFromMinutes) -> None:
    assert dialog.table.currentIndex().row() == 3


def test_f8_goes_to_the_next_uncertain_row_and_around(dialog: TemplateFromMinutes) -> None:
    chord(dialog.table, Key.Key_F8)
    first = dialog.table.currentIndex().row()
    chord(dialog.table, Key.Key_F8)
    assert (first, dialog.table.currentIndex().row()) == (6, 3)


def test_enter_opens_the_choice_and_enter_keeps_it(qtbot: QtBot, dialog: TemplateFromMinutes) -> None:
    press(dialog.table, Key.Key_Return)
    combo = combo_of(qtbot, dialog)
    combo.setCurrentIndex(list(ROLE_WORDS).index(ParagraphRole.HEADING))
    combo.activated.emit(combo.currentIndex())
    row = dialog.model.proposal.paragraphs[3]
    assert (row.role, row.certainty) == (ParagraphRole.HEADING, Certainty.SURE)


def test_leaving_the_choice_changes_nothing(qtbot: QtBot, dialog: TemplateFromMinutes) -> None:
    press(dialog.table, Key.Key_Return)
    combo = combo_of(qtbot, dialog)
    combo.setCurrentIndex(0)
    dialog.table.setFocus()
    assert dialog.model.proposal == PROPOSAL


def test_making_hands_over_the_template_of_the_corrected_proposal(
    qtbot: QtBot, dialog: TemplateFromMinutes, maker: Maker
) -> None:
    dialog.model.choose(6, ParagraphRole.POINT_2)
    with qtbot.waitSignal(dialog.made) as caught:
        click(dialog, "Vyrobit šablonu")
    assert caught.args == [b"template"]
    corrected = replace(PROPOSAL.paragraphs[6], role=ParagraphRole.POINT_2, certainty=Certainty.SURE)
    assert maker.asked[0].paragraphs[6] == corrected


def test_ctrl_enter_makes_it_from_within_the_table(qtbot: QtBot, dialog: TemplateFromMinutes) -> None:
    with qtbot.waitSignal(dialog.made):
        chord(dialog.table, Key.Key_Return, CONTROL)


def test_a_file_that_cannot_serve_is_told_and_the_dialog_stays(qtbot: QtBot, page: QWidget) -> None:
    dialog = opened(qtbot, page, Maker(TemplateError("damaged", part="word/document.xml")))
    click(dialog, "Vyrobit šablonu")
    assert dialog.isVisible()
    assert "poškozená" in says(dialog)


def test_escape_makes_nothing(dialog: TemplateFromMinutes, maker: Maker) -> None:
    chord(dialog.table, Key.Key_Escape)
    assert (dialog.isVisible(), maker.asked) == (False, [])
