"""Takes any id that the client sends.

You take what the client sends as it is: what could it write into your log with that?
see: An id ties the log to the request
fails: request_id.only_good
"""


@web.middleware
async def request_id(request, handler):
    number = request.headers.get("X-Request-ID") or uuid.uuid4().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
