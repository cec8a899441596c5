"""Keep an uploaded file, but not any file anywhere."""

import asyncio
import contextlib
import io
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from aiohttp import FormData

from exercises.checks.server_routes.shared import WAIT
from exercises.grader.checking import CheckFailed, Client, Reply, Subject, want

MOST = 1_500_000
TURNS = 8  # pieces that come after too much has come, ever later
BOUNDARY = "two-ends-of-a-cover"
AS_FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
HEAD = "Content-Disposition: form-data; name=cover; filename="


def a_form(name: str, content: bytes) -> FormData:
    """Return a form with one file."""
    form = FormData(quote_fields=False)
    file = io.BytesIO(content)
    form.add_field("cover", file, filename=name, content_type="image/png")
    return form


async def _post(client: Client, name: str, content: bytes) -> Reply:
    """Send a file, and say under which name."""
    reply = await client.post("/covers", data=a_form(name, content))
    said = name if len(name) < 40 else f"{name[:9]}... of {len(name)} letters"
    asked = f"POST /covers  a file of {len(content):,} bytes named {said}"
    return replace(reply, asked=asked)


async def kept(subject: Subject) -> None:
    """A cover larger than 1 MiB is kept as it came, and its bytes are counted.

    How large may a body be that request.post() or part.read() takes?

    `part = await first_file(request)`, then `await part.read_chunk(65_536)` until it
    is empty. Write each chunk to a file that is open for "wb".
    """
    content = secrets.token_bytes(1_200_000)
    async with subject.serve("make_app", []) as client:
        for size in (len(content), 0, 9):
            reply = await _post(client, "mint.png", content[:size])
            reply.want(status=201, json={"name": "mint.png", "bytes": size})
            await _want_cover(client, "mint.png", content[:size], "it was kept")


async def safe_name(subject: Subject) -> None:
    """Only the last part of the file's name counts.

    Where does COVERS / "../../mint.png" lie?

    Path(part.filename).name is the last part of a path.
    """
    async with subject.serve("make_app", []) as client:
        for folder in ("../../", "/tmp/", "a/b/", "covers/"):
            name = f"Mint_\xe9-{secrets.token_hex(4)}.{secrets.choice(['png', 'jpg'])}"
            content = secrets.token_bytes(100)
            reply = await _post(client, folder + name, content)
            reply.want(status=201, json={"name": name, "bytes": 100})
            await _want_cover(client, name, content, f"{folder}{name} was kept")


async def bad_name(subject: Subject) -> None:
    """A name that is not as COVER says is answered 400, and kept nowhere.

    May a reader put a page of HTML on your server, or a name that no disk takes?

    COVER.fullmatch(name) is None where the whole name does not fit. Look at the last
    part of the name, before you open any file.
    """
    names = ["..", "/", ".png", "mint.html", "mint.png.html", "mint png.png"]
    names += [
        f"{'a' * 300}.png",
        f"{'a' * 51}.png",
        "mint.PNG",
        "mint.Jpg",
        "mint.jpeg",
    ]
    names += ["mint", "mint.", "mintpng", "mint.png ", "mint.png.", "a.mint.png"]
    async with subject.serve("make_app", []) as client:
        before = _files(subject)
        for name in names:
            (await _post(client, name, b"mint")).want(status=400)
        _want_files(subject, before, "after files with bad names were refused")
        (await _post(client, "mint.png", b"mint")).want(status=201)


async def no_file(subject: Subject) -> None:
    """No form is answered 415, a form that is broken or has no file 400.

    What does first_file do where it finds no file?

    It raises what is to be answered, so let that through: await first_file(request)
    before anything else, outside of any `try`.
    """
    end = f"\r\n--{BOUNDARY}--\r\n"
    nameless = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=a\r\n\r\nMint{end}"
    )
    odd = f"--{BOUNDARY}\r\nno header at all\r\n\r\nMint{end}"
    cases = {
        "a form with a text in it": nameless,
        "a form with a broken header in its part": odd,
        "a form with nothing in it": f"--{BOUNDARY}--\r\n",
        "a form that has no part": "mint",
        "a form whose body is empty": "",
    }
    async with subject.serve("make_app", []) as client:
        for what, data in cases.items():
            reply = await client.post("/covers", data=data.encode(), headers=AS_FORM)
            replace(reply, asked=f"POST /covers  {what}").want(status=400)
        headers = {"Content-Type": "multipart/form-data"}
        reply = await client.post("/covers", data=b"mint", headers=headers)
        asked = "POST /covers  a form without a boundary in its Content-Type"
        replace(reply, asked=asked).want(status=400)
        reply = await client.post("/covers", json={"title": "Mint"})
        reply.want(status=415)
        (await _post(client, "mint.png", b"mint")).want(status=201)


async def too_large(subject: Subject) -> None:
    """A cover of more than MOST bytes is answered 413, and changes no file.

    What lies in the folder when you stop half-way, and what lay there before?
    MOST itself is allowed; a form is larger than its file.

    Add up len(chunk). Over MOST, raise web.HTTPRequestEntityTooLarge(max_size=MOST).
    Write in a TemporaryDirectory(dir=DESK), and half.replace(COVERS / name) only
    when all has come.
    """
    old = secrets.token_bytes(100)
    large = secrets.token_bytes(MOST + 1)
    async with subject.serve("make_app", []) as client:
        (await _post(client, "mint.png", old)).want(status=201)
        before = _files(subject)
        (await _post(client, "mint.png", large)).want(status=413)
        await _want_cover(client, "mint.png", old, "a larger one was refused")
        _want_files(subject, before, "after a file of MOST + 1 bytes was refused")
        reply = await _post(client, "right.png", large[:MOST])
        reply.want(status=201, json={"name": "right.png", "bytes": MOST})


