"""Which meeting is meant: by its id, or by its day and, where several share it, its group."""

import re

from kpss_desktop.domain.minutes import Day
from kpss_desktop.services.problems import ServiceError
from kpss_desktop.storage import reading
from kpss_desktop.storage.reading import Fetch

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[0-9]{1,9}")


class FindError(ServiceError):
    """No meeting is meant, or several may be."""


def find_meeting(fetch: Fetch, written: str, group: str | None = None) -> int:
    """The id of the meeting meant by an id or an ISO date, in a group by its name or short name.

    Raises FindError: bad_meeting, no_group, no_meeting, no_meeting_on, several_meetings (with the `ids`).
    """
    if group is not None and not reading.group_known(fetch, group):
        raise FindError("no_group", name=group)
    if _ID.fullmatch(written):
        if int(written) not in reading.ids_of(fetch, group=group):
            raise FindError("no_meeting", id=int(written))
        return int(written)
    day = _day(written)
    ids = reading.ids_of(fetch, day=day, group=group)
    if not ids:
        raise FindError("no_meeting_on", date=day)
    if len(ids) > 1:
        raise FindError("several_meetings", date=day, ids=tuple(ids))
    return ids[0]


def _day(written: str) -> Day:
    try:
        if _DAY.fullmatch(written):
            return Day.fromisoformat(written)
    except ValueError:
        pass
    raise FindError("bad_meeting", value=written)
