"""Run `python -m exercises`."""

from exercises.grader.command_line import main

main()
