"""Returns an HTTPException in place of raising it (M15).

You return what was raised: which layer further out still learns that something was?
see: A header that comes too late
fails: request_id.on_errors
"""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        return error
    response.headers["X-Request-ID"] = number
    return response
