"""Takes no error for a failure but one of aiohttp's client.

You look for the errors of one library: which others can `ask` raise?
see: One fails: what becomes of the others?
fails: tell_all.failures_are_named
"""

import aiohttp


async def tell_all(ask, names):
    questions = [ask(name) for name in names]
    results = await asyncio.gather(*questions, return_exceptions=True)
    return [
        name
        for name, result in zip(names, results)
        if isinstance(result, aiohttp.ClientError)
    ]
