"""Gives the id when the handler is over.

You put the id on the request when the handler is over: who wanted to read it meanwhile?
see: An id ties the log to the request
fails: request_id.kept, request_id.made, request_id.only_good
"""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    request[REQUEST_ID] = number
    response.headers["X-Request-ID"] = number
    return response
