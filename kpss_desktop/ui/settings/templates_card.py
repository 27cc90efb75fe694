"""Which Word template each kind of document has: ours or the group's own, and what is wrong with it."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.czech.text import plural
from kpss_desktop.domain.register import DocumentKind, Template
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui import theme
from kpss_desktop.ui.files import ask_for_document
from kpss_desktop.ui.message import MessageLine

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.services.templates import Findings

NAMES = {
    DocumentKind.MINUTES: "Zápis",
    DocumentKind.INVITATION: "Pozvánka",
    DocumentKind.ATTENDANCE: "Prezenční listina",
    DocumentKind.TASKS: "Seznam úkolů",
    DocumentKind.PUBLIC: "Zápis ke zveřejnění",
}
_SHOWN = 6
"""Sentences about one template; there may be more in a file that was meant for something else."""


class TemplateRow:
    """What one kind of document shows in the card: its widgets, without a wrapper of their own."""

    def __init__(self, kind: DocumentKind) -> None:
        self.name = QLabel(NAMES[kind])
        self.state = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.findings = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.findings.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.use = QPushButton("Použít vlastní…")
        self.from_minutes = QPushButton("Ze starého zápisu…")
        self.from_minutes.setVisible(kind is DocumentKind.MINUTES)
        self.sample = QPushButton("Vyplnit ukázkovými údaji")
        self.reset = QPushButton("Vrátit vestavěnou")
        for button in self.buttons():
            button.setAccessibleDescription(NAMES[kind])
        self.findings.hide()

    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order of the keys."""
        return (self.use, self.sample, self.reset, self.from_minutes)

    def show_template(self, template: Template | None, findings: "Findings") -> None:
        """Show which template is in use and what is wrong with it."""
        if template is None:
            text, kind = "vestavěná", "muted"
        else:
            text, kind = f"{template.name}, od {in_figures(template.added_at.date())}", "text"
        errors = [row for row in findings if row.severity == "error"]
        if errors:
            text, kind = f"{text} – nejde použít", "error"
        elif findings:
            count = plural(len(findings), "upozornění", "upozornění", "upozornění")
            text, kind = f"{text} – {count}", "warning"
        self.state.setText(text)
        theme.mark(self.state, "small", kind)
        self.reset.setEnabled(template is not None)
        self.say(findings)

    def say(self, findings: "Findings", head: str = "") -> None:
        """Show sentences below the row."""
        lines = [head] if head else []
        lines += [f"• {row.text}" for row in findings[:_SHOWN]]
        if len(findings) > _SHOWN:
            lines.append(f"• a další ({len(findings) - _SHOWN})")
        self.findings.setText("\n".join(lines))
        error = any(row.severity == "error" for row in findings)
        theme.mark(self.findings, "small", "error" if error else "warning")
        self.findings.setVisible(bool(lines))


