"""Verbs of the agenda: topics come, go, move and are left for next time."""

from dataclasses import replace

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import MeetingStatus, Outcome, Topic
from kpss_desktop.domain.order import between
from kpss_desktop.domain.pace import used_minutes
from kpss_desktop.domain.round_table import is_silent
from kpss_desktop.domain.runs import clean
from kpss_desktop.services.register import Register
from kpss_desktop.services.session import MeetingSession


def add_topic(session: MeetingSession, text: str, *, after: str | None = None) -> Topic:
    """Add a topic, written as one line, behind `after` or at the end; return it."""
    from kpss_desktop.domain.topic_line import read_topic_line

    topics = session.topics
    index = next((place for place, topic in enumerate(topics, 1) if topic.uid == after), len(topics))
    low = topics[index - 1].order if index else None
    high = topics[index].order if index < len(topics) else None
    read = read_topic_line(clean(text))
    topic = Topic(
        uid=new_uid(),
        order=between(low, high),
        text=read.text,
        presenter=read.presenter,
        minutes=read.minutes,
    )
    session.apply([Edit(None, topic)], "nové téma")
    return topic


def rename_topic(session: MeetingSession, uid: str, text: str) -> Changes | None:
    """Change the wording of a topic; an empty wording changes nothing."""
    topic = session.find(Topic, uid)
    text = clean(text).strip()
    if topic is None or not text or text == topic.text:
        return None
    return session.apply([Edit(topic, replace(topic, text=text))], "znění tématu")


def remove_topic(session: MeetingSession, uid: str) -> Changes | None:
    """Remove a topic; points under it stay and stand without one."""
    topic = session.find(Topic, uid)
    if topic is None:
        return None
    loose = [Edit(point, replace(point, topic=None)) for point in session.points if point.topic == uid]
    return session.apply([*loose, Edit(topic, None)], "smazání tématu")


def place_topic(session: MeetingSession, uid: str, other: str | None) -> Changes | None:
    """Put a topic right before another, or (None) at the end."""
    topic = session.find(Topic, uid)
    if topic is None or uid == other:
        return None
    rest = [row for row in session.topics if row.uid != uid]
    goal = next((place for place, row in enumerate(rest) if row.uid == other), len(rest))
    low = rest[goal - 1].order if goal else None
    high = rest[goal].order if goal < len(rest) else None
    return session.apply([Edit(topic, replace(topic, order=between(low, high)))], "přesun tématu")


def move_topic(session: MeetingSession, uid: str, steps: int) -> Changes | None:
    """Move a topic by `steps` lines, down where positive; None where it stands at the end already."""
    topics = list(session.topics)
    index = next((place for place, topic in enumerate(topics) if topic.uid == uid), None)
    if index is None:
        return None
    goal = max(0, min(len(topics) - 1, index + steps))
    if goal == index:
        return None
    topic = topics.pop(index)
    low = topics[goal - 1].order if goal else None
    high = topics[goal].order if goal < len(topics) else None
    return session.apply([Edit(topic, replace(topic, order=between(low, high)))], "přesun tématu")


def set_outcome(session: MeetingSession, uid: str, outcome: Outcome | None) -> Changes | None:
    """Skip a topic this once, leave it for next time, or (None) take it up after all."""
    topic = session.find(Topic, uid)
    if topic is None or topic.outcome == outcome:
        return None
    label = {
        None: "návrat tématu",
        Outcome.SKIPPED: "vynechání tématu",
        Outcome.NEXT_TIME: "odložení tématu na příště",
        Outcome.DROPPED: "téma se příště nevrátí",
    }[outcome]
    point = topic.point if outcome is Outcome.NEXT_TIME else None  # one taken up is the agenda's from now on
    return session.apply([Edit(topic, replace(topic, outcome=outcome, point=point))], label)


def set_details(
    session: MeetingSession, uid: str, presenter: str | None, minutes: int | None
) -> Changes | None:
    """Say who presents a topic and how many minutes it has."""
    topic = session.find(Topic, uid)
    if topic is None:
        return None
    changed = replace(topic, presenter=presenter or None, minutes=minutes or None)
    return session.apply([Edit(topic, changed)], "údaje tématu")


def write_topic(session: MeetingSession, uid: str, line: str) -> Changes | None:
    """Write a topic anew from one line such as "Akční plán (Nováková, 10 min)"; empty changes nothing."""
    from kpss_desktop.domain.topic_line import read_topic_line, topic_line

    topic = session.find(Topic, uid)
    read = read_topic_line(clean(line))
    if topic is None or not read.text:
        return None
    changed = replace(topic, text=read.text, presenter=read.presenter, minutes=read.minutes)
    if changed == topic or clean(line).strip() == topic_line(topic):
        return None
    return session.apply([Edit(topic, changed)], "znění tématu")


def minutes_used(session: MeetingSession) -> dict[str, int]:
    """How many minutes each topic has taken, see `domain.pace`; the last goes on while the meeting does."""
    now, head = session.clock.now(), session.head
    going = head.status is MeetingStatus.IN_PROGRESS and head.date in (None, now.date())
    return used_minutes(session.points, head.date, now if going else None)


def standing_topics(register: Register, group_id: int) -> tuple[str, ...]:
    """The topics that every new meeting of a group begins with."""
    group = next((row for row in register.groups() if row.id == group_id), None)
    return group.standing_topics if group is not None else ()


def toggle_standing(register: Register, session: MeetingSession, uid: str) -> bool | None:
    """Let a topic stand on every new agenda of the group, or no longer; True where it does now.

    It is a setting of the group, not of this meeting, so the meeting's history has no part in it.
    """
    topic = session.find(Topic, uid)
    group = next((row for row in register.groups() if row.id == session.group.id), None)
    if topic is None or group is None:
        return None
    key = fold(topic.text)
    kept = tuple(text for text in group.standing_topics if fold(text) != key)
    stands = len(kept) == len(group.standing_topics)
    register.save(replace(group, standing_topics=(*kept, topic.text) if stands else kept))
    return stands


def reached(session: MeetingSession, uid: str) -> bool:
    """True if anything was written under a topic; a round table in which nobody spoke is nothing."""
    written = (point for point in session.points if point.topic == uid and point.text.strip())
    return not all(is_silent(point) for point in written)
