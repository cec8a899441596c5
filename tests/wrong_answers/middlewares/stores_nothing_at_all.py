"""Forbids to store anything, whoever has asked.

You forbid to store every answer: for whom does the task ask that?
see: A header that comes too late
fails: set_headers.not_over, set_headers.not_stored
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    response.headers["Cache-Control"] = "no-store"
