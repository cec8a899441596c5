"""Sends the first label as soon as it is made, and the others at the end.

You send the first label at once, and keep the others until the end: when is each of
them ready to leave?
see: What is still being made can already be sent
fails: print_labels.as_made
"""


async def print_labels(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    made = labels(request.app)
    await response.write((await anext(made) + "\n").encode())
    rest = [f"{label}\n" async for label in made]
    await response.write("".join(rest).encode())
    return response
