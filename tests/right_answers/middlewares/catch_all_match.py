"""With a match of what was raised, and contextlib."""


@web.middleware
async def catch_all(request, handler):
    try:
        response = await handler(request)
    except Exception as error:
        match error:
            case web.HTTPException():
                raise
            case _ if request.writer.output_size > 0:
                request.app.logger.error("too late for an answer", exc_info=error)
                raise
            case fault:
                request.app.logger.error("%s failed", request.path, exc_info=fault)
        response = web.Response(
            body=b'{"error": "internal error"}',
            content_type="application/json",
            status=500,
        )
    return response
