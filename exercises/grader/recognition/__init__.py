"""Which known mistake an answer shows: read from the course's own wrong answers."""
