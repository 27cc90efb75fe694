"""Hypothesis strategies: texts, meetings and whole archives as the program's JSON writes them."""

import unicodedata
from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from kpss_desktop.domain.minutes import (
    DueKind,
    MeetingStatus,
    Outcome,
    OwnerKind,
    PointKind,
    Presence,
    Role,
    TaskStatus,
)
from kpss_desktop.domain.register import MembershipKind
from kpss_desktop.domain.runs import Run, tidy

LETTERS = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzžAČŘŽ 019.,:;-–„“()!?&<>'\"\\/€😀"


def texts(min_size: int = 1, max_size: int = 12) -> st.SearchStrategy[str]:
    """Texts as a secretary types them, with what trips programs among them."""
    found = st.text(alphabet=LETTERS, min_size=min_size, max_size=max_size)
    return found.map(lambda text: unicodedata.normalize("NFC", text)).filter(
        lambda text: len(text) >= min_size and (not min_size or bool(text.strip()))
    )


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The value or null."""
    return st.none() | strategy


def days() -> st.SearchStrategy[str]:
    return st.dates(date(2000, 1, 1), date(2035, 12, 31)).map(date.isoformat)


def hours() -> st.SearchStrategy[str]:
    return st.times(time(0, 0), time(23, 59)).map(lambda hour: hour.strftime("%H:%M"))


def words(kind: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([str(word) for word in kind])


@st.composite
def said(draw: st.DrawFn, needed: dict[str, Any], further: dict[str, Any]) -> dict[str, Any]:
    """An object with the needed keys, and of the further ones those that say something."""
    row = {key: draw(strategy) for key, strategy in needed.items()}
    for key, strategy in further.items():
        value = draw(maybe(strategy))
        if value:
            row[key] = value
    return row


def runs() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Runs as they stand after tidying: none empty, no two neighbours of one look."""
    run = st.builds(
        Run, texts(), bold=st.booleans(), italic=st.booleans(), internal=st.booleans(),
        href=maybe(st.sampled_from(["https://www.example.org/a?b=c&d", "mailto:anna@example.org"])),
    )  # fmt: skip
    keys = ("bold", "italic", "href", "internal")
    return st.lists(run, max_size=4).map(
        lambda found: [
            {"text": run.text} | {key: getattr(run, key) for key in keys if getattr(run, key)}
            for run in tidy(found)
        ]
    )


