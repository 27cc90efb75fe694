"""A topic typed as one line."""

import pytest

from kpss_desktop.domain.minutes import Topic
from kpss_desktop.domain.topic_line import TopicLine, read_topic_line, topic_line


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Akční plán", TopicLine("Akční plán")),
        ("  Akční plán (Nováková, 10 min) ", TopicLine("Akční plán", "Nováková", 10)),
        ("Akční plán (10 min.)", TopicLine("Akční plán", None, 10)),
        ("Akční plán (Nováková a Žák, z. s., 5 min)", TopicLine("Akční plán", "Nováková a Žák, z. s.", 5)),
        ("Akční plán (uvede Nováková)", TopicLine("Akční plán", "Nováková")),
        ("Akční plán (pokračování)", TopicLine("Akční plán (pokračování)")),
        ("Akční plán (pokračování) (15 min)", TopicLine("Akční plán (pokračování)", None, 15)),
        ("Různé (0 min)", TopicLine("Různé")),
        ("(10 min)", TopicLine("(10 min)")),
        ("Akční plán 20 min", TopicLine("Akční plán", None, 20)),
        ("Akční plán – 20 min.", TopicLine("Akční plán", None, 20)),
        ("Akční plán, 5min", TopicLine("Akční plán", None, 5)),
        ("Kolečko (služby) 15 min", TopicLine("Kolečko (služby)", None, 15)),
        ("20 min", TopicLine("20 min")),
        ("Rozpočet 2024", TopicLine("Rozpočet 2024")),
        ("", TopicLine("")),
    ],
)
def test_a_line_is_read(line: str, read: TopicLine) -> None:
    assert read_topic_line(line) == read


@pytest.mark.parametrize(("presenter", "minutes"), [(None, None), ("Žák", None), (None, 5), ("Žák", 5)])
def test_what_is_shown_for_editing_reads_back_the_same(presenter: str | None, minutes: int | None) -> None:
    topic = Topic(uid="t", order="1", text="Kolečko (služby)", presenter=presenter, minutes=minutes)
    assert read_topic_line(topic_line(topic)) == TopicLine("Kolečko (služby)", presenter, minutes)
