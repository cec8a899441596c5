"""Run `python -m exercises`."""

import sys

from exercises.grader.judging.grader import GRADER

GRADES = {"check", "hint", "solution", "watch"}

if __name__ == "__main__":
    if GRADES.intersection(sys.argv[1:2]):
        GRADER.start()  # it gets warm while the command line is imported

    from exercises.grader.command_line import main

    main()
