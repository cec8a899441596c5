"""Keep an uploaded file, but not any file anywhere."""

import asyncio
import io
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace

from aiohttp import FormData

from exercises.checks.server_routes.shared import WAIT
from exercises.grader.checking import CheckFailed, Subject, want

MOST = 1_500_000


BOUNDARY = "two-ends-of-a-cover"


def a_form(name: str, content: bytes) -> FormData:
    """Return a form with one file."""
    form = FormData(quote_fields=False)
    file = io.BytesIO(content)
    form.add_field("cover", file, filename=name, content_type="image/png")
    return form


async def kept(subject: Subject) -> None:
    """A cover larger than 1 MiB is kept as it came, and its bytes are counted.

    How large may a body be that request.post() or part.read() takes?

    `reader = await request.multipart()`, then `part = await reader.next()`, then
    `await part.read_chunk()` until it is empty.
    """
    content = secrets.token_bytes(1_200_000)
    async with subject.serve("make_app", []) as client:
        reply = await client.post("/covers", data=a_form("mint.png", content))
        wanted = {"name": "mint.png", "bytes": len(content)}
        reply.want(status=201, json=wanted)
        kept = await client.get("/covers/mint.png")
        want(
            kept.status == 200 and kept.body == content,
            asked="GET /covers/mint.png, after it was kept",
            got=f"{kept.status}  {len(kept.body)} bytes",
            wanted=f"200  the {len(content)} bytes that were sent",
        )


async def safe_name(subject: Subject) -> None:
    """Only the last part of the file's name counts.

    Where does COVERS / "../../mint.png" lie?

    Path(part.filename).name is the last part of a path.
    """
    name = f"{secrets.token_hex(4)}.png"
    async with subject.serve("make_app", []) as client:
        for path in (f"../../{name}", f"/tmp/{name}", f"a/b/{name}"):
            content = secrets.token_bytes(100)
            reply = await client.post("/covers", data=a_form(path, content))
            reply.want(status=201, json={"name": name, "bytes": 100})
            kept = await client.get(f"/covers/{name}")
            want(
                kept.body == content,
                asked=f"GET /covers/{name}, after {path} was kept",
                got=f"{kept.status}  {len(kept.body)} bytes",
                wanted="200  the 100 bytes that were sent",
            )


async def no_file(subject: Subject) -> None:
    """No form is answered 415, a form that is broken or has no named file 400.

    Which may be wrong: the content_type, the form, its first part, the part's
    filename, or that name's last part?

    Look at request.content_type first. multipart() and next() raise ValueError on
    a broken form. Then a part is no BodyPartReader, its filename None, or the last
    part of that "" or "..".
    """
    nameless = FormData({"title": "Mint"}, default_to_multipart=True)
    cases = {
        "a form with a text in it": nameless,
        "a form with a file named ..": a_form("..", b"mint"),
        "a form with a file named /": a_form("/", b"mint"),
        "a form with nothing in it": f"--{BOUNDARY}--\r\n".encode(),
        "a form that has no part": b"mint",
        "a form whose body is empty": b"",
    }
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    async with subject.serve("make_app", []) as client:
        for what, data in cases.items():
            more = {"headers": headers} if isinstance(data, bytes) else {}
            reply = await client.post("/covers", data=data, **more)
            replace(reply, asked=f"POST /covers  {what}").want(status=400)
        headers = {"Content-Type": "multipart/form-data"}
        reply = await client.post("/covers", data=b"mint", headers=headers)
        asked = "POST /covers  a form without a boundary in its Content-Type"
        replace(reply, asked=asked).want(status=400)
        reply = await client.post("/covers", json={"title": "Mint"})
        reply.want(status=415)
        reply = await client.post("/covers", data=a_form("mint.png", b"mint"))
        reply.want(status=201)


async def too_large(subject: Subject) -> None:
    """A cover of more than MOST bytes is answered 413, and changes no file.

    What lies in the folder when you stop half-way, and what lay there before?
    MOST itself is allowed; a form is larger than its file.

    Add up len(chunk). Over MOST, raise web.HTTPRequestEntityTooLarge(max_size=MOST).
    Write under another name, in a TemporaryDirectory(dir=COVERS), and
    half.replace(path) only when all has come.
    """
    old = secrets.token_bytes(100)
    cases = (
        ("mint.png", old, "100", 201),
        ("mint.png", secrets.token_bytes(MOST + 1), "MOST + 1", 413),
        ("right.png", secrets.token_bytes(MOST), "exactly MOST", 201),
    )
    async with subject.serve("make_app", []) as client:
        for name, content, size, status in cases:
            reply = await client.post("/covers", data=a_form(name, content))
            asked = f"POST /covers  a file of {size} bytes"
            replace(reply, asked=asked).want(status=status)
        kept = await client.get("/covers/mint.png")
        want(
            kept.body == old,
            asked="GET /covers/mint.png, after a larger one was refused",
            got=f"{kept.status}  {len(kept.body)} bytes",
            wanted="200  the 100 bytes that were kept before",
        )


async def at_once(subject: Subject) -> None:
    """It is answered 413 as soon as too much has come, not at the end.

    How much must a client send before you say no?

    Look at the size after each chunk, inside the loop.
    """
    answered = asyncio.Event()
    waited: list[bool] = []

    async def slow_upload() -> AsyncIterator[bytes]:
        yield (
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
            'name="cover"; filename="long.png"\r\n\r\n'
        ).encode()
        for _ in range(MOST // 100_000 + 2):
            yield bytes(100_000)
        try:
            async with asyncio.timeout(WAIT):
                await answered.wait()
            waited.append(False)
        except TimeoutError:
            waited.append(True)
        yield f"\r\n--{BOUNDARY}--\r\n".encode()

    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    async with subject.serve("make_app", []) as client:
        upload = client.stream("POST", "/covers", data=slow_upload(), headers=headers)
        async with upload as stream:
            answered.set()
            status, late = stream.status, bool(waited and waited[0])
        fault = await client.fault() if status == 500 else None
    if status != 413 or late:
        raise CheckFailed(
            asked="POST /covers  an upload that stays open after too much has come",
            got=f"{status}  {fault or ''}{'only after its end' if late else ''}",
            wanted="413  at once",
            problem=fault,
        )
