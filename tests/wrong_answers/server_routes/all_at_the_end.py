"""Makes all labels before it answers.

fails: print_labels.as_made
"""


async def print_labels(request):
    made = [f"{label}\n" async for label in labels(request.app)]
    return web.Response(text="".join(made))
