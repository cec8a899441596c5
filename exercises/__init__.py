"""The exercises of the course; in a notebook, `%load_ext exercises`.

Then `%check async_basics` shows the verdict on an exercise, `%check --watch
async_basics` shows it again at every save until `%check --stop`. `%hint async_basics`
helps with the first thing that fails, `%solution async_basics` shows a solution, and
`%start_over async_basics` puts the exercise back.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Give a notebook the line magics of the course."""
    from exercises.grader.notebook_magic import register

    register(shell)
