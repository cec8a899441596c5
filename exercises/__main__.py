"""Run `python -m exercises`.

The process that runs learners' code is forked off first: what is imported afterwards
(checks, for one) is not in its memory, and aiohttp is imported once for both.
"""

import os

authorities = os.environ.get("SSL_CERT_FILE")
os.environ["SSL_CERT_FILE"] = os.devnull  # see forking.environment

from exercises.grader.forking import ForkServer  # noqa: E402

if authorities is None:
    del os.environ["SSL_CERT_FILE"]
else:
    os.environ["SSL_CERT_FILE"] = authorities

server = ForkServer()
server.start(fork=True)

from exercises.grader.command_line import main  # noqa: E402

main(server)
