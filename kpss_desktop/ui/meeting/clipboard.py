"""Points to and from the clipboard: our own form keeps identity, HTML keeps bold, links and levels.

What comes from elsewhere is read by `pasting.py`; here is only what Qt carries.
"""

import json

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from kpss_desktop.domain.runs import Run, Runs, clean, plain, tidy
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.linking import is_safe

FORMAT = "application/x-kpss-body"


@dataclass(frozen=True, slots=True)
class Pasted:
    """One line to be pasted; `uid` and `topic` are what it had if it was cut out of this meeting."""

    level: int
    runs: Runs
    uid: str = ""
    topic: str | None = None
    whole: bool = False


def copied(cursor: QTextCursor, session: MeetingSession | None, *, whole: bool = False) -> QMimeData:
    """The selection as points, as HTML and as text; `whole` ones come in as points wherever pasted."""
    found = selected(cursor, whole=whole)
    data = QMimeData()
    meeting = session.meeting_id if session is not None else 0
    rows = [
        {
            "uid": line.uid,
            "topic": line.topic,
            "level": line.level,
            "runs": [_run_dict(run) for run in line.runs],
        }
        for line in found
    ]
    form = json.dumps({"meeting": meeting, "points": rows, "whole": whole}).encode()
    data.setData(FORMAT, QByteArray(form))
    data.setHtml(_html(found))
    data.setText("\n".join("\t" * line.level + plain(line.runs) for line in found))
    return data


def is_readable(source: QMimeData) -> bool:
    """True if the clipboard, or a drag, says something; the names of files do not."""
    if source.hasFormat(FORMAT) or source.hasHtml():
        return True
    files = source.hasUrls() and all(url.isLocalFile() for url in source.urls())
    return source.hasText() and not files


def pasted(source: QMimeData, session: MeetingSession | None) -> list[Pasted]:
    """What the clipboard, or a drag, means as lines."""
    if source.hasFormat(FORMAT):
        own = _own(bytes(source.data(FORMAT).data()), session)
        if own:
            return own
    if source.hasHtml():
        from kpss_desktop.ui.meeting.pasting import read_html  # not needed before something is pasted

        found = [Pasted(level, runs) for level, runs in read_html(source.html())]
        if found:
            return found
    return lines(source.text())


def lines(text: str) -> list[Pasted]:
    """Lines of bare text."""
    from kpss_desktop.ui.meeting.pasting import read_text

    return [Pasted(level, runs) for level, runs in read_text(text)]


def selected(cursor: QTextCursor, *, whole: bool = False) -> list[Pasted]:
    """The selected lines; a line keeps its identity only where it is selected whole.

    An empty line at the very end is one of them only among `whole` points.
    """
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    result = []
    block = cursor.document().findBlock(start)
    while block.isValid() and (block.position() < end + whole or block.position() == start):
        first, last = max(0, start - block.position()), min(block.length() - 1, end - block.position())
        uid = blocks.uid_of(block) if first == 0 and last == block.length() - 1 else ""
        runs = _cut(blocks.runs_of(block), block.text(), first, last)
        result.append(Pasted(blocks.level_of(block), runs, uid, blocks.topic_of(block)))
        block = block.next()
    return result


def _cut(runs: Runs, text: str, first: int, last: int) -> Runs:
    """The part of runs between two of Qt's positions."""
    start, end = blocks.chars(text, first), blocks.chars(text, last)
    kept, place = [], 0
    for run in runs:
        piece = run.text[max(0, start - place) : max(0, end - place)]
        place += len(run.text)
        kept.append(Run(piece, run.bold, run.italic, run.href, run.internal))
    return tidy(kept)


def _run_dict(run: Run) -> dict[str, object]:
    return {
        "text": run.text, "bold": run.bold, "italic": run.italic, "href": run.href, "internal": run.internal
    }  # fmt: skip


def _own(form: bytes, session: MeetingSession | None) -> list[Pasted]:
    try:
        data = json.loads(form)
        home = session is not None and data["meeting"] == session.meeting_id
        return [
            Pasted(
                max(0, min(3, int(row["level"]))),
                tidy(
                    Run(
                        clean(str(run["text"])),
                        bool(run["bold"]),
                        bool(run["italic"]),
                        str(run["href"]) if run["href"] and is_safe(str(run["href"])) else None,
                        bool(run["internal"]),
                    )
                    for run in row["runs"]
                ),
                str(row["uid"]) if home else "",
                str(row["topic"]) if home and row.get("topic") else None,
                bool(data.get("whole")),
            )
            for row in data["points"]
        ]
    except (ValueError, KeyError, TypeError):
        return []


def _html(found: list[Pasted]) -> str:
    depth, parts = 0, []
    for line in found:
        while depth < line.level + 1:
            parts.append("<ul>")
            depth += 1
        while depth > line.level + 1:
            parts.append("</ul>")
            depth -= 1
        parts.append("<li>" + "".join(_html_run(run) for run in line.runs) + "</li>")
    return "".join(parts) + "</ul>" * depth


def _html_run(run: Run) -> str:
    from html import escape  # 2 ms, and not needed before something is copied

    text = escape(run.text)
    text = f"<b>{text}</b>" if run.bold else text
    text = f"<i>{text}</i>" if run.italic else text
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text
