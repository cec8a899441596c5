"""Be the grading process: `python -m exercises.grader`.

The process that will run learners' code is forked off first: what is imported
afterwards, checks for one, is not in its memory, and aiohttp is imported once only.
With `--apart`, all of it happens in namespaces of its own, where the system has them.
"""

import sys

from exercises.grader.sandbox.namespaces import Apart, step_apart

if __name__ == "__main__":
    apart = step_apart() if "--apart" in sys.argv else Apart()

    from exercises.grader.sandbox.choose_host import choose_host

    host = choose_host(at_start=True)

    from exercises.grader.judging.service import serve

    serve(host, apart)
