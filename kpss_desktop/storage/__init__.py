"""SQLAlchemy and SQLite, and the only place for them.

Importing this package costs nothing: SQLAlchemy is imported only by `tables`, `engine` and `writing`,
so that the first screen can be read through the standard library before it.
"""
