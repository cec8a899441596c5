"""Makes one id for all requests.

You make one id and give it to everybody: when should a new one be made?
see: An id ties the log to the request
fails: request_id.made, request_id.only_good
"""

from functools import cache


@cache
def new_id():
    return uuid.uuid4().hex


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else new_id()
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