async def at_once(subject: Subject) -> None:
    """It is answered 413 as soon as too much has come, not at the end.

    How much must a client send before you say no?

    Look at the size after each chunk, inside the loop.
    """
    answered = asyncio.Event()
    waited: list[bool] = []

    async def slow_upload() -> AsyncIterator[bytes]:
        yield f'--{BOUNDARY}\r\n{HEAD}"long.png"\r\n\r\n'.encode()
        for _ in range(MOST // 100_000):
            yield bytes(100_000)
        for turn in range(TURNS):  # few enough for no buffer, and not in one chunk
            yield bytes(5_000)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(WAIT / 2 ** (TURNS - turn)):
                    await answered.wait()
                    break
        waited.append(not answered.is_set())
        yield f"\r\n--{BOUNDARY}--\r\n".encode()

    async with subject.serve("make_app", []) as client:
        upload = client.stream("POST", "/covers", data=slow_upload(), headers=AS_FORM)
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


async def two_at_once(subject: Subject) -> None:
    """Two covers of one name that come at once are each kept whole.

    Who else writes to a file on the desk that has the name of the cover?

    A TemporaryDirectory(dir=DESK) for each request has a name that no other has.
    """
    slow, short = secrets.token_bytes(200_000), secrets.token_bytes(100)
    come, go_on = asyncio.Event(), asyncio.Event()

    async def in_halves() -> AsyncIterator[bytes]:
        yield f'--{BOUNDARY}\r\n{HEAD}"mint.png"\r\n\r\n'.encode() + slow[:150_000]
        come.set()
        await go_on.wait()
        yield slow[150_000:] + f"\r\n--{BOUNDARY}--\r\n".encode()

    async with subject.serve("make_app", []) as client:
        upload = asyncio.create_task(
            client.post("/covers", data=in_halves(), headers=AS_FORM)
        )
        coming = asyncio.create_task(come.wait())
        await asyncio.wait([upload, coming], return_when=asyncio.FIRST_COMPLETED)
        coming.cancel()
        await subject.settle()
        second = await _post(client, "mint.png", short)
        shown = await client.get("/covers/mint.png")
        go_on.set()
        first = await upload
        asked = "POST /covers  mint.png, while a longer mint.png comes"
        second = replace(second, asked=asked)
        second.want(status=201, json={"name": "mint.png", "bytes": len(short)})
        _want_bytes(shown, short, f"GET /covers/mint.png, after {asked}")
        asked = "POST /covers  mint.png, the longer one, which ends later"
        first = replace(first, asked=asked)
        first.want(status=201, json={"name": "mint.png", "bytes": len(slow)})
        await _want_cover(client, "mint.png", slow, asked)


async def whole_or_not(subject: Subject) -> None:
    """Half a cover is not to be seen; when its client hangs up, no file is left.

    Which file do you write to while it comes, and who removes it when the next chunk
    never does?

    A client that hangs up is an exception in read_chunk. Write to a file in a `with
    TemporaryDirectory(dir=DESK)`: it goes with its folder, whatever happens.
    """
    old, come = secrets.token_bytes(100), asyncio.Event()

    async def half() -> AsyncIterator[bytes]:
        yield f'--{BOUNDARY}\r\n{HEAD}"mint.png"\r\n\r\n'.encode()
        yield secrets.token_bytes(200_000)
        come.set()
        await asyncio.Event().wait()

    async with subject.serve("make_app", []) as client:
        (await _post(client, "mint.png", old)).want(status=201)
        before = _files(subject)
        upload = asyncio.create_task(
            client.post("/covers", data=half(), headers=AS_FORM)
        )
        coming = asyncio.create_task(come.wait())
        await asyncio.wait([upload, coming], return_when=asyncio.FIRST_COMPLETED)
        coming.cancel()
        shown = await client.get("/covers/mint.png")
        in_covers = {name for name in _files(subject) if name.startswith("covers")}
        seen = sorted(in_covers - before)
        upload.cancel()
        await asyncio.gather(upload, coming, return_exceptions=True)
        _want_bytes(shown, old, "GET /covers/mint.png, while a new one comes")
        want(
            not seen,
            asked="what lies in COVERS, while half of a cover has come",
            got=", ".join(seen),
            wanted="no more than before",
        )
        with contextlib.suppress(TimeoutError):  # what stays takes all of the time
            async with asyncio.timeout(WAIT):
                while not _files(subject) <= before:
                    await subject.settle()
                    await asyncio.sleep(0.005)
        _want_files(subject, before, "after the client has hung up in the middle")
        await _want_cover(client, "mint.png", old, "the client has hung up")


async def _want_cover(client: Client, name: str, content: bytes, when: str) -> None:
    """Fail the check unless a cover is served as it is to be."""
    asked = f"GET /covers/{name}, after {when}"
    _want_bytes(await client.get(f"/covers/{name}"), content, asked)


def _want_bytes(reply: Reply, content: bytes, asked: str) -> None:
    want(
        reply.status == 200 and reply.body == content,
        asked=asked,
        got=f"{reply.status}  {len(reply.body)} bytes",
        wanted=f"200  the {len(content)} bytes that were sent",
    )


def _files(subject: Subject) -> set[str]:
    """Return what lies in the folder where the learner's code runs."""
    folder = Path(subject.folder)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def _want_files(subject: Subject, before: set[str], when: str) -> None:
    left = sorted(_files(subject) - before)
    want(
        not left,
        asked=f"what lies in the folder, {when}",
        got=", ".join(left)[:200],
        wanted="no more than before",
    )
