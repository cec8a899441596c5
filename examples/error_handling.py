"""Say what went wrong: to programs, to people, to the log, and to yourself.

Run it:        .venv/bin/python -m examples.error_handling
Serve it:      .venv/bin/python -m aiohttp.web examples.error_handling:make_app
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/06_error_handling.ipynb
Practised in:  exercises/error_handling.py
"""

import asyncio
import html
import json
import logging
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.typedefs import Handler
from pydantic import BaseModel, Field, ValidationError

from examples.practice_server import PracticeServer


class NewSite(BaseModel):
    """What a client has to say of a site to watch."""

    url: str = Field(pattern="^https?://")
    every: int = Field(default=60, ge=1, le=3600)


async def add_site(request: web.Request) -> web.Response:
    """Take a site; a body that does not fit is the client's mistake."""
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    try:
        site = NewSite.model_validate(data)
    except ValidationError as error:
        wrong = [f"{one['loc']}: {one['msg']}" for one in error.errors()]
        raise web.HTTPUnprocessableEntity(text="; ".join(wrong)) from None
    return web.json_response(site.model_dump(), status=201)


async def fail(request: web.Request) -> web.Response:
    """Fail, as code does that nobody has tried."""
    raise RuntimeError("the password is tea")


def describe(request: web.Request, error: web.HTTPException) -> web.Response:
    """Word an error for people, or as problem details (RFC 9457) for programs."""
    problem: dict[str, Any] = {"status": error.status, "title": error.reason}
    if error.text != f"{error.status}: {error.reason}":  # the text of no text
        problem["detail"] = error.text
    headers = error.headers.copy()
    headers.add("Vary", "Accept")
    if "text/html" in request.headers.get("Accept", ""):
        text = "".join(f"<p>{html.escape(str(one))}</p>" for one in problem.values())
        headers["Content-Type"] = "text/html; charset=utf-8"
    else:
        text = json.dumps(problem)
        headers["Content-Type"] = "application/problem+json"
    answer = web.Response(status=error.status, reason=error.reason, headers=headers)
    answer.text = text
    answer.cookies.update(error.cookies)
    return answer


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn errors into answers that say enough, and not too much."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if request.writer.output_size:
            raise RuntimeError("an HTTP error after the answer began") from error
        if error.status < 400:
            raise
        return describe(request, error)
    except Exception:
        if request.writer.output_size:
            raise
        request.app.logger.exception("%r failed", request.path)
        return describe(request, web.HTTPInternalServerError(text="see the log"))


async def diagnose(session: aiohttp.ClientSession, url: str) -> str:
    """Say in a few words what is wrong with a site."""
    try:
        async with session.get(url, max_redirects=5) as response:
            if response.status >= 400:
                return f"answers {response.status}"
            await response.json()
            return "well"
    except TimeoutError:
        return "takes too long"
    except (aiohttp.InvalidURL, aiohttp.TooManyRedirects):
        return "leads nowhere"
    except aiohttp.ClientSSLError:
        return "cannot be trusted"
    except aiohttp.ClientConnectorError:
        return "is not there"
    except (aiohttp.ContentTypeError, ValueError, RecursionError):
        return "talks gibberish"
    except aiohttp.ClientError:
        return "hung up"


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the application."""
    app = web.Application(middlewares=[problems])
    app.add_routes([web.post("/sites", add_site), web.get("/fail", fail)])
    return app


async def main() -> None:
    """Make every kind of mistake, and print what comes of it."""
    logging.disable(logging.ERROR)  # the traceback of /fail is not for this page
    async with TestClient(TestServer(make_app())) as client:
        for body in ('{"url": "https://a.example"}', '{"url": "tea", "every": 0}'):
            async with client.post("/sites", data=body) as response:
                print(response.status, await response.text())
        async with client.get("/fail") as response:
            print(response.status, await response.text())
    timeout = aiohttp.ClientTimeout(total=0.2)
    session = aiohttp.ClientSession(timeout=timeout)
    async with PracticeServer() as practice, session:
        for path in ("/json", "/reset", "/slow-body/5", "/redirect-loop"):
            print(f"{path:15}", await diagnose(session, practice.url(path)))


if __name__ == "__main__":
    asyncio.run(main())
