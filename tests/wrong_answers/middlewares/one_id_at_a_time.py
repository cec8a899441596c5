"""Keeps the id in one place for all, so that the next request writes over it.

You keep the id in one place for all requests: whose is in it after the handler has
waited?
see: An id ties the log to the request
fails: request_id.side_by_side
"""

from functools import cache


@cache
def kept():
    return {}


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    kept()["id"] = number
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = kept()["id"]
        raise
    response.headers["X-Request-ID"] = kept()["id"]
    return response
