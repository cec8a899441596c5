"""Sets the header after the handler only: not on what is raised (M17).

You set the header after the handler: is that line reached when the handler raises?
see: A header that comes too late
fails: request_id.on_errors, request_id.over_another
"""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    response = await handler(request)
    response.headers["X-Request-ID"] = number
    return response
