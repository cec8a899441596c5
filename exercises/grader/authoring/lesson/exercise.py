"""TODO: tell a situation in two lines.

Check your work:  .venv/bin/python -m exercises check lesson_slug
Get a hint:       .venv/bin/python -m exercises hint lesson_slug
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""


async def count_words(text: str) -> int:
    """Count the words of a text.

    - The result is how many words there are.
    """
    # TODO: split the text where it has spaces.
    raise NotImplementedError
