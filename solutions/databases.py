"""A workshop lends its tools to the neighbours, and a database remembers who has what.

It is an SQLite file in the mode WAL, and its tables are there already:
    CREATE TABLE tools (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        free INTEGER NOT NULL CHECK (free >= 0)  -- how many are at home
    );
    CREATE TABLE loans (
        id INTEGER PRIMARY KEY,
        tool INTEGER NOT NULL REFERENCES tools (id),
        person TEXT NOT NULL  -- who has it
    );
Other programs read and write it at the same time, over connections of their own.

Check your work:  .venv/bin/python -m exercises check databases
Get a hint:       .venv/bin/python -m exercises hint databases
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import aiosqlite
from aiohttp import web

WRITER = web.AppKey("WRITER", aiosqlite.Connection)
READER = web.AppKey("READER", aiosqlite.Connection)
TURN = web.AppKey("TURN", asyncio.Lock)
DIRECTORY = web.AppKey("DIRECTORY", str)
PAGE = 20  # loans on a page


class NameTaken(Exception):
    """There is a tool of that name already."""


async def add_tool(
    db: aiosqlite.Connection, turn: asyncio.Lock, name: str, free: int
) -> int:
    """Put a new tool on the shelf, and return its id.

    - As soon as this returns, every other connection sees the tool.
    - Any name is stored as it is, such as O'Hara's plane.
    - A name that is there already raises NameTaken, also when another program
      added it a moment ago. Any other error goes on as it is: a `free` below 0
      is an sqlite3.IntegrityError.
    - Afterwards others can write: no transaction is left open, also after an
      error or when the call was cancelled. Who is cancelled before the commit
      has begun has added nothing.
    - Calls that run at once over this connection do not disturb one another:
      each holds the lock `turn` from its first write to its commit or rollback.
    """
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            cursor = await db.execute(insert, (name, free))
            await db.commit()
        except BaseException as error:
            await db.rollback()
            if getattr(error, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_UNIQUE":
                raise NameTaken(name) from None
            raise
    return cursor.lastrowid


async def find_tools(
    db: aiosqlite.Connection, words: list[str], order: str
) -> list[str]:
    """Return the names of the tools that have all of these words in their name.

    - A word may stand anywhere in the name, inside another word too. There may
      be none (then all tools are found) or many.
    - Small and capital letters count as the same if they are English (a-z).
    - The names are sorted by the column `order`, "name" or "free", the smallest
      first; equal ones in any order. Any other order is a ValueError.
    - A word is never more than text: nothing in it can change the query, and
      the signs % and _ in it stand for themselves.
    """
    if order not in ("name", "free"):
        raise ValueError(f"no order by {order!r}")
    patterns = []
    for word in words:
        for sign in "!%_":
            word = word.replace(sign, f"!{sign}")
        patterns.append(f"%{word}%")
    where = " AND ".join(["name LIKE ? ESCAPE '!'"] * len(patterns)) or "TRUE"
    select = f"SELECT name FROM tools WHERE {where} ORDER BY {order}"
    return [row[0] for row in await db.execute_fetchall(select, patterns)]


async def list_tools(request: web.Request) -> web.Response:
    """Answer the names of all tools. This is ready."""
    select = "SELECT name FROM tools ORDER BY name"
    rows = await request.app[READER].execute_fetchall(select)
    return web.json_response([row[0] for row in rows])


async def drop_tool(request: web.Request) -> web.Response:
    """Take a tool off the shelf; 409 while somebody has it. This is ready."""
    db, number = request.app[WRITER], request.match_info["id"]
    async with request.app[TURN]:
        try:
            await db.execute("DELETE FROM tools WHERE id = ?", (number,))
            await db.commit()
        except BaseException as error:
            await db.rollback()
            if isinstance(error, sqlite3.IntegrityError):
                raise web.HTTPConflict(text="somebody has it") from None
            raise
    return web.Response(status=204)


async def announce(app: web.Application) -> None:
    """Tell the town's directory at start-up how many tools there are. This is ready."""
    ((count,),) = await app[READER].execute_fetchall("SELECT count(*) FROM tools")
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        response = await session.post(app[DIRECTORY], json={"tools": count})
        response.release()


