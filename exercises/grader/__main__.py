"""Be the grading process: `python -m exercises.grader`.

The process that will run learners' code is forked off first: what is imported
afterwards, checks for one, is not in its memory, and aiohttp is imported once for both.
"""

from exercises.grader.forking import ForkServer

if __name__ == "__main__":
    server = ForkServer()
    server.start(fork=True)

    from exercises.grader.service import serve

    serve(server)
