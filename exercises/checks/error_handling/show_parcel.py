"""Raise the error that fits."""

import secrets

from aiohttp import web

from exercises.grader.checking import CheckFailed, Reply, Subject, driver, want


@driver
async def tell_the_end(exercise):
    """let a middleware tell how a handler ends"""

    @web.middleware
    async def tell(request, handler):
        try:
            answer = await handler(request)
        except web.HTTPException as error:
            error.headers["Ended"] = "raised"
            raise
        if isinstance(answer, type):
            return web.Response(text=answer.__name__, headers={"Ended": "class"})
        return answer

    exercise.problems = tell


def want_refusal(reply: Reply, status: int, text: str, name: str) -> None:
    """Fail the check unless an answer is an error that was raised."""
    raised = f"{status}, raised: raise web.{name}(text=...)"
    ended = reply.headers.get("Ended")
    if ended == "class":
        got = f"the handler returned a class, web.{reply.text}"
        raise CheckFailed(asked=reply.asked, got=got, wanted=raised)
    reply.want(status=status, text=text)
    want(ended == "raised", asked=reply.asked, got=f"{status}, returned", wanted=raised)


async def found(subject: Subject) -> None:
    """A parcel that is there is answered, another one 404.

    What ends a handler in the middle?

    raise web.HTTPNotFound(text="..."): raise it, do not return it, and give the
    text by name.
    """
    await subject.drive(tell_the_end)
    async with subject.serve("make_app", True) as client:
        (await client.get("/parcels/tea")).want(status=200, text="in the depot")
        for name in (secrets.token_hex(3), "TEA"):
            reply = await client.get(f"/parcels/{name}")
            want_refusal(reply, 404, "no such parcel", "HTTPNotFound")


async def gone(subject: Subject) -> None:
    """A parcel that is lost is answered 410.

    Which of the two refusals comes first?

    raise web.HTTPGone(text="..."): raise it, do not return it, and give the text
    by name.
    """
    await subject.drive(tell_the_end)
    async with subject.serve("make_app", True) as client:
        reply = await client.get("/parcels/urn")
        want_refusal(reply, 410, "lost for good", "HTTPGone")
