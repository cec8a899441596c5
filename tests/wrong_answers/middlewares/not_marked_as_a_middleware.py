"""Is not decorated, so it gets the application for a request (M16).

You left the mark off the function: how should aiohttp know that it is a middleware?
see: A middleware is an onion's skin
fails: request_id.kept, request_id.made, request_id.on_errors, request_id.side_by_side
"""


async def request_id(request, handler):
    request[REQUEST_ID] = request.headers.get("X-Request-ID") or uuid.uuid4().hex
    response = await handler(request)
    response.headers["X-Request-ID"] = request[REQUEST_ID]
    return response
