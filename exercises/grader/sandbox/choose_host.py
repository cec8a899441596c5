"""Choose how subjects are started: forked where the system can, else spawned."""

import os

from exercises.grader.sandbox.host import Host

SPAWN = "COURSE_SPAWN"  # set it to try on Linux what Windows does


def choose_host(*, at_start: bool = False) -> Host:
    """Return a host that is ready; `at_start`: nothing else is imported yet."""
    if hasattr(os, "fork") and not os.environ.get(SPAWN):
        from exercises.grader.sandbox.forking import ForkServer

        server = ForkServer()
        server.start(fork=at_start)
        return server
    from exercises.grader.sandbox.spawning import SpawnHost

    host = SpawnHost()
    host.start()
    return host
