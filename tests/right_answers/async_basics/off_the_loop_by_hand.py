"""With a thread and a future by hand for each work."""

import threading


async def off_the_loop(works):
    loop = asyncio.get_running_loop()

    def settle(future, result, error):
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)

    def run(work, future):
        result = error = None
        try:
            result = work()
        except BaseException as raised:
            error = raised
        loop.call_soon_threadsafe(settle, future, result, error)

    futures = [loop.create_future() for _ in works]
    for work, future in zip(works, futures):
        threading.Thread(target=run, args=(work, future), daemon=True).start()
    return list(await asyncio.gather(*futures))
