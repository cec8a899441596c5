"""What a spawned subject runs first: it gets warm, then waits for its orders.

It is the counterpart of `spawning`, which starts it ahead of time.
"""

import asyncio
import faulthandler
import json
import os
import socket
import sys
import tempfile

from exercises.grader.sandbox import confinement
from exercises.grader.sandbox.inside import serve_grader

TRACE_EVERY = 1.0  # seconds between two notes of where the code runs


def main() -> None:
    """Connect to the grader, and be its subject once it says which file."""
    port, token = os.environ.pop("GRADER_PORT"), os.environ.pop("GRADER_TOKEN")
    channel = socket.create_connection(("127.0.0.1", int(port)))
    channel.sendall(token.encode())
    orders = b""
    while not orders.endswith(b"\n"):
        received = channel.recv(1)
        if not received:
            return  # the grader is gone
        orders += received
    order = json.loads(orders)
    os.chdir(order["folder"])
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = order["folder"]
    traces = open(order["traces"], "w")  # noqa: SIM115 - open until the process ends
    faulthandler.dump_traceback_later(TRACE_EVERY, repeat=True, file=traces)
    sys.stdout.reconfigure(encoding="utf-8", write_through=True)  # type: ignore[union-attr]
    confinement.limit_resources()
    confinement.confine(order["folder"], order["readable"])
    asyncio.run(serve_grader(channel, order["file"]))


if __name__ == "__main__":
    try:
        main()
    finally:
        os._exit(0)
