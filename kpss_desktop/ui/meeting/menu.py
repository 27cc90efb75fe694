"""The menu of the minutes' context, its entries and keys those of `actions.py`; suggestions stand on top."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QKeySequence
from PySide6.QtWidgets import QMenu

from kpss_desktop.czech.text import quoted
from kpss_desktop.ui.actions import BY_NAME
from kpss_desktop.ui.meeting import linking
from kpss_desktop.ui.meeting.proofing import Proofing, Wrong

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

PATIENCE = 150
"""Milliseconds that the menu waits for suggestions before it opens without them."""
_OF_AIDS = ("mark", "tidy_signs")
SEARCHING, NOTHING = "Hledám návrhy…", "Žádný návrh"


def editor_menu(editor: "MinutesEditor") -> QMenu:
    """Build the menu for where the caret is."""
    menu = QMenu(editor)
    selected = editor.textCursor().hasSelection()
    writable = not editor.isReadOnly()

    def add(text: str, keys: tuple[str, ...], act: Callable[[], object], enabled: bool = True) -> None:
        action = menu.addAction(text)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setEnabled(enabled)
        action.triggered.connect(act)

    add("Vyjmout", ("Ctrl+X",), editor.cut, selected and writable)
    add("Kopírovat", ("Ctrl+C",), editor.copy, selected)
    add("Vložit", ("Ctrl+V",), editor.paste, writable and editor.canPaste())
    add("Vložit jen text", ("Ctrl+Shift+V",), editor.paste_plain, writable and editor.canPaste())
    menu.addSeparator()
    if href := editor.link_here():
        menu.addAction("Otevřít odkaz").triggered.connect(lambda: linking.open_link(href))
    for name, act in (
        ("bold", editor.toggle_bold),
        ("italic", editor.toggle_italic),
        ("link", editor.link_wanted.emit),
        ("task", editor.toggle_task),
        ("internal", editor.toggle_internal),
        ("delete_points", editor.delete_points),
    ):
        entry = BY_NAME[name]
        add(entry.text, entry.keys, act, writable)
    for name, act in editor.aids.acts().items():
        if name in _OF_AIDS:
            add(BY_NAME[name].text, BY_NAME[name].keys, act, writable)
    menu.addSeparator()
    add("Vybrat vše", ("Ctrl+A",), editor.selectAll)
    return menu


def open_menu(editor: "MinutesEditor", event: QContextMenuEvent) -> None:
    """Open the menu where it was asked for; it is for what was clicked."""
    place = event.globalPos()
    proofing = next((aid for aid in editor.aids.all if isinstance(aid, Proofing)), None)
    if event.reason() == QContextMenuEvent.Reason.Mouse:
        there, here = editor.cursorForPosition(event.pos()), editor.textCursor()
        if not here.selectionStart() <= there.position() <= here.selectionEnd():
            editor.setTextCursor(there)
    else:
        place = editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
    open_at(editor, proofing, place)


def open_at(editor: "MinutesEditor", proofing: Proofing | None, place: QPoint) -> None:
    """Open the menu at a place of the screen, with suggestions where the caret is at a wrong word."""
    if editor.findChild(Suggesting) is not None:
        return  # the key came twice, as itself and as what it means
    wrong = proofing.wrong_here() if proofing is not None and not editor.isReadOnly() else None
    if proofing is None or wrong is None:
        menu = editor_menu(editor)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return
    Suggesting(editor, proofing, wrong, place)


class Suggesting(QObject):
    """A menu that is filled with suggestions: opened with them when they come soon, else before them."""

    def __init__(self, editor: "MinutesEditor", proofing: Proofing, wrong: Wrong, place: QPoint) -> None:
        super().__init__(editor)
        self._proofing = proofing
        self._wrong = wrong
        self._place = place
        self.menu = editor_menu(editor)
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._build()
        self._connect()
        if proofing.ask(wrong.text):
            self._waiting.start()
        else:
            self._fill([])

    def _build(self) -> None:
        first = self.menu.actions()[0]
        self._searching = QAction(SEARCHING, self.menu)
        self._searching.setEnabled(False)
        add = QAction(f"Přidat {quoted(self._wrong.text)} do slovníku", self.menu)
        add.setShortcuts([QKeySequence(key) for key in BY_NAME["add_word"].keys])
        add.triggered.connect(lambda: self._proofing.add(self._wrong))
        self.menu.insertActions(first, [self._searching, add])
        self.menu.insertSeparator(first)
        self._add = add

    def _connect(self) -> None:
        self._proofing.suggested.connect(self._on_suggested)
        self._waiting.timeout.connect(self._open)
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        self.menu.destroyed.connect(self.deleteLater)

    def _open(self) -> None:
        self._waiting.stop()
        if not self.menu.isVisible():
            self.menu.popup(self._place)
            self.menu.setActiveAction(self.menu.actions()[0])

    def _on_suggested(self, word: str, found: list[str]) -> None:
        if word == self._wrong.text:
            self._fill(found)

    def _fill(self, found: list[str]) -> None:
        self._proofing.suggested.disconnect(self._on_suggested)
        self._searching.setText(NOTHING)
        self._searching.setVisible(not found)
        strong = QFont(self.menu.font())
        strong.setBold(True)
        for text in found:
            action = QAction(text, self.menu)
            action.setFont(strong)
            action.triggered.connect(lambda _=False, text=text: self._proofing.replace(self._wrong, text))
            self.menu.insertAction(self._searching, action)
        if self.menu.isVisible() and found:
            self.menu.setActiveAction(self.menu.actions()[0])
        self._open()
