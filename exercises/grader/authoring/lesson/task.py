"""Count the words of a text."""

from exercises.grader.checking import Subject, want


async def counts(subject: Subject) -> None:
    """The result is how many words there are.

    TODO: a question. What stands between two words?

    TODO: the way there. str.split() takes a text apart.
    """
    got = await subject.call("count_words", "tea for two")
    want(got == 3, asked='count_words("tea for two")', got=got, wanted=3)
