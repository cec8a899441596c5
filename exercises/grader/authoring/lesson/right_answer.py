"""TODO: say what is another way here, as in: One after another."""


async def count_words(text):
    return sum(1 for _ in text.split())
