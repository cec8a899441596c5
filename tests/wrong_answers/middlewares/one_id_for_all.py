"""Makes one id for all requests.

fails: request_id.made
"""

from functools import cache


@cache
def new_id():
    return uuid.uuid4().hex


@web.middleware
async def request_id(request, handler):
    number = request.headers.get("X-Request-ID") or new_id()
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