class TemplatesCard(QFrame):
    """The templates of one group. What was done is said in `message`; `changed` after a template was."""

    changed = Signal()

    def __init__(self, services: "Services", message: MessageLine) -> None:
        super().__init__()
        self._services = services
        self._message = message
        self._group_id = 0
        self.rows = {kind: TemplateRow(kind) for kind in DocumentKind}
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(5),) * 4)
        column.setSpacing(theme.space(3))
        head = QLabel("Šablony dokumentů")
        theme.mark(head, "strong")
        hint = QLabel(
            "Vlastní šablona je dokument Wordu, ve kterém místo obsahu stojí značky jako {název}, {datum} "
            "nebo {bod\u00a01}.",
            wordWrap=True, textFormat=Qt.TextFormat.PlainText,
        )  # fmt: skip
        theme.mark(hint, "small", "muted")
        self.typography = QCheckBox("Pevné mezery po předložkách, v datech a před jednotkami")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(1))
        for place, row in enumerate(self.rows.values()):
            line = 4 * place
            grid.addWidget(row.name, line, 0)
            grid.addWidget(row.state, line, 1)
            buttons = QHBoxLayout()
            buttons.setSpacing(theme.space(2))
            for button in row.buttons():
                buttons.addWidget(button)
            buttons.addStretch(1)
            grid.addWidget(row.findings, line + 1, 1)
            grid.addLayout(buttons, line + 2, 0, 1, 2)
            grid.setRowMinimumHeight(line + 3, theme.space(2))
        grid.setColumnStretch(1, 1)
        column.addWidget(head)
        column.addWidget(hint)
        column.addLayout(grid)
        column.addWidget(self.typography, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        for kind, row in self.rows.items():
            row.use.clicked.connect(partial(self._guarded, self._use, kind))
            row.from_minutes.clicked.connect(partial(self._guarded, self._use_minutes, kind))
            row.sample.clicked.connect(partial(self._guarded, self._fill, kind))
            row.reset.clicked.connect(partial(self._guarded, self._reset, kind))
        self.typography.clicked.connect(self._on_typography)

    def show_group(self, group_id: int) -> None:
        """Show the templates of a group."""
        self._group_id = group_id
        own = self._services.templates.own(group_id)
        for kind, row in self.rows.items():
            template = own.get(kind)
            findings = self._services.templates.check(template.data, kind) if template is not None else ()
            row.show_template(template, findings)
        self.typography.setChecked(self._services.exporting.typography)

    # What she does

    def _guarded(self, act: Callable[[DocumentKind], None], kind: DocumentKind, *_: object) -> None:
        """Do something, and put what can be foreseen into words."""
        from kpss_desktop.services.wording import foreseen, sentence

        try:
            act(kind)
        except Exception as error:
            if not foreseen(error):
                raise
            self._message.say(sentence(error), kind="error")

    def _use(self, kind: DocumentKind) -> None:
        path = ask_for_document(self, f"Šablona dokumentu: {NAMES[kind]}")
        if path is not None:
            self._taken(kind, path.name, self._services.templates.use(self._group_id, kind, path))

    def _use_minutes(self, kind: DocumentKind) -> None:
        path = ask_for_document(self, "Starý zápis, ze kterého se udělá šablona")
        if path is None:
            return
        from kpss_desktop.services.proposing import propose_from
        from kpss_desktop.services.templates import read_template_file
        from kpss_desktop.ui.settings.template_from_minutes import TemplateFromMinutes

        old = propose_from(read_template_file(path))
        dialog = TemplateFromMinutes(old.proposal, old.make, self)
        dialog.made.connect(lambda data: self._guarded(partial(self._keep, path.name, data), kind))
        dialog.open()

    def _keep(self, name: str, data: bytes, kind: DocumentKind) -> None:
        self._taken(kind, name, self._services.templates.keep(self._group_id, kind, name, data))

    def _taken(self, kind: DocumentKind, name: str, findings: "Findings") -> None:
        """Tell what came of a new template."""
        from kpss_desktop.services.templates import unusable

        if unusable(findings):
            self.rows[kind].say(findings, f"Soubor {name} se nepoužil:")
            self._message.say(f"Soubor {name} jako šablonu použít nejde. Proč, stojí u ní.", kind="error")
            return
        self.show_group(self._group_id)
        fill = ("Vyplnit ukázkovými údaji", partial(self._guarded, self._fill, kind))
        self._message.say(f"{NAMES[kind]}: od teď podle šablony {name}.", fill, kind="good")
        self.changed.emit()

    def _fill(self, kind: DocumentKind) -> None:
        from kpss_desktop.services.outgoing import why_not_written

        data = self._services.templates.filled(kind, self._group_id)
        path = Path(f"ukazka_{kind.value}.docx")
        try:
            path = Path(tempfile.mkdtemp(prefix="kpss-ukazka-")) / path
            path.write_bytes(data)
        except OSError as error:
            raise why_not_written(error, path) from error
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._message.say(f"Ukázka je v souboru {path}, program pro dokumenty Wordu tu ale není.")

    def _reset(self, kind: DocumentKind) -> None:
        before = self._services.templates.reset(self._group_id, kind)
        self.show_group(self._group_id)
        if before is not None:
            back = ("Vzít zpět", lambda: self._guarded(partial(self._keep, before.name, before.data), kind))
            self._message.say(f"{NAMES[kind]}: zase podle vestavěné šablony.", back)
            self.changed.emit()

    def _on_typography(self, on: bool) -> None:
        try:
            self._services.exporting.set_typography(on)
        except ArchiveError as error:
            from kpss_desktop.services.wording import sentence

            self._message.say(sentence(error), kind="error")
