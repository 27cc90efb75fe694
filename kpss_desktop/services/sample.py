"""A sample archive: a made-up group of a made-up town, three meetings, the last of them today.

All names, organisations and addresses are invented. The text stands in `sample_text.py`.
"""

import re
from datetime import date, timedelta
from typing import Any

from kpss_desktop.services import sample_text as text
from kpss_desktop.services.transfer import Transfer
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import Clock

_PIECE = re.compile(r"\*\*(.+?)\*\*|\[(.+?)\]\((.+?)\)")


def make_sample(archive: Archive, clock: Clock) -> int:
    """Fill an archive with the sample and return the id of today's meeting. Raises ArchiveError."""
    loaded = Transfer(archive, clock).load(sample_dump(clock.today()))
    return loaded.meeting_ids[-1]


def sample_dump(today: date) -> dict[str, Any]:
    """The sample as `dump` would write it, its dates counted back from `today`."""
    days = [today - timedelta(weeks=weeks) for weeks in text.WEEKS_AGO]
    return {
        "version": 1,
        "groups": [text.GROUP],
        "people": [_person(row) for row in text.PEOPLE],
        "organisations": [{"short": short, "full": full} for short, full in text.ORGANISATIONS],
        "places": [text.PLACE],
        "meetings": [
            _meeting(content, day, days, today) for content, day in zip(text.MEETINGS, days, strict=True)
        ],
    }


def _person(row: text.PersonText) -> dict[str, Any]:
    name, organisation, more = row
    kind = more.get("kind", "member")
    ties = [{"group": text.GROUP["name"], "kind": kind, "from": None, "to": None}]
    person = {key: value for key, value in more.items() if key != "kind"}
    return {"name": name, "organisation": organisation, **person, "memberships": ties}


def _meeting(content: text.MeetingText, day: date, days: list[date], today: date) -> dict[str, Any]:
    points = [_point(row) for row in content.points]
    return {
        "version": 1,
        "group": text.GROUP["name"],
        "title": text.GROUP["title"],
        "status": "in progress" if day == today else "final",
        "date": day.isoformat(),
        "start": text.GROUP["start"],
        "end": None if day == today else "15:20",
        "place": text.PLACE["short"],
        "place_full": text.PLACE["full"],
        "topics": [{"text": topic} for topic in content.topics],
        "attendance": _attendance(content),
        "points": points,
        "tasks": [_task(row, points, day, days) for row in content.tasks],
        "author": text.GROUP["author"],
    }


def _attendance(content: text.MeetingText) -> list[dict[str, Any]]:
    rows = []
    for name, organisation, more in text.PEOPLE:
        status = "excused" if name in content.excused else "present"
        if name in content.unrecorded:
            status = "unrecorded"
        if more.get("kind", "member") == "member":
            row = {"name": name, "status": status, "role": "member", "organisation": organisation}
            rows.append(row | {key: more[key] for key in ("titles_before", "titles_after") if key in more})
    rows += [
        {"name": name, "status": "present", "role": "guest", "organisation": organisation}
        for name, organisation in content.guests
    ]
    return rows


def _point(row: text.PointText) -> dict[str, Any]:
    level, topic, written, *more = row
    point: dict[str, Any] = {"level": level, "topic": topic, "runs": _runs(written)}
    if more:
        point |= {"kind": "round table", "organisation": more[0]}
    return point


def _runs(written: str) -> list[dict[str, Any]]:
    """Read **bold** and [a link](address)."""
    runs: list[dict[str, Any]] = []
    end = 0
    for match in _PIECE.finditer(written):
        runs.append({"text": written[end : match.start()]})
        runs.append({"text": match[1], "bold": True} if match[1] else {"text": match[2], "href": match[3]})
        end = match.end()
    return [*runs, {"text": written[end:]}]


def _task(row: text.TaskText, points: list[dict[str, Any]], day: date, days: list[date]) -> dict[str, Any]:
    due = None if row.weeks is None else day + timedelta(weeks=row.weeks)
    task: dict[str, Any] = {
        "text": "".join(run["text"] for run in points[row.point]["runs"]),
        "owner": row.owner,
        "due": None if due is None else due.isoformat(),
        "due_as_written": None,
        "status": row.status,
        "point": row.point,
        "owners": [{"kind": row.kind, "name": row.owner}],
    }
    if row.reviewed is not None:
        later = days[days.index(day) + 1]
        task["reviews"] = [
            {"date": later.isoformat(), "status": row.status, "due": task["due"], "note": row.reviewed}
        ]
    return task
