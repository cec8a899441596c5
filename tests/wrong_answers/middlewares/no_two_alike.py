"""Takes a good id away where another request has it already.

You replace an id that is in use: what did the second of two clients send?
see: An id ties the log to the request
fails: request_id.side_by_side
"""


class AtWork:
    ids = set()


@web.middleware
async def request_id(request, handler):
    number = request.headers.get("X-Request-ID", "")
    if not GOOD_ID.fullmatch(number) or number in AtWork.ids:
        number = uuid.uuid4().hex  # each keeps its own: no two in the log are alike
    request[REQUEST_ID] = number
    AtWork.ids.add(number)
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    finally:
        AtWork.ids.discard(number)
    response.headers["X-Request-ID"] = number
    return response
