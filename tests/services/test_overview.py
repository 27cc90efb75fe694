"""Meetings and tasks as plain text: a term has the words it has everywhere."""

from typing import Any

import pytest

from kpss_desktop.domain.minutes import Attendance, Head, Meeting, Presence
from kpss_desktop.services.overview import meeting_text, tasks_text

ROW: dict[str, Any] = {"text": "Poslat dopis", "owner": "Anna", "due": None, "due_as_written": None,
                       "status": "open", "proposed": False, "meeting": 3, "date": "2024-01-08"}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "term"),
    [
        ({"due": "2024-02-29"}, "čt 29. 2. 2024"),
        ({"due": "2024-01-21", "due_kind": "week", "due_as_written": "příští týden"}, "15.–21. 1. 2024"),
        ({"due": "2024-02-29", "due_kind": "month"}, "únor 2024"),
        ({"due_kind": "next_meeting"}, "do příštího setkání"),
        ({"due_as_written": "průběžně"}, "průběžně"),
        ({}, "bez termínu"),
    ],
)
def test_a_line_says_the_term_as_it_was_meant(more: dict[str, Any], term: str) -> None:
    assert tasks_text([ROW | more]) == (
        f"Poslat dopis · Anna · {term} · otevřený · setkání č. 3 (8. 1. 2024)\n"
    )


def test_people_end_with_one_full_stop_whatever_their_titles() -> None:
    row = Attendance(uid="a", order="a", name="Jan Vzor", titles_after="Ph.D.", status=Presence.PRESENT)
    text = meeting_text(Meeting(id=1, head=Head(group_id=1, title="x"), attendance=(row,)))
    assert "Přítomni: Jan Vzor, Ph.D.\n" in text
