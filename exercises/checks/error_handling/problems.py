"""Answer errors in a form that programs can read."""

import secrets

from aiohttp import ClientPayloadError

from exercises.checks.error_handling.shared import want_cancelled, want_type
from exercises.grader.checking import Finding, Reply, Subject, driver, want


@driver
async def keep_log(exercise):
    """keep what is logged from now on"""
    import io
    import logging

    exercise.log = logging.StreamHandler(io.StringIO())
    logging.getLogger().addHandler(exercise.log)


@driver
async def read_log(exercise):
    """read what was logged"""
    import logging

    logging.getLogger().removeHandler(exercise.log)
    return exercise.log.stream.getvalue()


def want_problem(reply: Reply, status: int, title: str, detail: str) -> None:
    """Fail the check unless an answer is problem details that say this."""
    reply.want(status=status)
    want_type(reply, "application/problem+json")
    problem = reply.json()
    wanted = {"status": status, "title": title, "detail": detail}
    want(
        isinstance(problem, dict) and problem | wanted == problem,
        asked=reply.asked,
        got=problem,
        wanted=wanted,
    )


async def as_problem(subject: Subject) -> None:
    """An HTTP error is a problem with its status, title and detail; an answer stays.

    What does an HTTPException know about itself?

    error.status, error.reason and error.text. Return a web.json_response of them,
    with the status of the error, and with a content_type.
    """
    async with subject.serve("make_app", True) as client:
        reply = await client.get("/nowhere")
        want_problem(reply, 404, "Not Found", "404: Not Found")
        reply, refused = await client.post("/spill"), "Method Not Allowed"
        want_problem(reply, 405, refused, f"405: {refused}")
        reply = await client.get("/rest")
        want_problem(reply, 503, "Service Unavailable", "back in a minute")
        reply = await client.get("/weight")
        want_problem(reply, 400, "Too Heavy", "31 kilos are too much")
        (await client.get("/readers")).want(status=200, json=0)


async def keeps_headers(subject: Subject) -> None:
    """The headers and cookies of an error stay; a redirect leads on as it is.

    Is a redirect an error? And which headers may an error have?

    error.status < 400: raise it as it is. The answer that you make of any other
    needs all of error.headers but Content-Type: copy them, and pop that one. Cookies
    are apart: answer.cookies.update(error.cookies).
    """
    async with subject.serve("make_app", True) as client:
        for reply, status, headers in (
            (await client.post("/spill"), 405, {"Allow": "GET,HEAD"}),
            (await client.get("/rest"), 503, {"Retry-After": "60"}),
            (await client.get("/safe"), 401, {"WWW-Authenticate": "Key"}),
            (await client.get("/safe"), 401, {"Set-Cookie": "asked=yes; Path=/"}),
            (await client.get("/old"), 308, {"Location": "/parcels/tea"}),
        ):
            reply.want(status=status, headers=headers)
        want_type(reply, "text/plain")
        reply.want(text="308: Permanent Redirect")


async def tells_no_secret(subject: Subject) -> None:
    """A fault is a problem of status 500 that gives nothing away.

    Who reads the answer, and who reads the log?

    except Exception after except web.HTTPException, and a fixed detail.
    """
    code = secrets.token_hex(8)
    async with subject.serve("make_app", True) as client:
        reply = await client.get(f"/spill?code={code}")
        want_problem(reply, 500, "Internal Server Error", "see the log")
        want(
            code not in reply.text,
            asked=reply.asked,
            got=reply.text,
            wanted="nothing of what the exception said",
        )


async def logs_the_fault(subject: Subject) -> None:
    """The log has the fault, with its message and its traceback.

    Your answer says "see the log". What is there to see?

    Inside the except block: request.app.logger.exception("..."). It adds the
    traceback by itself.
    """
    code = secrets.token_hex(8)
    async with subject.serve("make_app", True) as client:
        await subject.drive(keep_log)
        reply = await client.get(f"/spill?code={code}")
        log = await subject.drive(read_log)
        reply.want(status=500)
        want(
            code in log and "Traceback" in log,
            asked=f"the log, after {reply.asked}",
            got=log[-300:] or "nothing",
            wanted="the RuntimeError with its traceback",
            problem=reply.fault,
        )


async def begins_no_second(subject: Subject) -> None:
    """What has begun is not answered again: the connection breaks off.

    The status and a half of the body have left. What can your answer still replace?

    request.writer.output_size is above 0 as soon as an answer has begun. Then `raise`,
    and aiohttp closes the connection.
    """
    subject.allow(Finding.SERVER_ERROR, because="/mumble has a fault on purpose")
    async with (
        subject.serve("make_app", True) as client,
        client.stream("GET", "/mumble") as stream,
    ):
        try:
            came = f"{await stream.body()!r}, and a proper end"
        except ClientPayloadError as error:
            second = "HTTP/1.1" in str(error)  # where the size of a chunk should be
            came = "a second answer within the first" if second else ""
        fault = await client.fault() if stream.status != 200 else None
    want(
        not came,
        asked="GET /mumble, which fails when half of it is sent",
        got=f"{stream.status}  {fault or came}",
        problem=fault,
        wanted="the half, and then the connection breaks off",
    )


async def cancelled(subject: Subject) -> None:
    """A handler that is cancelled ends with that, and is no fault.

    Which of your `except` gets a CancelledError?

    It is a BaseException, and no Exception: `except Exception` lets it pass, a bare
    `except:` does not.
    """
    await want_cancelled(subject, "GET /spill", guarded=True)
