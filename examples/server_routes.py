"""Serve what a monitor of web sites knows: list, add, show, load and follow sites.

Run it:        .venv/bin/python -m examples.server_routes
Serve it:      .venv/bin/python -m aiohttp.web examples.server_routes:make_app
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/02_server_routes.ipynb
Practised in:  exercises/server_routes.py
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import BodyPartReader, web
from aiohttp.http import HttpProcessingError
from aiohttp.test_utils import TestClient, TestServer

PAGE = 2  # sites on a page
MOST = 10_000  # bytes of an uploaded list

Site = dict[str, Any]
SITES = web.AppKey("sites", dict[int, Site])


async def open_store(app: web.Application) -> AsyncIterator[None]:
    """Open the store before the first request, and close it after the last."""
    app[SITES] = {}
    yield
    app[SITES].clear()


def keep_site(app: web.Application, url: str) -> Site:
    """Keep a site under the next number."""
    number = len(app[SITES]) + 1
    app[SITES][number] = {"number": number, "url": url, "state": "new"}
    return app[SITES][number]


async def list_sites(request: web.Request) -> web.Response:
    """List the sites, a page at a time, and only those of one state if asked."""
    try:
        page = int(request.query.get("page", "1"))
    except ValueError:
        raise web.HTTPBadRequest(text="page is a number") from None
    if page < 1:
        raise web.HTTPBadRequest(text="pages begin with 1")
    state = request.query.get("state")
    sites = [s for s in request.app[SITES].values() if state in (None, s["state"])]
    shown = sites[(page - 1) * PAGE : page * PAGE]
    return web.json_response({"sites": shown, "total": len(sites)})


async def add_site(request: web.Request) -> web.Response:
    """Add a site; a body of the wrong shape is the client's mistake."""
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("url"), str):
        raise web.HTTPBadRequest(text='wanted: {"url": "..."}')
    site = keep_site(request.app, data["url"])
    address = request.app.router["site"].url_for(number=str(site["number"]))
    return web.json_response(site, status=201, headers={"Location": str(address)})


async def show_site(request: web.Request) -> web.Response:
    """Show one site, or 404."""
    site = request.app[SITES].get(int(request.match_info["number"]))
    if site is None:
        raise web.HTTPNotFound(text="no such site")
    return web.json_response(site)


async def first_file(request: web.Request) -> BodyPartReader:
    """Take the file that a form begins with; anything else is refused."""
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType(text="wanted: a form")
    try:
        part = await (await request.multipart()).next()
    except (ValueError, HttpProcessingError):  # no boundary, no part, a bad header
        raise web.HTTPBadRequest(text="a broken form") from None
    if not isinstance(part, BodyPartReader) or not part.filename:
        raise web.HTTPBadRequest(text="wanted: a form with a file")
    return part


async def load_sites(request: web.Request) -> web.Response:
    """Add a site for each line of an uploaded list, which is counted as it comes."""
    part = await first_file(request)
    received = bytearray()
    while chunk := await part.read_chunk():
        received += chunk
        if len(received) > MOST:
            raise web.HTTPRequestEntityTooLarge(max_size=MOST)
    urls = received.decode("utf-8", "replace").split()
    for url in urls:
        keep_site(request.app, url)
    return web.json_response({"added": len(urls)}, status=201)


async def follow_sites(request: web.Request) -> web.StreamResponse:
    """Send a line for each site, as soon as it was checked."""
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    for site in list(request.app[SITES].values()):
        await asyncio.sleep(0.1)
        site["state"] = "up"
        await response.write(f"{site['url']} is up\n".encode())
    return response


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the application: its state, then what answers where."""
    app = web.Application()
    app.cleanup_ctx.append(open_store)
    app.add_routes(
        [
            web.get("/sites", list_sites),
            web.post("/sites", add_site),
            web.get(r"/sites/{number:\d{1,9}}", show_site, name="site"),
            web.post("/sites/load", load_sites),
            web.get("/sites/follow", follow_sites),
        ]
    )
    return app


async def main() -> None:
    """Serve on a free port, ask as a client would, and stop."""
    async with TestClient(TestServer(make_app())) as client:
        async with client.post("/sites", json={"url": "https://a.example"}) as added:
            print(added.status, added.headers["Location"], await added.json())
        async with client.post("/sites", data="tea") as refused:
            print(refused.status, await refused.text())
        async with client.get("/sites/follow") as response:
            async for line in response.content:
                print(line.decode().strip())
        async with client.get("/sites", params={"state": "up"}) as response:
            print(response.status, await response.json())


if __name__ == "__main__":
    asyncio.run(main())
