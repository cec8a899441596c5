"""With one place for the header: whatever there is to answer."""


@web.middleware
async def request_id(request, handler):
    request[REQUEST_ID] = request.headers.get("X-Request-ID", uuid.uuid4().hex)
    answer = None
    try:
        answer = await handler(request)
        return answer
    except web.HTTPException as error:
        answer = error
        raise
    finally:
        if answer is not None:
            answer.headers["X-Request-ID"] = request[REQUEST_ID]
