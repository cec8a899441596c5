"""A monitor that remembers, in a file of SQLite.

Run it:        .venv/bin/python -m examples.databases
Serve it:      .venv/bin/python -m aiohttp.web examples.databases:make_app
               with the path of a file behind it, or monitor.db in this folder is made
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/07_databases.ipynb
Practised in:  exercises/databases.py
"""

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiosqlite
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

TABLES = """
    PRAGMA journal_mode = WAL;
    PRAGMA foreign_keys = ON;
    CREATE TABLE IF NOT EXISTS sites (
        id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, looks INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS checks (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL REFERENCES sites (id),
        status INTEGER NOT NULL
    );
"""
PAGE = 3  # checks on a page
NEWEST = "9" * 18  # above any id
PATH = web.AppKey("PATH", str)
DB = web.AppKey("DB", aiosqlite.Connection)
TURN = web.AppKey("TURN", asyncio.Lock)


class NoSuchSite(Exception):
    """Somebody looked at a site that the monitor does not know."""


@asynccontextmanager
async def transaction(
    db: aiosqlite.Connection, turn: asyncio.Lock
) -> AsyncIterator[None]:
    """Make what the block writes last, or undo it on any other way out."""
    async with turn:
        try:
            yield
            await db.commit()
        except BaseException:
            await db.rollback()
            raise


async def note(db: aiosqlite.Connection, statuses: dict[str, int]) -> None:
    """Write down a batch of looks at sites; the caller decides whether it lasts."""
    for url, status in statuses.items():
        count = "UPDATE sites SET looks = looks + 1 WHERE url = ?"
        if (await db.execute(count, (url,))).rowcount == 0:
            raise NoSuchSite(url)
        add = "INSERT INTO checks (site, status) SELECT id, ? FROM sites WHERE url = ?"
        await db.execute(add, (status, url))


async def keep_database(app: web.Application) -> AsyncIterator[None]:
    """Keep a connection from the start of the application to its end."""
    async with aiosqlite.connect(app[PATH]) as db:
        await db.executescript(TABLES)
        app[DB], app[TURN] = db, asyncio.Lock()
        yield


async def add_site(request: web.Request) -> web.Response:
    """Add the site {"url": ...}; 409 if it is there already."""
    url, db = (await request.json())["url"], request.app[DB]
    try:
        async with transaction(db, request.app[TURN]):
            insert = "INSERT INTO sites (url, looks) VALUES (?, 0)"
            number = (await db.execute(insert, (url,))).lastrowid
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname != "SQLITE_CONSTRAINT_UNIQUE":
            raise
        raise web.HTTPConflict(text="there already") from None
    return web.json_response({"id": number}, status=201)


async def add_checks(request: web.Request) -> web.Response:
    """Write down looks, given as {url: status}: all of them or none."""
    statuses = await request.json()
    try:
        async with transaction(request.app[DB], request.app[TURN]):
            await note(request.app[DB], statuses)
    except NoSuchSite as error:
        raise web.HTTPNotFound(text=f"no such site: {error}") from None
    return web.json_response({"added": len(statuses)}, status=201)


async def show_checks(request: web.Request) -> web.Response:
    """Show a page of checks, the newest first, that are older than ?before=."""
    before = request.query.get("before", NEWEST)
    if not before.isdecimal() or len(before) > len(NEWEST):
        raise web.HTTPBadRequest(text="before is the number of a check")
    select = """
        SELECT checks.id, url, status FROM checks JOIN sites ON sites.id = checks.site
        WHERE checks.id < ? ORDER BY checks.id DESC LIMIT ?
    """
    async with request.app[TURN]:
        rows = await request.app[DB].execute_fetchall(select, (int(before), PAGE + 1))
    rows = list(rows)
    found = [{"url": url, "status": status} for _, url, status in rows[:PAGE]]
    older = f"/checks?before={rows[PAGE - 1][0]}" if len(rows) > PAGE else None
    return web.json_response({"checks": found, "older": older})


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the monitor; the path of its database may be the first word."""
    app = web.Application()
    app[PATH] = argv[0] if argv else "monitor.db"
    app.cleanup_ctx.append(keep_database)
    app.add_routes([web.post("/sites", add_site), web.post("/checks", add_checks)])
    app.add_routes([web.get("/checks", show_checks)])
    return app


async def main() -> None:
    """Remember some looks in a file, and read them after a restart."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/monitor.db"
        async with TestClient(TestServer(make_app([path]))) as client:
            for where, data in (
                ("/sites", {"url": "tea.example"}),
                ("/sites", {"url": "tea.example"}),
                ("/checks", {"tea.example": 200, "oat.example": 200}),
                ("/checks", {"tea.example": 503}),
            ):
                async with client.post(where, json=data) as response:
                    print(response.status, await response.text())
        async with TestClient(TestServer(make_app([path]))) as client:
            response = await client.get("/checks")
            print("after a restart:", await response.text())


if __name__ == "__main__":
    asyncio.run(main())
