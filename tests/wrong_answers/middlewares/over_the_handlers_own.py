"""Sets its headers over those of the handler.

fails: SetHeaders.not_over
"""


async def set_headers(request, response):
    response.headers.update(HEADERS)
