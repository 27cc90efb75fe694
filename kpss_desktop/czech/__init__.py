"""Czech dates, names, plurals and order of words: pure functions, standard library only."""
