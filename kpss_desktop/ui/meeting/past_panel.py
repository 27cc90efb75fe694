"""What was said last time, dimmed beside what is being written: read at a glance, never typed into."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QShowEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.domain.minutes import Task
from kpss_desktop.domain.runs import Run, Runs
from kpss_desktop.domain.tasks import owner_text
from kpss_desktop.services.past import Past
from kpss_desktop.services.tasking import STATUS_CZECH
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.meeting.parts import head_label, panel_head, quiet_label

WHOLE = "celý zápis, body tehdy nebyly rozdělené k tématům"


class PastPanel(QWidget):
    """One earlier meeting on one subject. `seen` says that it came into view, `left` that she wants back."""

    older_wanted = Signal()
    newer_wanted = Signal()
    copy_wanted = Signal()
    seen = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past: Past | None = None
        self._said = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self._head = head_label("MINULE")
        self._about = quiet_label(wrap=True)
        self._text = QTextEdit(readOnly=True, undoRedoEnabled=False)
        self._text.setAccessibleName("Co zaznělo minule")
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.document().setDocumentMargin(1)
        theme.mark(self._text, "past")
        self._older = _button("Starší (F7)", "Co zaznělo ještě dřív")
        self._newer = _button("Novější (Shift+F7)", "Zpátky k novějšímu setkání")
        self._copy = _button("Převzít do zápisu (Ctrl+J)", "Opsat pod místo psaní; jde vzít zpět")
        buttons = QGridLayout()
        buttons.setSpacing(theme.space(1))
        buttons.addWidget(self._older, 0, 0)
        buttons.addWidget(self._newer, 0, 1)
        buttons.addWidget(self._copy, 1, 0, 1, 2)
        gap = theme.space(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(gap, 0, gap, gap)
        whole.setSpacing(theme.space(1))
        whole.addLayout(panel_head(self._head))
        whole.addWidget(self._about)
        whole.addWidget(self._text, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self._older.clicked.connect(self.older_wanted)
        self._newer.clicked.connect(self.newer_wanted)
        self._copy.clicked.connect(self.copy_wanted)
        theme.theme().changed.connect(self._render)
        Keys(self._text, {"Esc": self.left.emit})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def focus_text(self) -> None:
        """Put the keys into the text, to scroll in it."""
        self._text.setFocus()

    def show_past(self, past: Past | None, empty: str, *, older: bool, newer: bool, copy: bool) -> None:
        """Show what was said, or why there is nothing; `older`, `newer` and `copy` say what can be done."""
        if (past, empty) != (self._past, self._said):
            self._past, self._said = past, empty
            self._head.setText("MINULE" if past is None else f"MINULE  {in_figures(past.day)}")
            about = "" if past is None else WHOLE if past.whole else past.about
            self._about.setText(about)
            self._about.setVisible(bool(about))
            self._render()
        self._older.setEnabled(older)
        self._newer.setEnabled(newer)
        self._copy.setEnabled(copy and past is not None)

    @property
    def text(self) -> str:
        """What is shown, a line for each point and task."""
        return self._text.toPlainText()

    # How

    def _render(self) -> None:
        self._text.clear()
        cursor = self._text.textCursor()
        cursor.beginEditBlock()
        if self._past is None:
            cursor.insertText(self._said, _look(Run("")))
        else:
            self._write(cursor, self._past)
        cursor.endEditBlock()
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, cursor: QTextCursor, past: Past) -> None:
        tasks = {task.point: task for task in past.tasks}
        least = min(point.level for point in past.points)
        for point in past.points:
            level = point.level - least
            self._line(cursor, ("•", "–", "–", "–")[min(level, 3)], level, point.runs)
            if (task := tasks.get(point.uid)) is not None:
                self._line(cursor, "", level + 1, (Run(_of_task(task), italic=True),), small=True)

    def _line(self, cursor: QTextCursor, mark: str, level: int, runs: Runs, *, small: bool = False) -> None:
        width = QFontMetricsF(self._text.font()).horizontalAdvance("• ")
        form = QTextBlockFormat()
        form.setLeftMargin(width * (level + 1) * 1.1)
        form.setTextIndent(-width if mark else 0)
        form.setTopMargin(0 if small else theme.space(1))
        if cursor.position():
            cursor.insertBlock(form)
        else:
            cursor.setBlockFormat(form)
        if mark:
            cursor.insertText(f"{mark} ", _look(Run("")))
        for run in runs:
            cursor.insertText(run.text, _look(run, small=small))


def _look(run: Run, *, small: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(theme.color("muted"))
    font = theme.sized(theme.SMALL if small else 1, strong=run.bold)
    font.setItalic(run.italic)
    font.setUnderline(bool(run.href))
    look.setFont(font)
    return look


def _of_task(task: Task) -> str:
    """What became of a task: who has it, by when, how it stands."""
    from kpss_desktop.czech.deadlines import show_due  # takes long to import

    due = show_due(task.due, task.due_kind, task.due_as_written or "") or "bez termínu"
    parts = (f"úkol {STATUS_CZECH[task.status]}", owner_text(task) or "nikomu", due)
    return " · ".join(part.replace(" ", "\u00a0") for part in parts)


def _button(text: str, hint: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(hint)
    theme.mark(button, "small")
    button.setFocusPolicy(button.focusPolicy().TabFocus)  # a click leaves the caret where it is
    return button
