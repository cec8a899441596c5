"""Leaves an id that the handler has set itself.

You set the header only where there is none: whose id does the client get when the
handler passes on an answer of another server?
see: A header that comes too late
fails: request_id.over_another
"""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers.setdefault("X-Request-ID", number)
        raise
    response.headers.setdefault("X-Request-ID", number)
    return response
