"""Answers an empty text when the work fails.

You catch what the work raises and return a text in its place: how would the caller
learn that it failed?
see: One fails: what becomes of the others?
fails: off_the_loop.raises_what_work_raises
"""


async def off_the_loop(work):
    try:
        return await asyncio.to_thread(work)
    except Exception:
        return ""
