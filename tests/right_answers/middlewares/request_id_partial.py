"""With contextlib, and two looks at what was raised."""

import contextlib


@contextlib.contextmanager
def on_http_error(number):
    try:
        yield
    except web.HTTPException as error:
        error.headers.update({"X-Request-ID": number})
        raise error


@web.middleware
async def request_id(request: web.Request, handler: Handler) -> web.StreamResponse:
    candidates = [request.headers.get("X-Request-ID", ""), uuid.uuid4().hex]
    number = next(one for one in candidates if GOOD_ID.fullmatch(one))
    request[REQUEST_ID] = number
    with on_http_error(number):
        response = await handler(request)
    response.headers.popall("X-Request-ID", None)
    response.headers.add("X-Request-ID", number)
    return response
