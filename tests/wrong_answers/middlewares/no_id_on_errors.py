"""Sets the header after the handler only: not on what is raised (M17).

You set the header after the handler: is that line reached when the handler raises?
see: A header that comes too late
fails: request_id.on_errors
"""


@web.middleware
async def request_id(request, handler):
    request[REQUEST_ID] = request.headers.get("X-Request-ID") or uuid.uuid4().hex
    response = await handler(request)
    response.headers["X-Request-ID"] = request[REQUEST_ID]
    return response
