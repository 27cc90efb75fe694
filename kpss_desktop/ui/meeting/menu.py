"""The menu of the minutes' context, its entries and keys those of `actions.py`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from kpss_desktop.ui.actions import BY_NAME
from kpss_desktop.ui.meeting import linking

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor


def editor_menu(editor: "MinutesEditor") -> QMenu:
    """Build the menu for where the caret is."""
    menu = QMenu(editor)
    selected = editor.textCursor().hasSelection()
    writable = not editor.isReadOnly()

    def add(text: str, keys: str, act: Callable[[], None], enabled: bool = True) -> None:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.setEnabled(enabled)
        action.triggered.connect(act)

    add("Vyjmout", "Ctrl+X", editor.cut, selected and writable)
    add("Kopírovat", "Ctrl+C", editor.copy, selected)
    add("Vložit", "Ctrl+V", editor.paste, writable and editor.canPaste())
    add("Vložit jen text", "Ctrl+Shift+V", editor.paste_plain, writable and editor.canPaste())
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
        add(entry.text, entry.keys[0], act, writable)
    menu.addSeparator()
    add("Vybrat vše", "Ctrl+A", editor.selectAll)
    return menu
