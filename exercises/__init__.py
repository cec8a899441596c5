"""The exercises of the course; in a notebook, `%load_ext exercises`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Give a notebook the line magics %check and %hint."""
    from exercises.grader.notebook_magic import register

    register(shell)
