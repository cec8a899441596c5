"""The magics %check and %hint, for a notebook.

They grade in a process of their own: whatever a notebook did to the event loop of its
kernel, the verdict is the same as on the command line.
"""

import subprocess
import sys

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, display

from exercises.grader.catalogue import ROOT

LIMIT = 300  # seconds; each check has a far shorter limit of its own


def check(line: str) -> None:
    """Show the verdict on an exercise: %check async_basics."""
    done = _run("check", *line.split(), "--format", "html")
    if done.returncode in (0, 1):
        display(HTML(done.stdout))  # type: ignore[no-untyped-call]
    else:
        print(done.stderr.strip())


def hint(line: str) -> None:
    """Show the next hint on an exercise: %hint async_basics."""
    done = _run("hint", *line.split())
    print((done.stdout or done.stderr).strip())


def register(shell: InteractiveShell) -> None:
    """Make the magics known to a shell."""
    shell.register_magic_function(check, "line")  # type: ignore[arg-type]
    shell.register_magic_function(hint, "line")  # type: ignore[arg-type]


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "exercises", *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
