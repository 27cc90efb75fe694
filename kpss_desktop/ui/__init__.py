"""PySide6, and the only place for it.

PySide6 replaces Python's `__import__` for the sake of `__feature__`, which is not used here; every import
after that takes half as long again, so Python's own is put back.
"""

import builtins

_own = builtins.__import__
import PySide6.QtWidgets  # noqa: E402, F401

builtins.__import__ = _own
