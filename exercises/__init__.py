"""The exercises of the course; in a notebook, `%load_ext exercises`.

Then `%check async_basics` shows the verdict on an exercise, `%check --watch
async_basics` shows it again at every save until `%check --stop`, and
`%hint async_basics` helps with the first thing that fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Give a notebook the line magics %check and %hint."""
    from exercises.grader.notebook_magic import register

    register(shell)
