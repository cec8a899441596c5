"""Makes ids of the clock and of the machine.

You make ids with uuid1: what do two of them have in common, and what can a stranger
read in one?
see: An id ties the log to the request
fails: request_id.made
"""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid1().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
