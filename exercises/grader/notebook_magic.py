"""The magics %check and %hint, for a notebook.

They grade in a process of their own, which stays warm: whatever a notebook did to the
event loop of its kernel, the verdict is the same as on the command line.
"""

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, display

from exercises.grader.catalogue import UnknownExercise, file_of
from exercises.grader.grader import GRADER
from exercises.grader.hints import next_hint
from exercises.grader.progress import PROGRESS
from exercises.grader.report import as_html
from exercises.grader.verdict import Verdict


def check(line: str) -> None:
    """Show the verdict on an exercise: %check async_basics."""
    display(HTML(as_html(_graded(line))))  # type: ignore[no-untyped-call]


def hint(line: str) -> None:
    """Show the next hint on an exercise: %hint async_basics."""
    print(
        next_hint(_graded(line), PROGRESS) or "Every check passes: nothing to hint at."
    )


def register(shell: InteractiveShell) -> None:
    """Make the magics known to a shell."""
    shell.register_magic_function(check, "line")  # type: ignore[arg-type]
    shell.register_magic_function(hint, "line")  # type: ignore[arg-type]


def _graded(line: str) -> Verdict:
    """Grade the exercise that a magic's line names, and keep the points.

    Raises UsageError, which a notebook shows as one line.
    """
    slug = line.strip()
    try:
        path = file_of(slug)
        verdict = GRADER.grade(slug)
    except UnknownExercise as error:
        raise UsageError(str(error.args[0])) from None
    except FileNotFoundError:
        raise UsageError(
            f"{path} is not there. To have it as it was, in a terminal: "
            f"python -m exercises reset {slug}"
        ) from None
    PROGRESS.keep(verdict)
    return verdict
