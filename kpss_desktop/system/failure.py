"""Why the system refused a file, as one word of ours: what it says itself is English, or in its own words."""

import errno
import logging

_log = logging.getLogger(__name__)

_BY_NUMBER = {
    "no_space": ("ENOSPC", "EDQUOT"),
    "read_only": ("EROFS",),
    "no_rights": ("EACCES", "EPERM"),
    "missing": ("ENOENT",),
    "no_folder": ("ENOTDIR", "EEXIST"),
    "is_folder": ("EISDIR",),
    "too_long": ("ENAMETOOLONG",),
    "bad_name": ("EINVAL", "EILSEQ"),
    "too_large": ("EFBIG",),
    "unreachable": ("ENODEV", "ENXIO", "ENOMEDIUM", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH",
                    "ENETDOWN", "ENETUNREACH", "ETIMEDOUT", "ECONNRESET", "EREMOTEIO"),
    "failing": ("EIO",),
    "busy": ("EBUSY", "ETXTBSY", "EAGAIN", "EDEADLK", "ENOLCK"),
    "circular": ("ELOOP",),
    "too_many": ("EMFILE", "ENFILE", "ENOMEM"),
}  # fmt: skip
_BY_WINDOWS = {
    "no_space": (39, 112, 1295),
    "read_only": (19,),
    "no_rights": (5, 65),
    "missing": (2, 3),
    "no_folder": (183,),
    "too_long": (111, 206),
    "bad_name": (87, 123, 161, 1920),
    "too_large": (223,),
    "unreachable": (15, 20, 21, 51, 53, 55, 59, 64, 67, 1117, 1167, 1231, 1232),
    "failing": (23, 27, 29, 30, 1392, 1393),
    "busy": (32, 33, 108, 170),
    "too_many": (4, 8, 14, 1450),
}
_CAUSES = {
    getattr(errno, name): word for word, names in _BY_NUMBER.items() for name in names if hasattr(errno, name)
}
_WINDOWS = {number: word for word, numbers in _BY_WINDOWS.items() for number in numbers}
CAUSES = frozenset(_BY_NUMBER)


def cause(error: OSError) -> str:
    """One of `CAUSES`, or nothing where nobody foresaw it. The numbers go into the log, a path never."""
    windows = getattr(error, "winerror", None)
    found = _WINDOWS.get(windows or 0) or _CAUSES.get(error.errno or 0, "")
    numbers = [f"errno {error.errno}", *([f"winerror {windows}"] if windows else [])]
    _log.info("the system refused a file: %s (%s)", ", ".join(numbers), type(error).__name__)
    return found
