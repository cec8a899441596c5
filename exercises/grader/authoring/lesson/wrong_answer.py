"""Counts the letters.

TODO: say to the learner what you see, as in: Your count is that of the letters.
see: A claim or a question
fails: count_words.counts
"""


async def count_words(text):
    return len(text)
