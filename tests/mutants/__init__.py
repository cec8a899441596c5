"""Mutants of the solutions: one thing is changed, and some check has to see it."""
