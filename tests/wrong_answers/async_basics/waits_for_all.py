"""Waits until all have answered.

You wait until every house has answered, the slowest too: how do you wait for the first
alone?
see: Results come in the order you asked, if you keep it
fails: fastest.first_answer, fastest.others_cancelled
"""


async def fastest(ask, names):
    results = await asyncio.gather(*[ask(name) for name in names], return_exceptions=True)
    for result in results:
        if not isinstance(result, Exception):
            return result
    raise LookupError("no house has answered")
