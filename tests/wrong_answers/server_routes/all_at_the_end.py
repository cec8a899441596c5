"""Makes all labels before it answers.

You collect all labels and answer when the last is made: how can the first leave while
the second is still being printed?
see: What is still being made can already be sent
fails: print_labels.as_made
"""


async def print_labels(request):
    made = [f"{label}\n" async for label in labels(request.app)]
    return web.Response(text="".join(made))
