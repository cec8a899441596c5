"""Fetch many pages at once."""

from exercises.grader.checking import PracticeServer, Subject, want


async def in_order(subject: Subject, practice: PracticeServer) -> None:
    """The texts come in the order of the addresses."""
    names = ["a", "b", "c"]
    urls = [practice.url(f"/word/{name}") for name in names]
    texts = await subject.call("fetch_all", urls)
    words = [practice.seen.word(name) for name in names]
    want(texts == words, asked="fetch_all", got=texts, wanted=words)


async def at_once(subject: Subject, practice: PracticeServer) -> None:
    """All pages are asked for at the same time."""
    urls = [practice.url(f"/gate/3?name={n}") for n in range(3)]
    texts = await subject.call("fetch_all", urls)
    words = [practice.seen.word(str(n)) for n in range(3)]
    want(texts == words, asked="fetch_all", got=texts, wanted=words)
