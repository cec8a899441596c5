"""What has to be closed, and where it was made: sessions, connectors, threads, more.

All is kept by identity and without a reference, so that nothing lives longer for it.
(Weak references would do, but for aiohttp 4, which allows none to a ClientSession.)
"""

import os
import sys
import threading
import warnings
from collections.abc import Callable
from typing import Any

import aiohttp

from exercises.grader.sandbox.finding import Finding, Found
from exercises.grader.sandbox.places import NOWHERE, Place, nearest

FORK = "a fork of itself"  # how `processes.end` calls a fork
MOST = 10_000  # places that are kept


class Unclosed:
    """Notes where things were made, and which sessions and connectors are open."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.started: dict[str, Place] = {}  # processes by their command
        self._places: dict[int | str, Place] = {}
        self._sessions: dict[int, tuple[Place, int]] = {}  # and its connector's id
        self._connectors: dict[int, Place] = {}
        self._lost: list[Found] = []
        self._within = False  # a session makes a connector of its own

    def watch(self) -> None:
        """Begin to note."""
        self._note_sessions()
        self._note_connectors()
        self._note_threads()
        sys.addaudithook(self._made)

    def place_of(self, thing: object) -> Place:
        """Return where a thing was made, as far as that is known."""
        for one in (thing, *(getattr(thing, name, None) for name in PARTS)):
            if one is not None and (place := self._places.get(id(one))):
                return place
        name = getattr(thing, "name", None)
        return self._places.get(str(name), NOWHERE)

    def take(self) -> list[Found]:
        """Return the sessions and connectors that are open, and forget them."""
        found, self._lost = self._lost, []
        owned = {connector for _, connector in self._sessions.values()}
        found += [_session(place) for place, _ in self._sessions.values()]
        found += [
            _connector(place)
            for connector, place in self._connectors.items()
            if connector not in owned
        ]
        for kept in (self._sessions, self._connectors, self._places, self.started):
            kept.clear()
        return found

    def _made(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Hear of what is made: an audit hook, which is asked at each such event."""
        if event not in EVENTS or len(self._places) > MOST:
            return
        place = nearest(self.file, sys._getframe(1))
        if event == "subprocess.Popen":
            self.started[_command(arguments[1])] = place
        elif event == "os.fork":
            self.started[FORK] = place
        elif event == "open":
            if place.line:
                self._places[str(arguments[0])] = place
        else:
            self._places[id(arguments[0])] = place

    def _note_sessions(self) -> None:
        make: Callable[..., None] = aiohttp.ClientSession.__init__
        close, detach = aiohttp.ClientSession.close, aiohttp.ClientSession.detach

        def noted(session: aiohttp.ClientSession, *args: Any, **options: Any) -> None:
            self._within = True
            try:
                make(session, *args, **options)
            finally:
                self._within = False
            self._opened(session, nearest(self.file, sys._getframe(1)))

        async def closing(session: aiohttp.ClientSession) -> None:
            self._sessions.pop(id(session), None)
            await close(session)

        def detached(session: aiohttp.ClientSession) -> None:
            self._sessions.pop(id(session), None)
            detach(session)

        aiohttp.ClientSession.__init__ = noted  # type: ignore[assignment,method-assign]
        aiohttp.ClientSession.close = closing  # type: ignore[assignment,method-assign]
        aiohttp.ClientSession.detach = detached  # type: ignore[assignment,method-assign]

    def _pop_users(self, connector: aiohttp.BaseConnector) -> list[Place]:
        """Forget the sessions that use a connector; return where they were made."""
        users = [
            session
            for session, (_, used) in self._sessions.items()
            if used == id(connector)
        ]
        return [self._sessions.pop(session)[0] for session in users]

    def _note_threads(self) -> None:
        start = threading.Thread.start  # no event tells of a thread before Python 3.12

        def noted(thread: threading.Thread) -> None:
            self._places[id(thread)] = nearest(self.file, sys._getframe(1))
            start(thread)

        threading.Thread.start = noted  # type: ignore[assignment,method-assign]

    def _opened(self, session: aiohttp.ClientSession, place: Place) -> None:
        before = self._sessions.pop(id(session), None)
        if before is not None:  # one that was there before, and lost
            self._lost.append(_session(before[0]))
        if place.line > 0:
            self._sessions[id(session)] = place, id(session.connector)

    def _note_connectors(self) -> None:
        kind = aiohttp.BaseConnector
        make: Callable[..., None] = kind.__init__
        close: Callable[..., Any] = kind.close

        def noted(connector: aiohttp.BaseConnector, *args: Any, **options: Any) -> None:
            make(connector, *args, **options)
            before = self._connectors.pop(id(connector), None)
            if before is not None:  # one that was there before, and lost
                self._lost.append(_connector(before))
            self._lost += [_session(place) for place in self._pop_users(connector)]
            place = nearest(self.file, sys._getframe(1))
            if place.line > 0 and not self._within:
                self._connectors[id(connector)] = place

        def closing(connector: aiohttp.BaseConnector, **options: Any) -> Any:
            self._connectors.pop(id(connector), None)
            self._pop_users(connector)  # aiohttp calls them closed, too
            return close(connector, **options)

        kind.__init__ = noted  # type: ignore[assignment,method-assign]
        kind.close = closing  # type: ignore[assignment,method-assign]


EVENTS = {  # of the interpreter, each of which tells of a new thing
    "open",
    "os.fork",
    "subprocess.Popen",
    "socket.__new__",
    "sqlite3.connect/handle",
}
PARTS = ("_sock", "_thread")  # by which a transport, a connection of aiosqlite is known


def _session(place: Place) -> Found:
    return Found(Finding.SESSION, "a ClientSession was not closed", *place)


def _connector(place: Place) -> Found:
    return Found(Finding.CONNECTOR, "a connector was not closed", *place)


def _command(words: object) -> str:
    """Return a command as `processes.command_of` tells it."""
    if isinstance(words, str | bytes | os.PathLike):
        words = [words]
    return " ".join(os.fsdecode(word) for word in words).strip()[:80]  # type: ignore[attr-defined]


def note_databases() -> None:
    """Have a connection of sqlite3 warn when it is lost, as it does from 3.13 on.

    To be called again when sqlite3 may have been imported meanwhile.
    """
    sqlite3: Any = sys.modules.get("sqlite3")
    if sqlite3 is None or sys.version_info >= (3, 13):
        return
    connect = sqlite3.connect
    if getattr(connect, "notes", False):
        return

    class Connection(sqlite3.Connection):  # type: ignore[misc]
        def __del__(self) -> None:
            try:
                _ = self.total_changes
            except sqlite3.ProgrammingError:
                return  # it is closed
            warnings.warn(f"unclosed database in {self!r}", ResourceWarning, 1, self)

    def noted(*args: Any, **options: Any) -> Any:
        options.setdefault("factory", Connection)
        return connect(*args, **options)

    noted.notes = True  # type: ignore[attr-defined]
    sqlite3.connect = sqlite3.dbapi2.connect = noted
