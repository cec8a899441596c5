"""Be the grading process: `python -m exercises.grader`.

The process that will run learners' code is forked off first: what is imported
afterwards, checks for one, is not in its memory, and aiohttp is imported once for both.
"""

from exercises.grader.choose_host import choose_host

if __name__ == "__main__":
    host = choose_host(at_start=True)

    from exercises.grader.service import serve

    serve(host)
