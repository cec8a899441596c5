"""Leaves out the answer that opens a WebSocket.

You leave some kind of answer out: does the 101 of a WebSocket have headers, too?
see: A header that comes too late
fails: set_headers.everywhere, set_headers.no_server
"""


async def set_headers(request, response):
    if response.status == 101:
        return
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"
