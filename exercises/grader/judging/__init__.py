"""Checks meet a subject, and a verdict comes of it, in a process that stays warm."""
