"""With a 500 that is raised like any other HTTP error."""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except (web.HTTPException, asyncio.CancelledError):
        raise
    except Exception as error:
        request.app.logger.error("%s %s: %r", request.method, request.path, error)
        if request.writer.output_size:
            raise
        raise web.HTTPInternalServerError(
            text='{"error": "internal error"}', content_type="application/json"
        ) from error
