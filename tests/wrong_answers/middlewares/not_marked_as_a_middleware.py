"""Is not decorated, so it gets the application for a request (M16).

You left the mark off the function: how should aiohttp know that it is a middleware?
see: A middleware is an onion's skin
fails: request_id.kept, request_id.made, request_id.only_good, request_id.on_errors, request_id.over_another, request_id.other_faults, request_id.side_by_side
"""


async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
