"""Is not decorated, so it gets the application for a request (M16).

fails: RequestId.kept, RequestId.made, RequestId.on_errors, RequestId.side_by_side
"""


async def request_id(request, handler):
    request[REQUEST_ID] = request.headers.get("X-Request-ID") or uuid.uuid4().hex
    response = await handler(request)
    response.headers["X-Request-ID"] = request[REQUEST_ID]
    return response
