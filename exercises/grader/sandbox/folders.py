"""Remove a folder, whatever a learner's code has put into it."""

import contextlib
import itertools
import os
import secrets
import shutil
from pathlib import Path


def remove(folder: Path) -> None:
    """Remove a folder and all that is in it; what cannot be removed stays.

    Folders within folders are moved up first: of thousands, each in the last one, the
    path is too long, and they are too deep to descend into.
    """
    prefix, numbers = secrets.token_hex(8), itertools.count()
    waiting = _folders(folder)
    while waiting:
        for inner in _folders(waiting.pop()):
            moved = folder / f"{prefix}-{next(numbers)}"
            with contextlib.suppress(OSError):
                os.rename(inner, moved)
                waiting.append(moved)
    shutil.rmtree(folder, ignore_errors=True)


def _folders(folder: Path) -> list[Path]:
    """Return the folders in a folder, after opening it to its owner."""
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o700)
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return [Path(one.path) for one in entries if one.is_dir(follow_symlinks=False)]
    return []
