"""Makes a new answer of what was raised, without its text and headers (M14).

You make a new answer of what was raised: what becomes of its Location, and what could
you add to the error itself?
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
        response = web.Response(status=error.status, text=error.text)
    response.headers["X-Request-ID"] = number
    return response
