"""Takes web.HTTPError for the kind of all that is raised.

You catch HTTP errors: is a redirect one of them, and of which kind are both?
see: Redirects and 404s are not faults
fails: timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    start, status = time.perf_counter(), 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPError as error:
        status = error.status
        raise
    finally:
        resource = request.match_info.route.resource
        place = resource.canonical if resource else "nowhere"
        request.app[TIMES].append((place, status, time.perf_counter() - start))
