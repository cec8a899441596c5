"""Sets its headers over those of the handler.

fails: set_headers.not_over
"""


async def set_headers(request, response):
    response.headers.update(HEADERS)
