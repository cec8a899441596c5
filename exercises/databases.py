"""A workshop lends its tools to the neighbours, and a database remembers who has what.

It is an SQLite file with two tables, and they are there already:
    tools: id, name (no name twice), free (how many are at home, never below 0)
    loans: id, tool (the id of a tool), person (who has it)

Check your work:  .venv/bin/python -m exercises check databases
Get a hint:       .venv/bin/python -m exercises hint databases
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import sqlite3
from typing import Any

import aiohttp
import aiosqlite
from aiohttp import web

DB = web.AppKey("DB", aiosqlite.Connection)
DIRECTORY = web.AppKey("DIRECTORY", str)


async def add_tool(db: aiosqlite.Connection, name: str, free: int) -> dict[str, Any]:
    """Put a new tool on the shelf, and read it back.

    - Returns the tool as it is stored: {"id": 7, "name": "saw", "free": 2}.
    - As soon as this returns, every other connection sees the tool.
    - Any name is stored as it is, such as O'Hara's plane.
    - A name that is there already raises sqlite3.IntegrityError, and after
      that others can write: no transaction is left open.
    """
    # TODO: insert a row with parameters, make it last or undo it, and select it.
    raise NotImplementedError


async def find_tools(db: aiosqlite.Connection, text: str, order: str) -> list[str]:
    """Return the names of the tools that have a text in their name.

    - Small and capital letters of the English alphabet (a-z) count as the same.
    - They are sorted by the column `order`, "name" or "free", the smallest
      first; equal ones in any order. Any other order is a ValueError.
    - `text` is never more than text: nothing in it can change the query.
    - The signs % and _ in it stand for themselves.
    """
    # TODO: look at the order first; the text goes into a LIKE as a parameter.
    raise NotImplementedError


async def lend(
    db: aiosqlite.Connection, turn: asyncio.Lock, person: str, names: list[str]
) -> bool:
    """Lend a person all the tools that are named, or none.

    - No tool is named twice.
    - True: each of the tools has one less at home, and a new row in `loans`;
      every other connection sees that.
    - One of them is not at home, or there is no such tool: False, and
      nothing has changed, now or at the next commit.
    - Afterwards others can write: no transaction is left open, also when the
      call was refused or cancelled. Who is cancelled before the commit has
      begun has lent nothing; it is all or nothing in any case.
    - Calls that run at once over this connection do not disturb one another;
      they share the lock `turn`.
    """
    # TODO: in your turn: update and insert for each name, then commit or roll back.
    raise NotImplementedError


async def list_tools(request: web.Request) -> web.Response:
    """Answer the names of all tools. This is ready."""
    async with request.app[DB].execute("SELECT name FROM tools ORDER BY name") as rows:
        return web.json_response([row[0] async for row in rows])


async def announce(app: web.Application) -> None:
    """Tell the town's directory at start-up how many tools there are. This is ready."""
    async with app[DB].execute("SELECT count(*) FROM tools") as rows:
        tools = [row[0] async for row in rows]
    count = {"tools": tools[0]}
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        response = await session.post(app[DIRECTORY], json=count)
        response.release()


def make_app(path: str, directory: str) -> web.Application:
    """Make the application that lists the tools.

    - At start-up it connects to the database at `path` and keeps that one
      connection in app[DB]; after that, `announce` runs. GET /tools answers.
    - The connection stays open between requests, and is closed at shutdown.
    - When `announce` fails, the application does not start, and the
      connection is closed by the runner's clean-up.
    - When the database cannot be opened, the application does not start, and
      `announce` is not run.
    """
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])
    # TODO: a cleanup context keeps the connection; `announce` follows at start-up.
    raise NotImplementedError


async def tools_of(db: aiosqlite.Connection, people: list[str]) -> dict[str, list[str]]:
    """Return what each of these people has: the names of the tools, sorted.

    - Who has nothing gets an empty list; others than these do not appear.
    - It takes no more queries for fifty people than for two.
    - A person's name is never more than text.
    """
    # TODO: one query with a placeholder for each person, then sort the rows.
    raise NotImplementedError


def make_desk(path: str) -> web.Application:
    """Make the application of the desk where tools are handed back.

    One connection for all requests, or one for each: both are right.

    - While returns wait for the database, GET /open is answered.
    - DELETE /loans/7 ends that loan and answers 204, also when it had to wait a
      second or two: the row is gone, and one more of its tool is at home.
    - Several requests at once to end the same loan: one is answered 204, the
      others 404, and the tool is at home once.
    - Afterwards others can write: no transaction is left open.
    """

    # TODO: repair. The database is slow when others write, and then nobody is served.
    async def take_back(request: web.Request) -> web.Response:
        number = (int(request.match_info["id"]),)
        with sqlite3.connect(path) as db:
            found = db.execute("SELECT tool FROM loans WHERE id = ?", number).fetchone()
            if found is None:
                raise web.HTTPNotFound(text="there is no such loan")
            db.execute("UPDATE tools SET free = free + 1 WHERE id = ?", found)
            db.execute("DELETE FROM loans WHERE id = ?", number)
        return web.Response(status=204)

    async def say_open(request: web.Request) -> web.Response:
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d+}", take_back), web.get("/open", say_open)]
    )
    return app
