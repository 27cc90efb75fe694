"""Before minutes are published: what is left out and what was found, each to be left out or kept."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.domain.personal import Finding, FindingKind
from kpss_desktop.domain.publication import LeftOut, LeftOutKind, People, signature, signs_in_full
from kpss_desktop.domain.published import Where
from kpss_desktop.services.composing import Publishing
from kpss_desktop.services.publishing import Preview, named_but
from kpss_desktop.ui import theme
from kpss_desktop.ui.fields import CalmCombo

PEOPLE = ((People.INITIALS, "iniciálami"), (People.COUNT, "jen počtem"), (People.NAMES, "celým jménem"))
HEADS = {
    LeftOutKind.POINT: "Neveřejné body",
    LeftOutKind.WORDS: "Neveřejná slova v bodech",
    LeftOutKind.NAME: "Jména soukromých osob",
}
FOUND = {
    FindingKind.BIRTH_NUMBER: "rodné číslo",
    FindingKind.BIRTH_DATE: "datum narození",
    FindingKind.PHONE: "telefon",
    FindingKind.EMAIL: "e-mail",
    FindingKind.ADDRESS: "adresa",
    FindingKind.NAME: "jméno",
}
WHERE = {
    Where.TITLE: "v názvu",
    Where.PLACE: "v místě",
    Where.PLACE_FULL: "v místě",
    Where.TOPIC: "v tématu",
    Where.PERSON: "u jména",
    Where.ORGANISATION: "v organizaci",
    Where.LINK: "v odkazu",
    Where.TASK: "v úkolu",
    Where.OWNER: "kdo má úkol",
    Where.TERM: "v termínu",
    Where.NEXT: "v dalším setkání",
}
"""What was found elsewhere than in a point says so."""
_KEY = Qt.ItemDataRole.UserRole
Look = Callable[[Publishing], Preview]


class PublicationDialog(QDialog):
    """In the list a tick leaves out, no tick keeps. `agreed` has a `Publishing`, `look` makes the preview."""

    agreed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kept: set[tuple[str, str]] = set()  # what she took the tick from
        self._found: tuple[Finding, ...] = ()
        self._author_named: bool | None = None  # until she decides it follows how others are named
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self.setWindowTitle("Zápis ke zveřejnění")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.space(170), theme.space(120))
        hint = QLabel("Co je v seznamu zaškrtnuté, se ve zveřejněném zápisu vynechá.", wordWrap=True)
        theme.mark(hint, "muted")
        self.people = CalmCombo()
        for people, word in PEOPLE:
            self.people.addItem(word, people)
        self.people.setAccessibleName("Soukromé osoby uvést")
        self.author = QCheckBox("Zpracovatele uvést jménem")
        self.list = QListWidget()
        self.list.setAccessibleName("Co se vynechá")
        self.list.setWordWrap(True)  # what goes out for good is read whole
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.make = QPushButton("Vytvořit (Enter)")
        self.make.setDefault(True)
        theme.mark(self.make, "primary")
        self.cancel = QPushButton("Zrušit")
        label = QLabel("Soukromé osoby uvést")
        label.setBuddy(self.people)
        line = QHBoxLayout()
        line.setSpacing(theme.space(2))
        line.addWidget(label)
        line.addWidget(self.people)
        line.addStretch(1)
        line.addWidget(self.author)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.make)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.space(4),) * 4)
        whole.setSpacing(theme.space(3))
        whole.addLayout(line)
        whole.addWidget(hint)
        whole.addWidget(self.list, 1)
        whole.addLayout(foot)
        self.list.setFocus()

    def _connect(self) -> None:
        self.people.activated.connect(self._refresh)
        self.author.clicked.connect(self._on_author_decided)
        self.list.itemChanged.connect(self._on_ticked)
        self.make.clicked.connect(self._on_agreed)
        self.cancel.clicked.connect(self.reject)

    # What is listed

    def choices(self) -> Publishing:
        """What she has decided so far."""
        base = self._base()
        shown = frozenset(uid for kind, uid in self._kept if kind in (LeftOutKind.POINT, LeftOutKind.WORDS))
        by_name = {uid for kind, uid in self._kept if kind == LeftOutKind.NAME}
        named = named_but(self._look(base), by_name) if by_name else None
        withheld = tuple(row for row in self._found if _found_key(row) not in self._kept)
        return replace(base, named=named, withheld=withheld, shown=shown)

    def _base(self) -> Publishing:
        return Publishing(People(self.people.currentData()), author_named=self._author_named)

    def _refresh(self) -> None:
        """List everything anew; what was found follows from what is left out."""
        row = self.list.currentRow()
        wish = self._base()
        base = self._look(wish)
        self._show_author(base.author)
        self._found = ()
        choices = self.choices()
        self._found = base.found if choices == wish else self._look(choices).found  # to look takes a while
        self.list.blockSignals(True)
        self.list.clear()
        for kind, head in HEADS.items():
            rows = [one for one in base.left_out if one.kind is kind]
            if kind is LeftOutKind.NAME:  # names of those who have a task follow from who is named here
                rows = [one for one in rows if one.uid in base.everybody]
            self._add_group(head, [(_key(one), one.text) for one in rows])
        self._add_group("Nalezeno v textu", [(_found_key(one), _said(one)) for one in self._found])
        if not self.list.count():
            self._add_head("Nic neveřejného ani osobního v zápisu není.")
        self.list.setCurrentRow(row if row > 0 else min(1, self.list.count() - 1))
        self.list.blockSignals(False)

    def _show_author(self, author: str) -> None:
        """Whether the author is named, and what stands under the minutes otherwise."""
        people = People(self.people.currentData())
        self.author.setVisible(bool(author))
        self.author.setChecked(signs_in_full(people, self._author_named))
        self.author.setToolTip(f"Bez zaškrtnutí bude pod zápisem i ve vlastnostech souboru {_short(author)}.")

    def _add_group(self, head: str, rows: list[tuple[tuple[str, str], str]]) -> None:
        if not rows:
            return
        self._add_head(head)
        listed = set()
        for key, text in rows:
            if key in listed and key[0] == LeftOutKind.WORDS:
                continue  # words of one point go or stay together
            listed.add(key)
            item = QListWidgetItem(text, self.list)
            item.setToolTip(text)
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if key in self._kept else Qt.CheckState.Checked)

    def _add_head(self, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.sized(1, strong=True))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        kind, uid = item.data(_KEY)
        if item.checkState() is Qt.CheckState.Checked:
            self._kept.discard((kind, uid))
        else:
            self._kept.add((kind, uid))
        self._refresh()

    def _on_author_decided(self, named: bool) -> None:
        self._author_named = named
        self._refresh()

    def _on_agreed(self) -> None:
        self.agreed.emit(self.choices())
        self.accept()


def _short(author: str) -> str:
    return signature(author, People.INITIALS)


def _key(row: LeftOut) -> tuple[str, str]:
    return (row.kind.value, row.uid)


def _found_key(row: Finding) -> tuple[str, str]:
    return (LeftOutKind.FOUND.value, f"{row.where}:{row.uid}:{row.start}:{row.text}")


def _said(row: Finding) -> str:
    where = f" ({WHERE[row.where]})" if row.where in WHERE else ""
    return f"{FOUND[row.kind]}{where}: {row.text}"
