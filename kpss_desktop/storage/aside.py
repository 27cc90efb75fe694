"""What a meeting found of tasks, once it is put aside: as if it had not been held, until it is taken back.

Each review keeps how its task stood before it. What it made of the task is what the next review keeps, or
the task itself where there is none. Putting the meeting aside exchanges the two, and so does taking it back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import DueKind, Review, Task, TaskState, TaskStatus
from kpss_desktop.domain.tasks import as_reviewed, state_of, with_state
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.rows import reader, select_list

_TASKS = f"""
    SELECT {select_list(Task, "t")} FROM task t
    WHERE EXISTS (SELECT 1 FROM review r WHERE r.task = t.uid AND r.meeting_id = :meeting)"""
_REVIEWS = f"""
    SELECT {select_list(Review, "r")}
    FROM review own JOIN review r ON r.task = own.task LEFT JOIN meeting m ON m.id = r.meeting_id
    WHERE own.meeting_id = :meeting AND (r.meeting_id = :meeting OR m.deleted_at IS NULL)"""


def turned(fetch: Fetch, meeting_id: int, *, away: bool) -> Iterator[Edit]:
    """The edits of tasks and reviews that follow from a meeting put `away`, or taken back."""
    here = {"meeting": meeting_id}
    read, read_task = reader(Review), reader(Task)
    reviews: dict[str, list[Review]] = {}
    for row in fetch(_REVIEWS, here):
        review: Review = read(row)
        reviews.setdefault(review.task, []).append(review)
    for row in fetch(_TASKS, here):
        task: Task = read_task(row)
        of_task = sorted(reviews[task.uid], key=_when)
        place = next(place for place, review in enumerate(of_task) if review.meeting_id == meeting_id)
        yield from _exchanged(fetch, task, of_task, place, away)


def _when(review: Review) -> tuple[date, int, str]:
    return (review.date or date.min, review.meeting_id or 0, review.order)


def _exchanged(fetch: Fetch, task: Task, reviews: Sequence[Review], place: int, away: bool) -> Iterator[Edit]:
    review, following = reviews[place], next(iter(reviews[place + 1 :]), None)
    unknown = _before(task, reviews[:place]) if away else as_reviewed(task, review)
    other = review.was or unknown
    if following is not None:
        yield Edit(following, replace(following, was=other))
        made = following.was or as_reviewed(task, review)
    else:
        yield Edit(task, with_state(task, _there(fetch, _undone(task, review, other) if away else other)))
        made = state_of(task)
    yield Edit(review, replace(review, was=made))


def _before(task: Task, earlier: Iterable[Review]) -> TaskState:
    """How a task stood before a review that does not know it: as the one before left it, else open."""
    last = next(reversed(list(earlier)), None)
    return replace(state_of(task), status=TaskStatus.OPEN) if last is None else as_reviewed(task, last)


def _undone(task: Task, review: Review, before: TaskState) -> TaskState:
    """How a task stands without its last review; what was changed since by other means stays."""
    now = state_of(task)
    follows = DueKind.NEXT_MEETING
    own_term = now.due == review.due or (now.due_kind is follows and before.due_kind is not follows)
    state = before if own_term else replace(now, status=before.status)
    return state if now.status is review.status else replace(state, status=now.status)


def _there(fetch: Fetch, state: TaskState) -> TaskState:
    """A term can be bound only to a meeting that there is."""
    known = fetch("SELECT 1 FROM meeting WHERE id = :meeting", {"meeting": state.due_meeting})
    return state if known else replace(state, due_meeting=None)
