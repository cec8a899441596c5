"""Cuts a long id short.

You cut a long id: what does the task ask for where one is too long?
see: An id ties the log to the request
fails: request_id.only_good
"""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")[:64]
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
