"""Sets the id on redirects and on errors, as if nothing else were raised.

You list the kinds of HTTPException: which of them is a 204 that is raised?
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
    except (web.HTTPRedirection, web.HTTPError) as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response
