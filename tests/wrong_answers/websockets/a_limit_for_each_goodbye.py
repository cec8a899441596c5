"""Gives each goodbye a moment, and leaves the handler of a sleeper standing.

You cut a goodbye off when its time is up: who wakes the handler of that ship then?
see: A server that stops says goodbye
fails: close_all.all_done
"""

import contextlib


async def close_all(app):
    async def say_goodbye(name, ws):
        reason = (
            f"channel {name} closes".encode()[:123].decode(errors="ignore").encode()
        )
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await ws.close(code=1001, message=reason)

    async with asyncio.TaskGroup() as group:
        for name, channel in list(app[CHANNELS].items()):
            for ws in list(channel.values()):
                group.create_task(say_goodbye(name, ws))
