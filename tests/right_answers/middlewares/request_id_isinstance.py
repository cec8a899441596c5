"""With a look at the kind of the exception, and a helper."""


def id_of(request):
    match GOOD_ID.fullmatch(request.headers.get("X-Request-ID", "")):
        case None:
            return uuid.uuid4().hex
        case found:
            return found.group()


@web.middleware
async def request_id(request, handler):
    number = request.setdefault(REQUEST_ID, id_of(request))
    try:
        response = await handler(request)
    except Exception as error:
        if isinstance(error, web.HTTPException):
            error.headers.update({"X-Request-ID": number})
        raise
    else:
        response.headers["X-Request-ID"] = number
        return response
