"""The example does the same on each of three databases, and leaves none open."""

import ast
import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import URL, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from examples.practice_postgres import PracticePostgres
from examples.three_databases import PAGE, make_app
from exercises.grader import catalogue
from tests.files import ROOT, defined
from tests.lessons.test_copies import cells

POSTGRES = """needs a PostgreSQL of yours: set COURSE_POSTGRES_URL, for example after
docker run --rm -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres
to postgresql://postgres@127.0.0.1:5432/postgres"""
MYSQL = """needs a MySQL or MariaDB of yours: set COURSE_MYSQL_URL, for example after
docker run --rm -p 3306:3306 -e MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1 mariadb
to mysql://root@127.0.0.1:3306/mysql"""
REAL = {
    "COURSE_POSTGRES_URL": ("postgresql+asyncpg", POSTGRES),
    "COURSE_MYSQL_URL": ("mysql+asyncmy", MYSQL),
}


@pytest.fixture(scope="module")
def embedded() -> Iterator[str]:
    """Give the URL of a PostgreSQL that is started for these tests."""
    server = PracticePostgres()
    yield server.start()
    server.stop()


@pytest.fixture(params=["sqlite", "embedded", *REAL])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of an empty database, and take it away afterwards."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path.as_posix()}/monitor.db"
        return
    if request.param == "embedded":
        given = make_url(request.getfixturevalue("embedded"))
        given = given.set(drivername="postgresql+asyncpg")
    else:
        driver, how = REAL[request.param]
        if request.param not in os.environ:
            pytest.skip(how.replace("\n", " "))
        given = make_url(os.environ[request.param]).set(drivername=driver)
    name = f"course_{secrets.token_hex(6)}"
    asyncio.run(execute(given, f"CREATE DATABASE {name}"))
    try:
        yield given.set(database=name).render_as_string(hide_password=False)
    finally:
        asyncio.run(execute(given, f"DROP DATABASE {name}"))


async def execute(url: URL, statement: str) -> None:
    """Run a statement that may not stand in a transaction."""
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


@asynccontextmanager
async def served(url: str) -> AsyncIterator[Any]:
    """Serve the monitor on a database, and give a client."""
    async with TestClient(TestServer(make_app([url]))) as client:
        yield client


async def connections(url: str) -> int:
    """Count who else is connected to the database; SQLite cannot tell."""
    if url.startswith("sqlite"):
        return 0
    if url.startswith("postgresql"):
        count = "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = :name"
    else:
        count = (
            "SELECT count(*) - 1 FROM information_schema.processlist WHERE db = :name"
        )
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        name = {"name": make_url(url).database}
        found = int(await connection.scalar(text(count), name) or 0)
    await engine.dispose()
    return found


async def closed(url: str) -> bool:
    """Tell whether nobody is connected any more; a server may need a moment."""
    for _ in range(100):
        if await connections(url) == 0:
            return True
        await asyncio.sleep(0.02)
    return False


def test_it_remembers_in_pages(url: str) -> None:
    async def run() -> None:
        async with served(url) as client:
            for number in range(PAGE + 1):
                batch = {"tea.example": 200 + number, f"site-{number}": 404}
                async with client.post("/checks", json=batch) as response:
                    assert response.status == 201
                    assert await response.json() == {"added": 2}
        found, page = [], "/checks"
        async with served(url) as client:
            while page is not None:
                async with client.get(page) as response:
                    shown = await response.json()
                assert 0 < len(shown["checks"]) <= PAGE
                found += [(one["url"], one["status"]) for one in shown["checks"]]
                page = shown["older"]
        wanted = []
        for number in reversed(range(PAGE + 1)):
            wanted += [(f"site-{number}", 404), ("tea.example", 200 + number)]
        assert found == wanted

    asyncio.run(run())


def test_a_batch_is_written_as_a_whole_or_not_at_all(url: str) -> None:
    async def run() -> None:
        async with served(url) as client:
            for batch in ({"rye": 200, "oat": None}, {"oat": None}):
                async with client.post("/checks", json=batch) as response:
                    assert response.status == 409
            async with client.get("/checks") as response:
                assert await response.json() == {"checks": [], "older": None}
            for before in ("tea", "", "²", "9" * 10, "1" * 5000):
                async with client.get(f"/checks?before={before}") as response:
                    assert response.status == 400

    asyncio.run(run())


def test_it_leaves_no_connection_open(url: str) -> None:
    async def run() -> None:
        async with served(url) as client:
            async with client.get("/checks") as response:
                assert response.status == 200
            assert url.startswith("sqlite") or await connections(url) > 0
        assert await closed(url)

    asyncio.run(run())


def test_it_leaves_none_open_when_a_later_step_fails(url: str) -> None:
    async def fail(app: web.Application) -> None:
        raise OSError("a later step")

    async def run() -> None:
        app = make_app([url])
        app.on_startup.append(fail)
        runner = web.AppRunner(app)
        with pytest.raises(OSError, match="a later step"):
            await runner.setup()
        await runner.cleanup()
        assert await closed(url)

    asyncio.run(run())


def test_the_example_is_what_the_appendix_taught() -> None:
    taught: dict[str, ast.stmt] = {}
    for source in cells(catalogue.appendices()["databases"]):
        taught |= defined(source)
    example = defined((ROOT / "examples/three_databases.py").read_text("utf-8"))
    example.pop("main")
    for name, node in example.items():
        assert ast.dump(taught[name]) == ast.dump(node), name
