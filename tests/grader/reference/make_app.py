"""Answer on two routes."""

from exercises.grader.checking import Subject


async def greets(subject: Subject) -> None:
    """GET /greet/{name} answers {"hello": name}."""
    async with subject.serve("make_app") as client:
        reply = await client.get("/greet/tea")
        reply.want(status=200, json={"hello": "tea"})


async def adds(subject: Subject) -> None:
    """POST /add answers 201 and the sum."""
    async with subject.serve("make_app") as client:
        reply = await client.post("/add", json={"a": 2, "b": 3})
        reply.want(status=201, json={"sum": 5})


async def misses(subject: Subject) -> None:
    """POST to a page that is read only is answered 405, the read itself 200."""
    async with subject.serve("make_app") as client:
        (await client.post("/greet/tea")).want(status=405)
        (await client.get("/greet/me")).want(status=200)
