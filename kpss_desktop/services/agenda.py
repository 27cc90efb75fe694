"""Verbs of the agenda: topics come, go, move and are left for next time."""

from dataclasses import replace

from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Outcome, Topic
from kpss_desktop.domain.order import between
from kpss_desktop.domain.runs import clean
from kpss_desktop.domain.topic_line import read_topic_line
from kpss_desktop.services.session import MeetingSession


def add_topic(session: MeetingSession, text: str, *, after: str | None = None) -> Topic:
    """Add a topic, written as one line, behind `after` or at the end; return it."""
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
    }[outcome]
    return session.apply([Edit(topic, replace(topic, outcome=outcome))], label)


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
    topic = session.find(Topic, uid)
    read = read_topic_line(clean(line))
    if topic is None or not read.text:
        return None
    changed = replace(topic, text=read.text, presenter=read.presenter, minutes=read.minutes)
    return session.apply([Edit(topic, changed)], "znění tématu") if changed != topic else None


def reached(session: MeetingSession, uid: str) -> bool:
    """True if anything was written under a topic."""
    return any(point.topic == uid and point.text.strip() for point in session.points)
