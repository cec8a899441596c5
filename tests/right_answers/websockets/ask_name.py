"""With one function that reads the next text."""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)

    async def next_text():
        message = await ws.receive()
        while message.type is WSMsgType.BINARY:
            message = await ws.receive()
        return message.data if message.type is WSMsgType.TEXT else "out"

    await ws.send_str("your name?")
    text = await next_text()
    answer = f"welcome, {text}"
    while text != "out":
        await ws.send_str(answer)
        text = await next_text()
        answer = str(len(text))
    await ws.close()
    return ws
