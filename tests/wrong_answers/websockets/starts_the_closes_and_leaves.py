"""Starts a task for each goodbye, and returns.

You start the goodbyes and return before one of them is said: who waits for them?
see: A server that stops says goodbye
fails: close_all.all_done
"""


async def close_all(app):
    for name, channel in app[CHANNELS].items():
        reason = (
            f"channel {name} closes".encode()[:123].decode(errors="ignore").encode()
        )
        for ws in channel.values():
            close = ws.close(code=1001, message=reason, drain=False)
            asyncio.create_task(close)
