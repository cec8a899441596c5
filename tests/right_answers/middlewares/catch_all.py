"""With a look at the kind of the exception."""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except Exception as error:
        if isinstance(error, web.HTTPException) or request.writer.output_size > 0:
            raise
        request.app.logger.error("a handler failed", exc_info=error)
        return web.Response(
            status=500,
            text='{"error": "internal error"}',
            content_type="application/json",
        )
