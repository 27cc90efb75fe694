"""The two real minutes as a meeting's JSON, made from what can be read of them.

They name real people, so they stay outside the repository, in ../shared/seeds; tests skip without them.
"""

import json
from pathlib import Path
from typing import Any

NAMES = ("minutes-2024-01-08.txt", "minutes-2020-02-17.txt")
MISSING = "the real minutes are not on this machine (../shared/seeds)"


def seeds_dir() -> Path | None:
    """The folder of the real minutes, None where it is missing."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "seeds"
    return folder if (folder / "truth.json").is_file() else None


def seed_truth(name: str) -> dict[str, Any]:
    """What truth.json says of one document; `name` with or without its suffix."""
    folder = seeds_dir()
    assert folder is not None, MISSING
    documents = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["documents"]
    found: dict[str, Any] = documents[name if name.endswith(".txt") else f"{name}.txt"]
    return found


def seed_meeting_json(name: str) -> dict[str, Any]:
    """A final meeting in the format of `show --json`, version 1."""
    truth = seed_truth(name)
    return {
        "version": 1,
        "group": truth["group_name"],
        "title": truth["title"],
        "status": "final",
        "date": truth["date"],
        "start": truth["time_start"],
        "end": truth["time_end"],
        "place": truth["place_short"],
        "place_full": truth["place_full"],
        "number": None,
        "topics": [{"text": text} for text in truth["topics"]],
        "attendance": [_attendance(row) for row in truth["attendees_present"]],
        "points": truth["points"],
        "tasks": [_task(row) for row in truth["tasks"] if row["strength"] == "explicit"],
        "next_meetings": [_next_meeting(row) for row in truth["next_meetings"]],
        "author": truth["author"]["name"],
    }


def _attendance(row: dict[str, Any]) -> dict[str, Any]:
    name = " ".join(part for part in (row["given"], row["surname"]) if part)
    entry = {"name": name, "status": row["status"], "role": "member", "organisation": None}
    if row["titles"]:
        entry["titles_before"] = " ".join(row["titles"])
    if row["as_written"] != name:
        entry["as_written"] = row["as_written"]
    return entry


def _task(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": row["what"],
        "owner": row["owner_as_written"],
        "due": row["due"],
        "due_as_written": row.get("due_as_written"),
        "status": "open",
        "proposed": False,
        "point": row["item"] - 1,
    }


def _next_meeting(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "date": row["date"], "start": row["time"], "place": None, "inferred_year": row["year_inferred"]
    }  # fmt: skip
