"""KPSS Zápisy: taking, keeping and using the minutes of a working group."""

__version__ = "0.1.0"
