"""Identities of things within a meeting: random, so that they can be given before anything is stored."""

import os


def new_uid() -> str:
    """Return a fresh identity of 16 hexadecimal digits."""
    return os.urandom(8).hex()