def make_app(path: str, directory: str) -> web.Application:
    """Make the application that lists the tools.

    - At start-up it connects to the database at `path` twice: app[WRITER] is for
      all who write, in turns by the lock app[TURN], and app[READER] for those
      who only read. After that, `announce` runs, once.
    - app[WRITER] minds foreign keys: DELETE /tools/7 answers 409 while somebody
      has that tool. Over app[READER] nothing can be written: PRAGMA query_only = ON
      sees to that.
    - Both stay open between requests, and are closed at shutdown. Each application
      has its own.
    - When `announce` fails, the application does not start, and both are closed
      by the runner's clean-up. When the database cannot be opened, it does not
      start either, and `announce` is not run.
    """
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])
    app.add_routes([web.delete(r"/tools/{id:\d{1,9}}", drop_tool)])

    async def keep_connections(app: web.Application) -> AsyncIterator[None]:
        async with aiosqlite.connect(path) as writer, aiosqlite.connect(path) as reader:
            await writer.execute("PRAGMA foreign_keys = ON")
            await reader.execute("PRAGMA query_only = ON")
            app[WRITER], app[READER], app[TURN] = writer, reader, asyncio.Lock()
            yield

    app.cleanup_ctx.append(keep_connections)
    app.on_startup.append(announce)
    return app


async def lend(
    db: aiosqlite.Connection, turn: asyncio.Lock, person: str, names: list[str]
) -> bool:
    """Lend a person all the tools that are named, or none.

    - No tool is named twice.
    - True: each of the tools has one less at home, and a new row in `loans`;
      every other connection sees that.
    - One of them is not at home, or there is no such tool: False, and nothing
      has changed, now or at the next commit. So it is, too, when another program
      takes the last one between two of your statements.
    - Afterwards others can write: no transaction is left open, also when the
      call was refused or cancelled. Who is cancelled before the commit has
      begun has lent nothing; it is all or nothing in any case.
    - Calls that run at once over this connection do not disturb one another:
      each holds the lock `turn` from its first write to its commit or rollback.
    """
    take = "UPDATE tools SET free = free - 1 WHERE name = ? AND free > 0"
    note = "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?"
    async with turn:
        try:
            for name in names:
                if (await db.execute(take, (name,))).rowcount == 0:
                    await db.rollback()
                    return False
                await db.execute(note, (person, name))
            await db.commit()
        except BaseException:
            await db.rollback()
            raise
    return True


async def list_loans(
    db: aiosqlite.Connection, after: tuple[str, int] | None
) -> dict[str, Any]:
    """Return a page of the loans, sorted by person, and by id for the same person.

    - {"loans": [{"id": 7, "person": "Ann", "tool": "saw"}, ...], "next": ("Ann", 7)}
    - There are PAGE loans on it at most. `next` has the person and the id of the
      last one, to be handed over as `after` for the next page. It is None where
      no loan follows.
    - Without `after` it is the first page. Else it begins with what comes behind
      `after`, also when that loan has ended meanwhile and others have begun.
    - It is one query, which reads not many more rows than are shown.
    - A person's name is never more than text, and is sorted as SQLite sorts it.
    """
    select = """
        SELECT loans.id, person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE (person, loans.id) > (?, ?) ORDER BY person, loans.id LIMIT ?
    """
    person, number = after or ("", 0)
    rows = list(await db.execute_fetchall(select, (person, number, PAGE + 1)))
    shown = [{"id": row[0], "person": row[1], "tool": row[2]} for row in rows[:PAGE]]
    last = (shown[-1]["person"], shown[-1]["id"]) if len(rows) > PAGE else None
    return {"loans": shown, "next": last}


def make_desk(path: str) -> web.Application:
    """Make the application of the desk where tools are handed back.

    One connection for all requests, or one for each: both are right.

    - While returns wait for the database, GET /open is answered.
    - DELETE /loans/7 ends that loan and answers 204, also when it had to wait a
      second or two: the row is gone, and one more of its tool is at home.
    - Several requests at once to end the same loan: one is answered 204, the
      others 404, and the tool is at home once.
    - When one of the statements fails, nothing has changed, and the error goes on.
    - Afterwards others can write: no transaction is left open, also after an error
      or when the client has left and the handler was cancelled.
    """

    put_back = """
        UPDATE tools SET free = free + 1
        WHERE id = (SELECT tool FROM loans WHERE id = ?)
    """

    async def take_back(request: web.Request) -> web.Response:
        number = (int(request.match_info["id"]),)
        async with aiosqlite.connect(path) as db:
            # The first statement locks and looks at once: nobody comes between.
            if (await db.execute(put_back, number)).rowcount == 0:
                raise web.HTTPNotFound(text="there is no such loan")
            await db.execute("DELETE FROM loans WHERE id = ?", number)
            await db.commit()
        return web.Response(status=204)

    async def say_open(request: web.Request) -> web.Response:
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
