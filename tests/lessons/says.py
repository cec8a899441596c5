"""What a learner is to read of a wrong answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Says:
    """Words of the verdict, printed for a wrong answer, and of the hints to it.

    `printed` all stand in the verdict as the terminal shows it, `hints` in the hints
    of the check that it shows, `never` in neither of them.
    """

    printed: tuple[str, ...]
    hints: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
