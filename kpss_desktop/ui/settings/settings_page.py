"""Settings of the group, of the program on this machine, and where the archive lies."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kpss_desktop.services.composing import APOLOGISE_KEY, apologise_days
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.register import NameTakenError
from kpss_desktop.services.reminding import invite_days, invite_key
from kpss_desktop.ui import theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.settings.group_card import GroupCard
from kpss_desktop.ui.settings.mail_card import MailCard
from kpss_desktop.ui.settings.program_card import ArchiveCard, LookCard
from kpss_desktop.ui.settings.snippets_card import SnippetsCard
from kpss_desktop.ui.settings.spelling_card import SpellingCard
from kpss_desktop.ui.settings.templates_card import TemplatesCard

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services


class SettingsPage(QWidget):
    """Everything is saved as it is chosen. `archive_wanted` asks for another archive."""

    archive_wanted = Signal()

    def __init__(
        self, services: "Services", bridge: Bridge, settings: Machine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._register = services.register
        self._bridge = bridge
        self._build(services, settings)
        self._connect()

    def _build(self, services: "Services", settings: Machine) -> None:
        self.message = MessageLine()
        self.group = GroupCard()
        self.look = LookCard(settings)
        self.archive = ArchiveCard(services.archive.path)
        self.templates = TemplatesCard(services, self.message)
        self.mail = MailCard(services.register, self.message)
        self.snippets = SnippetsCard(services, self.message)
        self.spelling = SpellingCard(services, self._bridge.spelling, settings, self.message)
        side = QVBoxLayout()
        side.setSpacing(theme.space(4))
        side.addWidget(self.look)
        side.addWidget(self.archive)
        side.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.group)
        left.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(theme.space(330))
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(*(theme.space(4),) * 4)
        rows.setSpacing(theme.space(4))
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        row.addLayout(left, 3)
        row.addLayout(side, 2)
        rows.addLayout(row)  # filled before what stands below it: Tab goes as the eye does
        rows.addWidget(self.templates)
        rows.addWidget(self.mail)
        rows.addWidget(self.snippets)
        rows.addWidget(self.spelling)
        rows.addStretch(1)
        scroll = QScrollArea(widgetResizable=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys would not be seen there
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(scroll, 1)
        self.setFocusProxy(self.group.name)

    def _connect(self) -> None:
        self.group.edited.connect(self._on_edited)
        self.group.days_chosen.connect(lambda days: self._keep_days(APOLOGISE_KEY, days))
        self.group.invite_chosen.connect(self._on_invite_chosen)
        self.archive.other_wanted.connect(self.archive_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the group anew whenever the page comes forward."""
        super().showEvent(event)
        group = self._register.groups()[0]
        self.group.show_group(group, self._register.places())
        settings = self._register.settings()
        self.group.show_days(apologise_days(settings))
        self.group.show_invite(invite_days(settings, group))
        self.templates.show_group(group.id)
        self.mail.refresh()
        self.spelling.refresh()
        self.snippets.show_group(group.id)

    def _on_invite_chosen(self, days: int) -> None:
        self._keep_days(invite_key(self._register.groups()[0]), days)

    def _keep_days(self, key: str, days: int) -> None:
        try:
            self._register.set_setting(key, str(days))
        except ArchiveError as error:
            self._refuse(error)
            return
        self.message.clear()
        self.group.status.setText("Uloženo")

    def _refuse(self, error: ArchiveError) -> None:
        from kpss_desktop.services.wording import sentence

        self.message.say(sentence(error), kind="error")

    def _on_edited(self) -> None:
        known = self._register.groups()[0]
        wanted = self.group.group()
        short, full = self.group.place_kept()
        place = next((place for place in self._register.places() if place.short == short), None)
        place_same = not short or (place is not None and (not full or place.full == full))
        if wanted == known and place_same:
            return
        try:
            if not place_same:
                self._register.place_named(short, full)
            saved = self._register.save(wanted)
            if saved.name != known.name and (days := invite_days(self._register.settings(), known)):
                self._register.set_setting(invite_key(saved), str(days))
        except NameTakenError:
            self.group.complain("Skupina toho jména už tu je. Zvolte jiné.")
            return
        except ArchiveError as error:
            self._refuse(error)
            return
        self.message.clear()
        self.group.show_saved(saved, self._register.places())
        self._bridge.register_changed.emit()
