"""Frozen values that are quick to make: `dataclass` for the shape that nearly all of them have here.

Python's own compiles the text of six methods for each class, which took a tenth of a start. This one gives
the class its slots at once and the rest when the first value of it is made, or somebody asks what it is made
of; then it compiles the text of `__init__` alone and shares the other methods. All else (fields, `replace`)
is Python's. For mypy and for the reader it is `dataclasses.dataclass`.
"""

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from dataclasses import MISSING, FrozenInstanceError, fields
    from inspect import get_annotations
    from operator import attrgetter
    from threading import RLock

    _LATE = ("__dataclass_fields__", "__dataclass_params__", "__match_args__", "__signature__")
    _one_at_a_time = RLock()

    def dataclass(*, frozen, slots, eq=True, kw_only=False):
        """What `dataclasses.dataclass` makes of a class, for `frozen=True, slots=True` alone."""
        if not (frozen and slots):
            raise TypeError("other shapes are made by dataclasses.dataclass")
        return lambda given: _slotted(given, eq, kw_only)

    def _slotted(given, eq, kw_only):
        """The class with slots and nothing else; `given` is kept for what it says of the fields."""
        names = get_annotations(given)
        body = {name: value for name, value in given.__dict__.items() if name not in names}
        for name in ("__dict__", "__weakref__"):
            body.pop(name, None)
        made = type(given.__name__, given.__bases__, body | {"__slots__": tuple(names)} | _SHARED)
        made.__qualname__ = given.__qualname__

        def complete():
            with _one_at_a_time:
                if isinstance(made.__dict__["__signature__"], _Late):
                    _complete(made, given, eq, kw_only)

        def begin(self, *values, **named):
            complete()
            made.__init__(self, *values, **named)

        made.__init__ = begin
        for name in _LATE:
            setattr(made, name, _Late(name, complete))
        return made

    class _Late:
        """An attribute that a class has once it is complete."""

        def __init__(self, name, complete):
            self._name, self._complete = name, complete

        def __get__(self, value, owner):
            self._complete()
            return getattr(owner, self._name)

    def _complete(made, given, eq, kw_only):
        """Give a class what it lacks."""
        given.__doc__ = given.__doc__ or given.__name__  # else dataclasses would write out its signature
        dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(given)
        for name in ("__dataclass_fields__", "__dataclass_params__", "__match_args__"):
            setattr(made, name, getattr(given, name))
        if eq:
            made.__eq__, made.__hash__ = _comparing(made)
        made.__init__ = _init(made)
        made.__signature__ = None  # that of `__init__`

    def _init(cls):
        """`__init__` with the parameters of the fields, which sets the slots."""
        known, before, after, lines = {"MISSING": MISSING}, [], [], []
        for field in fields(cls):
            name, value = field.name, field.name
            known[f"set_{name}"] = getattr(cls, name).__set__
            parameter = name
            if field.default is not MISSING:
                known[f"default_{name}"] = field.default
                parameter = f"{name}=default_{name}"
            elif field.default_factory is not MISSING:
                known[f"make_{name}"] = field.default_factory
                parameter = f"{name}=MISSING"
                value = f"make_{name}() if {name} is MISSING else {name}"
            (after if field.kw_only else before).append(parameter)
            lines.append(f"\n set_{name}(self, {value})")
        parameters = ", ".join(["self", *before, *(["*", *after] if after else [])])
        exec(f"def __init__({parameters}):{''.join(lines) or ' pass'}", known)
        made = known["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        made.__annotations__ = {field.name: field.type for field in fields(cls)} | {"return": None}
        return made

    def _comparing(cls):
        """`__eq__` and `__hash__` over all fields, of the same class only."""
        names = [field.name for field in fields(cls)]
        of = attrgetter(*names) if names else lambda value: ()

        def equals(self, other):
            return of(self) == of(other) if other.__class__ is self.__class__ else NotImplemented

        return equals, lambda self: hash(of(self))

    def _repr(self):
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def _refuse_setting(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_deleting(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self):
        return [getattr(self, field.name) for field in fields(self)]

    def _restore(self, state):
        for field, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)

    _SHARED = {
        "__repr__": _repr,
        "__setattr__": _refuse_setting,
        "__delattr__": _refuse_deleting,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
