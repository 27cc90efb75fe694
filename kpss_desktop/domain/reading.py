"""Reading values out of foreign JSON, one at a time, each refusal naming the place."""

import re
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from kpss_desktop.domain.runs import clean

Choice = TypeVar("Choice", bound=StrEnum)

MAX_TEXT = 100_000
"""Characters in one text: some thirty pages, where a point has a few lines."""
MAX_NUMBER = 2**31 - 1
MAX_DEPTH = 40
"""How deep what is kept as it came may nest."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile(r"[0-9]{2}:[0-9]{2}")


class FormError(ValueError):
    """The JSON is not of the form expected. `where` is a path such as "points[3].level"."""

    def __init__(self, code: str, where: str, **values: object) -> None:
        super().__init__(f"{code} at {where or 'top'}: {values}")
        self.code = code
        self.where = where
        self.values = values


class Node:
    """One JSON object, with where it stands. `unknown` gathers the paths of keys that nobody reads."""

    def __init__(self, data: Any, where: str = "", unknown: list[str] | None = None) -> None:
        if not isinstance(data, dict):
            raise FormError("not_object", where)
        self._data: dict[str, Any] = data
        self.where = where
        self.unknown = [] if unknown is None else unknown

    def below(self, key: str) -> str:
        """The path of a value of this object."""
        return f"{self.where}.{key}" if self.where else key

    def has(self, key: str) -> bool:
        """True if the object names this key."""
        return key in self._data

    def expect(self, known: frozenset[str]) -> None:
        """Note the keys of this object that are none of the known."""
        if not self._data.keys() <= known:
            self.unknown.extend(self.below(clean(key)) for key in self._data if key not in known)

    def _get(self, key: str, kinds: type | tuple[type, ...], code: str) -> Any:
        value = self._data.get(key)
        wrong_bool = isinstance(value, bool) and kinds is not bool
        if value is not None and (wrong_bool or not isinstance(value, kinds)):
            raise FormError(code, self.below(key), value=value)
        return value

    def text(self, key: str) -> str | None:
        """A text on one line, None where it is null or missing."""
        value: str | None = self._get(key, str, "not_text")
        return None if value is None else self._cleaned(key, value)

    def needed_text(self, key: str, *, empty: bool = False) -> str:
        """A text on one line that must be there."""
        value = self.text(key)
        if value is None or not (empty or value.strip()):
            raise FormError("missing", self.below(key))
        return value

    def lines(self, key: str) -> str | None:
        """A text that may have several lines, None where it is null or missing."""
        value: str | None = self._get(key, str, "not_text")
        if value is None:
            return None
        return "\n".join(self._cleaned(key, line) for line in value.replace("\r\n", "\n").split("\n"))

    def _cleaned(self, key: str, value: str) -> str:
        if len(value) > MAX_TEXT:
            raise FormError("too_long", self.below(key), length=len(value), limit=MAX_TEXT)
        return clean(value)

    def number(self, key: str, default: int | None = None) -> int | None:
        """A whole number, `default` where it is null or missing."""
        value: int | None = self._get(key, int, "not_number")
        if value is None:
            return default
        if not -MAX_NUMBER <= value <= MAX_NUMBER:
            raise FormError("too_large", self.below(key))
        return value

    def count(self, key: str) -> int | None:
        """A whole number that is not negative, None where it is null or missing."""
        value = self.number(key)
        if value is not None and value < 0:
            raise FormError("negative", self.below(key), value=value)
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        return bool(self._get(key, bool, "not_flag"))

    def day(self, key: str) -> date | None:
        """A date written 2024-01-08."""
        value = self.text(key)
        if value is None:
            return None
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise FormError("not_date", self.below(key), value=value)

    def needed_day(self, key: str) -> date:
        """A date that must be there."""
        value = self.day(key)
        if value is None:
            raise FormError("missing", self.below(key))
        return value

    def hour(self, key: str) -> time | None:
        """An hour written 13:30."""
        value = self.text(key)
        if value is None:
            return None
        try:
            if _HOUR.fullmatch(value):
                return time.fromisoformat(value)
        except ValueError:
            pass
        raise FormError("not_hour", self.below(key), value=value)

    def choice(self, key: str, kind: type[Choice], default: Any) -> Any:
        """One of the words of `kind`, `default` where it is null or missing."""
        value = self.text(key)
        if value is None:
            return default
        try:
            return kind(value)
        except ValueError as error:
            words = ", ".join(kind)
            raise FormError("not_choice", self.below(key), value=value, choices=words) from error

    def part(self, key: str) -> "Node | None":
        """An object, None where it is null or missing."""
        value = self._get(key, dict, "not_object")
        return None if value is None else Node(value, self.below(key), self.unknown)

    def items(self, key: str) -> list["Node"]:
        """A list of objects, empty where it is missing."""
        rows = self._get(key, list, "not_list") or []
        return [Node(row, f"{self.below(key)}[{index}]", self.unknown) for index, row in enumerate(rows)]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, each on one line, empty where it is missing."""
        rows = self._get(key, list, "not_list") or []
        for index, row in enumerate(rows):
            if not isinstance(row, str):
                raise FormError("not_text", f"{self.below(key)}[{index}]", value=row)
        return tuple(self._cleaned(key, row) for row in rows)

    def mapping(self, key: str) -> dict[str, str]:
        """An object whose values are all texts, empty where it is missing."""
        found: dict[str, Any] = self._get(key, dict, "not_object") or {}
        for name, value in found.items():
            if not isinstance(value, str):
                raise FormError("not_text", f"{self.below(key)}.{name}", value=value)
            _check_text(name, self.below(key))
            _check_text(value, self.below(key))
        return found

    def kept(self, key: str) -> Any:
        """A value of any form that is kept as it came, once it is sure that it can be written again."""
        value = self._data.get(key)
        stack = [(value, 0)]
        while stack:
            thing, depth = stack.pop()
            if depth > MAX_DEPTH:
                raise FormError("too_deep", self.below(key))
            if isinstance(thing, str):
                _check_text(thing, self.below(key))
            elif isinstance(thing, dict):
                stack.extend((part, depth + 1) for pair in thing.items() for part in pair)
            elif isinstance(thing, list):
                stack.extend((part, depth + 1) for part in thing)
        return value


def _check_text(text: str, where: str) -> None:
    """Half of a surrogate pair cannot be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise FormError("bad_text", where) from error


def refuse(code: str, where: "Node | str", **values: object) -> FormError:
    """A refusal at an object or at a path."""
    return FormError(code, where.where if isinstance(where, Node) else where, **values)
