"""Two versions compared: points, attendance, tasks, heading; nothing different is left out."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpss_desktop.domain.comparing import Comparison, Part, compare
from kpss_desktop.domain.matching import Change, Piece, matched, words_compared
from kpss_desktop.domain.minutes import (
    Attendance,
    DueKind,
    Head,
    Meeting,
    Point,
    PointKind,
    Presence,
    Task,
    TaskStatus,
    Topic,
)
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.runs import Run, text_runs
from kpss_desktop.domain.versionform import Reviewed, Said, said_from_json, said_to_json

TEXTS = st.sampled_from(
    ["", "Dvořákovi přišli", "Dvořákovi přišli pozdě", "dopis radním", "dopis všem radním města", "x", "y"]
)


def meeting(*lines: str, topic: str | None = None) -> Meeting:
    head = Head(group_id=1, title="Setkání.", date=date(2024, 3, 18), start=time(13, 30))
    topics = tuple(Topic(uid=name, order=name, text=name) for name in ("A", "B"))
    keys = spread(len(lines))
    points = tuple(
        Point(uid=f"p{place}", order=key, topic=topic, runs=text_runs(text))
        for place, (key, text) in enumerate(zip(keys, lines, strict=True))
    )
    return Meeting(id=1, head=head, topics=topics, points=points)


def between(old: Meeting, new: Meeting) -> Comparison:
    return compare(Said(old), Said(new))


def told(found: Comparison) -> list[tuple[str, str]]:
    return [(row.change.value, row.text) for part in found.parts for row in part.rows]


def only(found: Comparison) -> Part:
    (part,) = found.parts
    return part


def test_the_same_says_nothing() -> None:
    assert between(meeting("a", "b"), meeting("a", "b")) == Comparison()


def test_points_added_removed_and_changed() -> None:
    old = meeting("zůstává", "Paní Vzorová pošle dopis radním", "tohle zmizí")
    new = meeting("zůstává", "Paní Vzorová pošle dopis zastupitelům", "úplně jiná věc o dotacích")
    assert told(between(old, new)) == [
        ("changed", "Paní Vzorová pošle dopis zastupitelům"),
        ("added", "úplně jiná věc o dotacích"),
        ("removed", "tohle zmizí"),
    ]


OLD_WORDS = "Paní Vzorová informovala o dotacích města na sociální služby."
NEW_WORDS = "Dotace: město vyhlásí výzvu v březnu, služby podají žádosti do konce dubna, pomůže Vzorová."


def test_a_point_rewritten_at_its_place_is_the_same_by_what_it_speaks_of() -> None:
    old, new = meeting("úvod", OLD_WORDS, "závěr"), meeting("úvod", NEW_WORDS, "závěr")
    assert told(between(old, new)) == [("changed", NEW_WORDS)]


def test_what_speaks_of_something_else_is_another_point() -> None:
    other = "Příští setkání bude v knihovně, klíče má pan Ukázka."
    old, new = meeting("úvod", OLD_WORDS, "závěr"), meeting("úvod", other, "závěr")
    assert told(between(old, new)) == [("added", other), ("removed", OLD_WORDS)]


def test_a_rewritten_point_between_others_that_changed_a_little_keeps_its_place() -> None:
    old = meeting("Anna pošle dopis radním města", OLD_WORDS, "Jan svolá schůzku na úterý")
    new = meeting("Anna pošle mail radním města", NEW_WORDS, "Jan svolá schůzku na středu")
    assert [row for row, _ in told(between(old, new))] == ["changed"] * 3


def identified(of: Meeting) -> Said:
    return Said(of, identified=True)


def test_a_point_keeps_its_identity_whatever_it_says() -> None:
    old, new = meeting("jedna", "druhá věc", "konec"), meeting("jedna", "zcela jiné znění", "konec")
    assert told(compare(identified(old), identified(new))) == [("changed", "zcela jiné znění")]
    assert [row for row, _ in told(between(old, new))] == ["added", "removed"]


def test_points_with_identities_are_moved_added_and_removed() -> None:
    old = meeting("jedna", "dvě", "tři", "čtyři")
    one, two, three, four = old.points
    fresh = replace(two, uid="nový", runs=text_runs("pátý"))
    points = (two, three, fresh, replace(one, runs=text_runs("úplně nová slova")))
    new = replace(
        old, points=tuple(replace(row, order=key) for row, key in zip(points, spread(4), strict=True))
    )
    found = compare(identified(old), identified(new))
    assert told(found) == [("added", "pátý"), ("changed", "úplně nová slova"), ("removed", "čtyři")]
    assert [row.note for part in found.parts for row in part.rows] == ["", "přesunuto", ""]
    assert four not in new.points


def test_with_identities_what_is_deleted_and_another_point_are_two() -> None:
    old = meeting("jedna", OLD_WORDS, "konec")
    another, again = (
        replace(old.points[1], uid="nový", runs=text_runs(text)) for text in (NEW_WORDS, OLD_WORDS)
    )
    new, same = (replace(old, points=(old.points[0], row, old.points[2])) for row in (another, again))
    assert told(compare(identified(old), identified(new))) == [("added", NEW_WORDS), ("removed", OLD_WORDS)]
    assert compare(identified(old), identified(same)) == Comparison()


def test_identities_given_anew_leave_points_to_their_words() -> None:
    old = meeting("jedna", "dvě")
    new = replace(old, points=tuple(replace(row, uid=f"jiný {row.uid}") for row in old.points))
    assert compare(identified(old), identified(new)) == Comparison()


def test_a_version_keeps_the_identities_of_its_points() -> None:
    points = meeting("jedna", "dvě").points
    task = Task(uid="u", order="a", meeting_id=1, point="p1")
    kept = said_from_json(
        said_to_json(identified(replace(meeting(), points=points, tasks=(task,))), "Skupina")
    )
    assert kept.identified
    assert [row.uid for row in kept.meeting.points] == ["p0", "p1"]
    assert kept.meeting.tasks[0].point == "p1"


@pytest.mark.parametrize("identities", [None, [], ["p0"], ["p0", "p0"]])
def test_a_version_of_before_has_none(identities: list[str] | None) -> None:
    data = said_to_json(identified(meeting("jedna", "dvě")), "Skupina")
    data["identities"] = identities
    kept = said_from_json(data)
    assert not kept.identified
    assert [row.text for row in kept.meeting.points] == ["jedna", "dvě"]


def test_a_change_is_shown_word_by_word() -> None:
    assert words_compared("pošle dopis radním", "pošle mail radním") == (
        Piece("pošle "), Piece("dopis", Change.REMOVED), Piece("mail", Change.ADDED), Piece(" radním"),
    )  # fmt: skip


def test_neighbouring_words_are_replaced_as_a_phrase() -> None:
    assert words_compared("do konce ledna.", "do poloviny února.") == (
        Piece("do "), Piece("konce ledna", Change.REMOVED), Piece("poloviny února", Change.ADDED), Piece("."),
    )  # fmt: skip


def test_a_point_that_stands_elsewhere_has_moved() -> None:
    found = between(meeting("první", "druhý", "třetí"), meeting("druhý", "třetí", "první"))
    assert told(found) == [("moved", "první")]


def test_a_point_under_another_topic_says_where_it_was() -> None:
    (row,) = only(between(meeting("dopis", topic="A"), meeting("dopis", topic="B"))).rows
    assert (row.change, row.note) == (Change.MOVED, "dřív u tématu A")


def test_points_stand_under_their_topics() -> None:
    new = replace(meeting("jedna", "dvě"), points=(
        replace(meeting("jedna").points[0], topic="A"),
        replace(meeting("jedna", "dvě").points[1], topic="B"),
    ))  # fmt: skip
    assert [part.under for part in between(meeting(), new).parts] == ["A", "B"]


def test_what_else_is_other_about_a_point_is_named() -> None:
    old = meeting("dopis radním")
    (point,) = old.points
    for changed, note in (
        (replace(point, level=1), "vnořeno hlouběji"),
        (replace(point, kind=PointKind.DECISION), "nově rozhodnutí"),
        (replace(point, internal=True), "nově neveřejný"),
        (replace(point, runs=(Run("dopis radním", bold=True),)), "jiná úprava písma nebo odkaz"),
    ):
        (row,) = only(between(old, replace(old, points=(changed,)))).rows
        assert (row.change, row.note, row.text) == (Change.CHANGED, note, "dopis radním")


def test_the_heading_names_its_fields() -> None:
    old = meeting()
    new = replace(old, head=replace(old.head, end=time(15), start=time(14)))
    pieces = [row.pieces[1:] for row in only(between(old, new)).rows]
    assert pieces == [
        (Piece("13:30", Change.REMOVED), Piece(" "), Piece("14:00", Change.ADDED)),
        (Piece("15:00", Change.ADDED),),
    ]


def test_attendance_says_who_and_how() -> None:
    anna = Attendance(uid="a", order="a", name="Anna Vzorová", status=Presence.PRESENT)
    jan = Attendance(uid="b", order="b", name="Jan Ukázka", status=Presence.EXCUSED)
    old = replace(meeting(), attendance=(anna, jan))
    new = replace(meeting(), attendance=(replace(anna, left=time(14, 30)), replace(jan, name="Petr Příklad")))
    assert told(between(old, new)) == [
        ("removed", "Jan Ukázka (omluven)"),
        ("changed", "Anna Vzorová:  přítomen, odchod 14:30"),
        ("added", "Petr Příklad (omluven)"),
    ]


def test_tasks_and_those_of_before() -> None:
    task = Task(uid="u", order="a", meeting_id=1, text="poslat dopis radním", own_text=True, owner="Anna")
    old, new = replace(meeting(), tasks=(task,)), replace(meeting(), tasks=(replace(task, owner="Jan"),))
    reviewed = Reviewed("pozvat sdružení", "Jan", date(2024, 1, 8))
    done = replace(reviewed, status=TaskStatus.DONE, note="přijdou")
    found = compare(Said(old, [reviewed]), Said(new, [done]))
    assert [part.title for part in found.parts] == ["Úkoly", "Úkoly z minula"]
    assert told(found)[1][1] == "pozvat sdružení (z 8. 1. 2024) – splněný, bez termínu, přijdou"


def test_words_in_a_point_that_was_empty_are_new_and_an_emptied_point_is_gone() -> None:
    old, new = (
        Said(meeting("", "zůstává"), identified=True),
        Said(meeting("zpráva", "zůstává"), identified=True),
    )
    assert told(compare(old, new)) == [("added", "zpráva")]
    assert told(compare(new, old)) == [("removed", "zpráva")]


def test_tasks_stand_in_the_order_of_their_points_however_they_were_noted() -> None:
    first = Task(uid="u", order="b", meeting_id=1, point="p0")
    second = Task(uid="v", order="a", meeting_id=1, point="p1")
    noted = replace(meeting("dopis", "plakát"), tasks=(second, first))
    assert between(noted, replace(noted, tasks=(first, second))) == Comparison()


def test_a_term_is_named_as_in_the_table_of_tasks() -> None:
    task = Task(uid="u", order="a", meeting_id=1, text="sledovat zákon", own_text=True)
    year = replace(task, due=date(2024, 12, 31), due_kind=DueKind.YEAR)
    found = between(replace(meeting(), tasks=(task,)), replace(meeting(), tasks=(year,)))
    assert told(found)[0][1].endswith("rok 2024, otevřený")


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=8), st.data())
def test_every_line_of_both_is_accounted_for_once(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    known = data.draw(st.integers(0, min(len(old), len(new))))
    places = data.draw(st.permutations(range(len(new))))[:known]
    same = dict(zip(places, data.draw(st.permutations(range(len(old)))), strict=False))
    found = matched(old, new, same, loose=data.draw(st.booleans()))
    assert {(other, one) for one, other, _ in found} >= set(same.items())
    assert sorted(one for one, _, _ in found if one is not None) == list(range(len(old)))
    assert [other for _, other, _ in found if other is not None] == list(range(len(new)))
    for one, other, moved in found:
        assert not (moved and (one is None or other is None))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_the_pieces_make_both_wordings(old: str, new: str) -> None:
    pieces = words_compared(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new
