"""Put an exercise back as it was; no work is lost by it."""

from datetime import datetime
from pathlib import Path

from exercises.grader.catalogue import STARTERS


def put_back(path: Path) -> str:
    """Put an exercise file back as it was in the beginning; say what was done.

    What was there is kept beside it. Raises OSError.
    """
    starter = (STARTERS / path.name).read_bytes()
    said = f"{path} is as it was in the beginning."
    if path.exists():
        said = f"Yours is kept as {keep(path)}\n{said}"
    path.write_bytes(starter)
    return said


def keep(path: Path) -> Path:
    """Copy a file under a name that is free, and return that."""
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    number = 0
    while True:
        ending = f"-{number}" if number else ""
        kept = path.with_name(f"{path.name}.kept-{stamp}{ending}")
        try:
            with kept.open("xb") as file:
                file.write(path.read_bytes())
        except FileExistsError:
            number += 1
        else:
            return kept
