"""The menu behind the button "Další": everything that has an action, for the hand that looks for it."""

from collections.abc import Callable, Container

from PySide6.QtWidgets import QMenu, QWidget

from kpss_desktop.ui.actions import ACTS, Where
from kpss_desktop.ui.commands import Commands

_OF_TASKS = ("export_tasks", "export_table", "export_todos", "export_mail_tasks", "remind_tasks")


def window_menu(
    parent: QWidget, commands: Commands, left_out: Container[str], fill_recent: Callable[[QMenu], object]
) -> QMenu:
    """A menu of the actions that were made, but for those `left_out`; built when it is opened first."""
    menu = QMenu(parent)
    menu.aboutToShow.connect(lambda: _fill(menu, commands, left_out, fill_recent))
    return menu


def _fill(
    menu: QMenu, commands: Commands, left_out: Container[str], fill_recent: Callable[[QMenu], object]
) -> None:
    """Papers stand first."""
    if not menu.isEmpty():
        return
    here = (act for act in ACTS if act.where in (Where.MEETING, Where.WINDOW) and act.name not in left_out)
    acts = [act for act in here if commands.find(act.name) is not None]
    papers = [act for act in acts if "export" in act.name or act.name in _OF_TASKS]
    as_pdf, of_tasks = QMenu("Jako PDF", menu), QMenu("Úkoly jako dokument", menu)
    for act in papers:
        within = of_tasks if act.name in _OF_TASKS else menu
        within = as_pdf if act.name.startswith("export_pdf") else within
        within.addAction(commands.named(act.name))
    menu.addMenu(of_tasks)
    menu.addMenu(as_pdf)
    recent = menu.addMenu("Naposledy vytvořeno")
    recent.setToolTipsVisible(True)
    recent.aboutToShow.connect(lambda: fill_recent(recent))
    fill_recent(recent)  # an empty menu would not open
    menu.addSeparator()
    ways = QMenu("Přejít a sbalit", menu)
    for act in acts:
        if act not in papers:
            within = menu if act.icon or act.where is Where.WINDOW else ways
            within.addAction(commands.named(act.name))
    menu.addMenu(ways)
