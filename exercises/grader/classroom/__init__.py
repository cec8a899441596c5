"""Grade the submissions of a class; nothing else in the grader knows of it."""
