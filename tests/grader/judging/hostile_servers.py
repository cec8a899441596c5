"""What hostile applications answer: each a function to put into a solution."""

from typing import NamedTuple


class Hostile(NamedTuple):
    """A handler's body, and a pattern for what the verdict says of it."""

    body: str
    said: str


# Writes what it likes to its connection, past aiohttp.
RAW = """
async def raw(request, head, piece, pause=0):
    request.transport.set_write_buffer_limits(2**20)
    request.transport.write(head)
    while not request.transport.is_closing():
        request.transport.write(piece)
        await request.protocol._drain_helper()
        await asyncio.sleep(pause)
"""
OK = "head = b'HTTP/1.1 200 OK\\r\\n'\n"
MOST = "an answer of more than 8 MiB"

GREETS = {
    "a body at once": Hostile("return web.Response(body=bytes(200 * 2**20))", MOST),
    "a text at once": Hostile("return web.Response(text='é' * (20 * 2**20))", MOST),
    "an endless answer": Hostile(
        "response = web.StreamResponse()\n"
        "await response.prepare(request)\n"
        "while True:\n"
        "    await response.write(bytes(2**20))",
        MOST,
    ),
    "an endless answer that unfolds": Hostile(
        "import zlib\n"
        "zip = zlib.compressobj(9, wbits=31)\n"
        "fold = lambda: zip.compress(bytes(2**22)) + zip.flush(zlib.Z_FULL_FLUSH)\n"
        "response = web.StreamResponse(headers={'Content-Encoding': 'gzip'})\n"
        "await response.prepare(request)\n"
        "await response.write(fold())\n"
        "again = fold() * 20\n"
        "while True:\n"
        "    await response.write(again)",
        MOST,
    ),
    "1 MB that unfolds to 950": Hostile(
        "import gzip\n"
        "folded = gzip.compress(bytes(2**20), 9) * 950\n"
        "return web.Response(body=folded, headers={'Content-Encoding': 'gzip'})",
        MOST,
    ),
    "JSON of many small things": Hostile(
        "body = b'[' + b'{},' * (7 * 2**20 // 3) + b'{}]'\n"
        "return web.Response(body=body, content_type='application/json')",
        "a body of 734",
    ),
    "a header of 100 MB": Hostile(
        OK + "await raw(request, head + b'X-Tea: ', b'x' * 2**20)",
        "more than 8190 bytes",
    ),
    "headers without end": Hostile(
        OK + "line = b'X-Tea: ' + b'x' * 8000 + b'\\r\\n'\n"
        "await raw(request, head, line * 100)",
        "[tT]oo many headers",
    ),
    "cookies without end": Hostile(
        OK + "line = b'Set-Cookie: tea=' + b'x' * 8000 + b'\\r\\n'\n"
        "await raw(request, head, line * 100)",
        "[tT]oo many headers",
    ),
    "early hints without end": Hostile(
        "hint = b'HTTP/1.1 103 Early Hints\\r\\nX: y\\r\\n\\r\\n'\n"
        "await raw(request, b'', hint * 10_000)",
        "no end after 3 s",
    ),
    "a chunk whose length never ends": Hostile(
        OK + "head += b'Transfer-Encoding: chunked\\r\\n\\r\\n5;'\n"
        "await raw(request, head, b'x' * 2**20)",
        "no end after 3 s",
    ),
    "trailers without end": Hostile(
        OK + "head += b'Transfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n'\n"
        "await raw(request, head, (b'X: ' + b'x' * 8000 + b'\\r\\n') * 100)",
        "",
    ),
    "a drip for ever": Hostile(
        OK + "head += b'Content-Length: 1000000\\r\\n\\r\\n'\n"
        "await raw(request, head, b'x', 0.01)",
        "no end after 3 s",
    ),
}

ECHOES = {
    "a message without end": Hostile(
        "await raw(request, b'\\x01\\x7d' + b'x' * 125, b'\\x00\\x7d' + b'x' * 125)",
        "exceeds limit|closed with 1009|no end",
    ),
    "a message of 100 MB": Hostile(
        "head = b'\\x81\\x7f' + (100 * 2**20).to_bytes(8, 'big')\n"
        "await raw(request, head, b'x' * 2**20)",
        "exceeds limit 10",  # the rest is cut off where it is said
    ),
    "messages without end": Hostile(
        "await raw(request, b'', b'\\x81\\x00' * 100_000)", "wanted"
    ),
    "pings without end": Hostile(
        "await raw(request, b'', b'\\x89\\x00' * 100_000)", "nothing|no end"
    ),
}

# By exercise, function and check: what it does there.
STREAMS = {
    "labels": (
        "server_routes",
        "print_labels.as_made",
        "response = web.StreamResponse(headers={'Content-Type': 'text/plain'})\n"
        "await response.prepare(request)\n"
        "while True:\n"
        "    await response.write(bytes(2**20))",
        r"\\x00",
    ),
    "lines that never end": (
        "error_handling",
        "follow.listed",
        "response = web.StreamResponse()\n"
        "await response.prepare(request)\n"
        "while True:\n"
        "    await response.write(bytes(2**20))",
        "a line of more than",
    ),
    "lines without a pause": (
        "error_handling",
        "follow.listed",
        "response = web.StreamResponse()\n"
        "await response.prepare(request)\n"
        "request.app[READERS].add(response)\n"
        "while True:\n"
        "    await response.write(b'still here\\n' * 100_000)",
        "lines in",
    ),
}

# What the process itself says to the grader, past all that it was asked.
SPEAKS = {
    "answers without end": (
        "import json, socket, threading\n"
        "body = json.dumps({'id': -1, 'value': 'x' * 1_000_000}).encode()\n"
        "def speak():\n"
        "    channel = socket.socket(fileno=3)\n"
        "    while True:\n"
        "        channel.sendall(len(body).to_bytes(4, 'big') + body)\n"
        "threading.Thread(target=speak, daemon=True).start()\n"
    ),
    "an answer of many small things": (
        "import socket\n"
        "channel = socket.socket(fileno=3)\n"
        "for number in range(20):\n"
        "    body = b'{\"id\":%d,\"value\":[' % number + b'{},' * 300_000 + b'{}]}'\n"
        "    channel.sendall(len(body).to_bytes(4, 'big') + body)\n"
    ),
    "findings without end": (
        "from exercises.grader.sandbox.inside import Inside\n"
        "async def tidy(self):\n"
        "    return ['tea'] * 150_000\n"
        "Inside.tidy = tidy\n"
    ),
}
