"""Sets headers on whatever was raised.

You set a header on every exception: which kind of exception has any?
see: A header that comes too late
fails: request_id.other_faults
"""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except Exception as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
