"""Gives an error the id, and takes its other headers.

You give the error new headers in place of its own: which of its own did the client
need?
see: A header that comes too late
fails: request_id.on_errors
"""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    headers = {"X-Request-ID": number}
    try:
        response = await handler(request)
    except web.HTTPRedirection as error:
        raise type(error)(error.location, headers=headers) from None
    except web.HTTPException as error:
        error.headers.clear()
        error.headers.update(headers)
        raise
    response.headers.update(headers)
    return response
