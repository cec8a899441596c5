"""With a thread and a future by hand."""

import threading


async def off_the_loop(work):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def run():
        try:
            result = work()
        except Exception as error:
            loop.call_soon_threadsafe(future.set_exception, error)
        else:
            loop.call_soon_threadsafe(future.set_result, result)

    threading.Thread(target=run).start()
    return await future
