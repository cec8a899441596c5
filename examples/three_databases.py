"""A monitor that remembers, in whichever database its URL names.

Run it:        .venv/bin/python -m examples.three_databases
Serve it:      .venv/bin/python -m aiohttp.web examples.three_databases:make_app
               with DATABASE_URL set, or monitor.db in this folder is made
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/07_databases_more.ipynb
"""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import ForeignKey, String, make_url, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
    selectinload,
)

DEFAULT = "sqlite+aiosqlite:///monitor.db"
DRIVERS = {"postgresql": "asyncpg", "mysql": "asyncmy", "sqlite": "aiosqlite"}
PAGE = 3  # checks on a page
NEWEST = 2**31 - 1  # the highest number that a column of this kind holds
URL = web.AppKey("URL", str)
SESSIONS = web.AppKey("SESSIONS", async_sessionmaker[AsyncSession])


def url_of(text: str) -> str:
    """Name the driver that can be awaited, where a URL names none."""
    url = make_url(text)
    if url.drivername in DRIVERS:
        url = url.set(drivername=f"{url.drivername}+{DRIVERS[url.drivername]}")
    return url.render_as_string(hide_password=False)


class Base(DeclarativeBase):
    """What all tables of the monitor have in common."""


class Site(Base):
    """A site that is watched."""

    __tablename__ = "monitor_sites"
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(String(200), unique=True)


class Check(Base):
    """What one look at a site found."""

    __tablename__ = "monitor_checks"
    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey(Site.id))
    status: Mapped[int]
    site: Mapped[Site] = relationship(lazy="raise")


async def keep_engine(app: web.Application) -> AsyncIterator[None]:
    """Keep a pool of connections, and see to it that there are tables."""
    engine = create_async_engine(app[URL], pool_pre_ping=True)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        app[SESSIONS] = async_sessionmaker(engine, expire_on_commit=False)
        yield
    finally:
        await engine.dispose()


async def add_checks(request: web.Request) -> web.Response:
    """Remember a batch of checks, given as {url: status}: all of them or none."""
    found = await request.json()
    try:
        async with request.app[SESSIONS].begin() as session:
            known = await session.scalars(select(Site).where(Site.url.in_(found)))
            sites = {site.url: site for site in known}
            for url, status in found.items():
                session.add(Check(site=sites.get(url) or Site(url=url), status=status))
    except IntegrityError:
        raise web.HTTPConflict(text="none of them was added") from None
    return web.json_response({"added": len(found)}, status=201)


async def show_checks(request: web.Request) -> web.Response:
    """Show a page of checks, the newest first, that are older than ?before=."""
    before = request.query.get("before", str(NEWEST))
    if not before.isdecimal() or len(before) > 10 or int(before) > NEWEST:
        raise web.HTTPBadRequest(text="before is the number of a check")
    page = select(Check).options(selectinload(Check.site)).order_by(Check.id.desc())
    async with request.app[SESSIONS]() as session:
        older = page.where(Check.id < int(before)).limit(PAGE + 1)
        checks = (await session.scalars(older)).all()
    shown = checks[:PAGE]
    found = [{"url": check.site.url, "status": check.status} for check in shown]
    link = f"/checks?before={shown[-1].id}" if len(checks) > PAGE else None
    return web.json_response({"checks": found, "older": link})


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the monitor; the URL of its database may be the first word."""
    app = web.Application()
    app[URL] = url_of(argv[0] if argv else os.environ.get("DATABASE_URL", DEFAULT))
    app.cleanup_ctx.append(keep_engine)
    app.add_routes([web.get("/checks", show_checks), web.post("/checks", add_checks)])
    return app


async def main() -> None:
    """Remember some checks in an SQLite file, and look at them after a restart."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/monitor.db"
        async with TestClient(TestServer(make_app([url]))) as client:
            for batch in ({"tea": 200, "rye": 404}, {"tea": 503}, {"oat": None}):
                async with client.post("/checks", json=batch) as response:
                    print(response.status, await response.text())
        async with TestClient(TestServer(make_app([url]))) as client:
            response = await client.get("/checks")
            print("after a restart:", await response.text())


if __name__ == "__main__":
    asyncio.run(main())
