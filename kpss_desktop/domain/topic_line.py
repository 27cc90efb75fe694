"""A topic as one typed line: "Akční plán (Nováková, 10 min)"."""

import re

from kpss_desktop.domain.minutes import Topic
from kpss_desktop.system.values import dataclass

_MINUTES = r"^(?P<text>.*\S)\s*\((?:(?P<who>[^()]*[^(),\s])\s*,\s*)?(?P<minutes>\d{1,3})\s*min\.?\)$"
_BARE_MINUTES = r"^(?P<text>.*\w\)?)\s*(?:,|\s[-–])?\s+(?P<minutes>\d{1,3})\s*min\.?$"
_PRESENTER = r"^(?P<text>.*\S)\s*\(uvede:?\s+(?P<who>[^()]*[^()\s])\s*\)$"


@dataclass(frozen=True, slots=True)
class TopicLine:
    """What a typed line says of a topic."""

    text: str
    presenter: str | None = None
    minutes: int | None = None


def read_topic_line(line: str) -> TopicLine:
    """Read the wording, who presents it and its minutes; other brackets belong to the wording.

    Minutes at the end need no brackets: "Akční plán 20 min", "Akční plán, 20 min".
    """
    line = line.strip()
    if match := re.match(_MINUTES, line):
        return TopicLine(match["text"], match["who"], int(match["minutes"]) or None)
    if match := re.match(_BARE_MINUTES, line):
        return TopicLine(match["text"], None, int(match["minutes"]) or None)
    if match := re.match(_PRESENTER, line):
        return TopicLine(match["text"], match["who"])
    return TopicLine(line)


def topic_line(topic: Topic) -> str:
    """The line that `read_topic_line` understands as this topic."""
    if topic.minutes:
        who = f"{topic.presenter}, " if topic.presenter else ""
        return f"{topic.text} ({who}{topic.minutes} min)"
    return f"{topic.text} (uvede {topic.presenter})" if topic.presenter else topic.text