def _attendance(names: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    return said(
        {"name": names, "status": words(Presence), "role": words(Role), "organisation": maybe(texts())},
        {
            "titles_before": texts(), "titles_after": texts(), "function": texts(), "as_written": texts(),
            "substitute_for": texts(), "arrived": hours(), "left": hours(),
        },
    )  # fmt: skip


def _point(topics: int) -> st.SearchStrategy[dict[str, Any]]:
    index = maybe(st.integers(0, topics - 1)) if topics else st.none()
    return said(
        {"level": st.integers(0, 3), "topic": index, "runs": runs()},
        {
            "kind": words([PointKind.DECISION, PointKind.ROUND_TABLE]), "organisation": texts(),
            "internal": st.just(True), "marked": st.just(True), "quiet": st.just(True), "typed_at": texts(),
        },
    )  # fmt: skip


def _state() -> st.SearchStrategy[dict[str, Any]]:
    kinds = [kind for kind in DueKind if kind not in (DueKind.NONE, DueKind.DAY)]
    return said(
        {"status": words(TaskStatus), "due": maybe(days())},
        {"due_kind": words(kinds), "due_as_written": texts(), "unsure": st.just(True)},
    )


@st.composite
def _task(draw: st.DrawFn, points: list[dict[str, Any]], names: st.SearchStrategy[str]) -> dict[str, Any]:
    index = draw(maybe(st.integers(0, len(points) - 1))) if points else None
    row: dict[str, Any] = {
        "text": draw(texts(0)),
        "owner": draw(maybe(texts())),
        "due": draw(maybe(days())),
        "due_as_written": draw(maybe(texts())),
        "status": draw(words(TaskStatus)),
        "proposed": draw(st.booleans()),
        "point": index,
    }
    if index is not None and draw(st.booleans()):
        row["text"] = "".join(run["text"] for run in points[index]["runs"]).strip()
    owners = draw(st.lists(said({"kind": words(OwnerKind), "name": names}, {}), max_size=2))
    if owners:
        row["owners"] = owners
    usual = DueKind.NONE if row["due"] is None else DueKind.DAY
    kind = draw(words(DueKind))
    if kind != usual:
        row["due_kind"] = kind
    if draw(st.booleans()):
        row["unsure"] = True
    review = said(
        {"date": days(), "status": words(TaskStatus), "due": maybe(days()), "note": maybe(texts())},
        {"reported_by": texts(), "was": _state()},
    )
    reviews = draw(st.lists(review, max_size=2))
    if reviews:
        row["reviews"] = reviews
    return row


@st.composite
def meetings(
    draw: st.DrawFn,
    groups: st.SearchStrategy[str] | None = None,
    names: st.SearchStrategy[str] | None = None,
) -> dict[str, Any]:
    """A meeting as `show --json` writes it; its id is 1."""
    names = texts() if names is None else names
    topics = draw(st.lists(
        said({"text": texts()},
             {"presenter": texts(), "minutes": st.integers(1, 500), "outcome": words(Outcome)}),
        max_size=3,
    ))  # fmt: skip
    points = draw(st.lists(_point(len(topics)), max_size=6))
    for topic in topics:
        noted: int = draw(st.integers(-3, len(points) - 1))
        if noted >= 0:
            topic["point"] = noted
    announced = {"date": days(), "start": maybe(hours()), "place": maybe(texts()),
                 "inferred_year": st.booleans()}  # fmt: skip
    result: dict[str, Any] = {
        "version": 1,
        "id": 1,
        "group": draw(texts() if groups is None else groups),
        "title": draw(texts(0)),
        "status": draw(words(MeetingStatus)),
        "date": draw(maybe(days())),
        "start": draw(maybe(hours())),
        "end": draw(maybe(hours())),
        "place": draw(maybe(texts())),
        "number": draw(maybe(st.integers(0, 10_000))),
        "topics": topics,
        "attendance": draw(st.lists(_attendance(names), max_size=5)),
        "points": points,
        "tasks": draw(st.lists(_task(points, names), max_size=4)),
        "next_meetings": draw(st.lists(said(announced, {}), max_size=2)),
        "author": draw(maybe(texts())),
    }
    if place := draw(maybe(texts())):
        result["place_full"] = place
    if source := draw(maybe(st.dictionaries(texts(), texts() | st.lists(texts(), max_size=2), max_size=2))):
        result["source"] = source
    return result


@st.composite
def dumps(draw: st.DrawFn) -> dict[str, Any]:
    """A whole archive as `dump` writes it, but for the ids that only the program can give."""
    groups = draw(st.lists(_group(), min_size=1, max_size=2, unique_by=lambda group: group["name"]))
    group_names = st.sampled_from([group["name"] for group in groups])
    homes = draw(st.lists(said({"short": texts(), "full": texts(0)}, {}), max_size=3,
                          unique_by=lambda home: home["short"]))  # fmt: skip
    home_names = maybe(st.sampled_from([home["short"] for home in homes])) if homes else st.none()
    people = draw(st.lists(_person(home_names, group_names), max_size=5))
    names = st.sampled_from([person["name"] for person in people]) | texts() if people else texts()
    found = draw(st.lists(meetings(group_names, names), max_size=3))
    aids = {
        "words": draw(st.lists(texts().map(str.strip), max_size=2, unique=True).map(sorted)),
        "snippets": draw(_snippets(group_names)),
        "name_choices": draw(_choices(group_names, names)),
    }
    return {
        "version": 1,
        "groups": groups,
        "people": people,
        "organisations": homes,
        "places": draw(st.lists(said({"short": texts(), "full": texts(0)}, {}), max_size=2,
                                unique_by=lambda place: place["short"])),
        "meetings": [
            meeting | {"id": number} | draw(_versions(group_names)) for number, meeting in enumerate(found, 1)
        ],
    } | {key: rows for key, rows in aids.items() if rows}  # fmt: skip


@st.composite
def _versions(draw: st.DrawFn, groups: st.SearchStrategy[str]) -> dict[str, Any]:
    """Seldom any; some say what they hold, some do not, as `show` gives them."""
    if draw(st.integers(0, 3)):
        return {}
    file = said({"kind": st.sampled_from(["minutes", "mail"]), "sha256": texts()}, {})
    reviewed = said(
        {"text": texts(), "owner": maybe(texts()), "arose": maybe(days()), "status": words(TaskStatus),
         "due": maybe(days())},
        {"note": texts(), "reported_by": texts()},
    )  # fmt: skip
    content = st.builds(
        lambda meeting, rows, uids: meeting
        | ({"reviewed": rows} if rows else {}) | ({"identities": uids} if uids else {}),
        meetings(groups), st.lists(reviewed, max_size=1), st.lists(texts(), max_size=2),
    )  # fmt: skip
    row = said(
        {"made_at": texts(), "made_by": texts(0)},
        {
            "files": st.lists(file, max_size=2, unique_by=lambda one: (one["kind"], one["sha256"])),
            "meeting": content,
        },
    )  # fmt: skip
    rows = draw(st.lists(row, min_size=1, max_size=2))
    return {"versions": [{"number": number} | row for number, row in enumerate(rows, 1)]}


def _snippets(groups: st.SearchStrategy[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    row = said(
        {
            "group": groups, "abbreviation": texts(),
            "text": st.lists(texts(), min_size=1, max_size=3).map("\n".join),
        },
        {},
    )  # fmt: skip
    return st.lists(row, max_size=3, unique_by=lambda row: (row["group"], row["abbreviation"].casefold()))


def _choices(
    groups: st.SearchStrategy[str], names: st.SearchStrategy[str]
) -> st.SearchStrategy[list[dict[str, Any]]]:
    row = said({"group": groups, "written": texts(), "kind": words(OwnerKind), "name": names}, {})
    return st.lists(row, max_size=3, unique_by=lambda row: (row["group"], row["written"]))


def _group() -> st.SearchStrategy[dict[str, Any]]:
    return said(
        {
            "name": texts(), "short": texts(0), "title": texts(0), "place": maybe(texts()),
            "start": maybe(hours()), "author": maybe(texts()),
            "author_label": st.sampled_from(["Zpracoval", "Zpracovala"]),
            "standing_topics": st.lists(texts(), max_size=2),
        },
        {},
    )  # fmt: skip


@st.composite
def _person(
    draw: st.DrawFn, homes: st.SearchStrategy[str | None], groups: st.SearchStrategy[str]
) -> dict[str, Any]:
    person: dict[str, Any] = draw(said(
        {"name": texts(), "organisation": homes},
        {"titles_before": texts(), "titles_after": texts(), "function": texts(), "email": texts(),
         "phone": texts(), "note": st.lists(texts(), min_size=1, max_size=3).map("\n".join)},
    ))  # fmt: skip
    tie = said(
        {"group": groups, "kind": words(MembershipKind), "from": maybe(days()), "to": maybe(days())}, {}
    )
    ties = st.lists(tie, max_size=2, unique_by=lambda tie: (tie["group"], tie["from"] or object()))
    person["memberships"] = draw(ties)
    return person
