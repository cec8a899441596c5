"""With a number of tries in vain, and receive."""


async def collect(url, most, pause):
    texts, in_vain = [], 0
    async with aiohttp.ClientSession() as session:
        while len(texts) < most:
            came = False
            try:
                ws = await session.ws_connect(
                    f"{url}?after={len(texts)}", timeout=GOODBYE
                )
                while len(texts) < most:
                    message = await ws.receive()
                    if message.type is WSMsgType.TEXT:
                        texts.append(message.data)
                        came = True
                    elif message.type is not WSMsgType.BINARY:
                        break
                await ws.close()
            except (aiohttp.ClientError, OSError):
                pass
            if len(texts) < most:
                in_vain = 0 if came else in_vain
                await pause(FIRST_PAUSE * 2**in_vain)
                in_vain += 1
    return texts
