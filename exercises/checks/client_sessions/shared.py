"""What several tasks of client_sessions are graded with."""

from typing import Any

import aiohttp

from exercises.grader.checking import PracticeServer, driver, named


@driver
async def call_with_a_small_pool(exercise, name, least, *arguments):
    """call the function where a pool holds 5 connections, not 100"""
    make = aiohttp.TCPConnector.__init__

    def make_smaller(connector, *, limit=100, **options):
        make(connector, limit=5 if least <= limit <= 100 else limit, **options)

    aiohttp.TCPConnector.__init__ = make_smaller
    try:
        return await getattr(exercise, name)(*arguments)
    finally:
        aiohttp.TCPConnector.__init__ = make


def whose(practice: PracticeServer, names: Any, texts: Any) -> Any:
    """Say which pages gave the texts; what is no page's text stays."""
    return named(texts, {practice.word(name): f"text of {name}" for name in names})
