"""With one place for the header: whatever there is to answer."""


@web.middleware
async def request_id(request, handler):
    sent = request.headers.get("X-Request-ID")
    if sent is None or GOOD_ID.fullmatch(sent) is None:
        sent = uuid.uuid4().hex
    request[REQUEST_ID] = sent
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
