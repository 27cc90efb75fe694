"""What minutes are: frozen dataclasses and pure functions, standard library only."""
