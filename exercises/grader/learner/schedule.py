"""When something is asked again: after 1, 3, 7 and 21 days; what was wrong, sooner."""

from dataclasses import dataclass
from datetime import date, timedelta

PAUSES = (1, 3, 7, 21)  # days before each turn; after the last one it is known for good


@dataclass(frozen=True)
class Turn:
    """How many turns went well in a row, and the day of the next; none when known."""

    well: int
    due: date | None


def first_turn(learnt: date) -> Turn:
    """Return the first turn of what was learnt on a day."""
    return Turn(0, learnt + timedelta(days=PAUSES[0]))


def next_turn(turn: Turn, right: bool, today: date) -> Turn:
    """Return the turn after one that was answered today; a wrong one begins anew."""
    if not right:
        return first_turn(today)
    well = turn.well + 1
    if well == len(PAUSES):
        return Turn(well, None)
    return Turn(well, today + timedelta(days=PAUSES[well]))
