"""With a note in each branch, and one for all that is not HTTP."""


@web.middleware
async def timing(request, handler):
    start = time.monotonic()

    def note(status):
        resource = request.match_info.route.resource
        place = resource.get_info() if resource else {"path": "nowhere"}
        place = place.get("path") or place["formatter"]
        request.app[TIMES].append((place, status, time.monotonic() - start))

    try:
        response = await handler(request)
    except web.HTTPException as error:
        note(error.status)
        raise
    except BaseException:
        note(500)
        raise
    note(response.status)
    return response
