"""Gives the same new id to each who sends the same bad one.

You remember what you gave for a bad id: may two requests share a new one?
see: An id ties the log to the request
fails: request_id.only_good
"""

from functools import lru_cache


@lru_cache(maxsize=1024)
def _replacement(sent: str) -> str:
    return uuid.uuid4().hex


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    if GOOD_ID.fullmatch(sent):
        number = sent
    elif sent:
        number = _replacement(sent)
    else:
        number = uuid.uuid4().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
