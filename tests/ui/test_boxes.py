"""Boxes to tick are seen in both looks: their edge stands out from what is around them, ticked or not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import Presence, TaskStatus
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.attendance_row import paint_presence
from kpss_desktop.ui.meeting.closing.painting import paint_tick
from kpss_desktop.ui.meeting.marks import paint_box
from kpss_desktop.ui.meeting.tasks_row import paint_status
from tests.ui.test_theme import contrast

ENOUGH = 3.0
"""What WCAG 2.1 asks of the edges of what can be operated."""


@pytest.fixture(params=["light", "dark"], autouse=True)
def look(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    theme.theme().dress()
    theme.theme().choose(request.param)
    yield request.param
    theme.theme().choose("system")


def edges(picture: QImage, box: QRect, ground: QColor) -> list[float]:
    """How much the box stands out on each of its four sides, met from its middle outwards."""
    middle, found = box.center(), []
    for step in (QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)):
        places = (middle + step * far for far in range(3, 40))
        inside = (place for place in places if box.adjusted(-2, -2, 2, 2).contains(place))
        found.append(max(contrast(picture.pixelColor(place).name(), ground.name()) for place in inside))
    return found


PAINTED: dict[str, Callable[[QPainter, QRect], None]] = {
    "attendance": lambda painter, box: paint_presence(painter, box, Presence.UNRECORDED),
    "somebody present": lambda painter, box: paint_presence(painter, box, Presence.PRESENT),
    "task": lambda painter, box: paint_status(painter, box, TaskStatus.OPEN),
    "task done": lambda painter, box: paint_status(painter, box, TaskStatus.DONE),
    "task in the margin": lambda painter, box: paint_box(
        painter, QPointF(box.center()), TaskStatus.OPEN, box.height() / 0.72
    ),
    "topic that comes back": lambda painter, box: paint_tick(painter, box, on=True),
    "topic that does not": lambda painter, box: paint_tick(painter, box, on=False),
}


@pytest.mark.parametrize("ground", ["sheet", "desk", "accent_soft"])
@pytest.mark.parametrize("name", PAINTED)
def test_a_painted_box_stands_out_from_its_ground(name: str, ground: str) -> None:
    picture = QImage(48, 48, QImage.Format.Format_RGB32)
    picture.fill(theme.color(ground))
    box = QRect(16, 16, 15, 15)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    PAINTED[name](painter, box)
    painter.end()
    assert min(edges(picture, box, theme.color(ground))) >= ENOUGH


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("ground", ["sheet", "desk"])
def test_a_check_box_stands_out_from_its_ground(qtbot: QtBot, ground: str, on: bool, enabled: bool) -> None:
    card = QWidget()
    theme.mark(card, ground)
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    qtbot.addWidget(card)
    box = QCheckBox("Podtrhávat", card)
    box.setChecked(on)
    box.setEnabled(enabled)
    box.adjustSize()
    card.resize(200, 60)
    card.show()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    assert min(edges(card.grab().toImage(), place, theme.color(ground))) >= ENOUGH


def table() -> QTableView:
    view = QTableView()
    view.setShowGrid(False)
    return view


@pytest.mark.parametrize("chosen", [True, False])
@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("make", [table, QListView], ids=["table", "list"])
def test_a_box_in_a_list_stands_out_from_its_row(
    qtbot: QtBot, make: Callable[[], QAbstractItemView], on: bool, chosen: bool
) -> None:
    view = make()
    item = QStandardItem("po 18. 3. 2024")
    item.setCheckable(True)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    model = QStandardItemModel(view)
    model.appendRow(item)
    view.setModel(model)
    ground = in_row(qtbot, view, chosen)
    assert min(edges(view.grab().toImage(), place_of_box(view), ground)) >= ENOUGH


@pytest.mark.parametrize("on", [True, False])
def test_a_box_of_what_is_left_out_of_a_publication_stands_out(qtbot: QtBot, on: bool) -> None:
    view = QListWidget()
    item = QListWidgetItem("neveřejný bod", view)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    ground = in_row(qtbot, view, chosen=False)
    assert min(edges(view.grab().toImage(), place_of_box(view), ground)) >= ENOUGH


def in_row(qtbot: QtBot, view: QAbstractItemView, chosen: bool) -> QColor:
    """Show a list with its first row chosen or not; return what is behind that row."""
    qtbot.addWidget(view)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.resize(300, 120)
    view.show()
    if chosen:
        view.setCurrentIndex(view.model().index(0, 0))
    return theme.color("accent_soft" if chosen else "sheet")


def place_of_box(view: QAbstractItemView) -> QRect:
    """Where the box of the first row is, in the picture of the whole list."""
    index = view.model().index(0, 0)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    delegate = view.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    place = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    return place.translated(view.viewport().pos())
