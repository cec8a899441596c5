"""With the loop's clock, and the error returned as the response that it is."""


@web.middleware
async def timing(request, handler):
    clock = asyncio.get_running_loop().time
    start = clock()
    try:
        response = await handler(request)
        response.headers["X-Seconds"] = str(clock() - start)
        return response
    except web.HTTPException as error:
        error.headers["X-Seconds"] = str(clock() - start)
        raise error
