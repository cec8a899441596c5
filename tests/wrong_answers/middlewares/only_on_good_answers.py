"""Leaves errors and redirects out.

fails: set_headers.everywhere
"""


async def set_headers(request, response):
    if response.status == 200:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
