"""PySide6, and the only place for it."""
