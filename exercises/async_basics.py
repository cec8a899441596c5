"""Ask a row of slow tea houses, without standing still between them.

Most tasks get `ask`, a coroutine function: `await ask("oolong")` gives the answer of
the house of that name, some time later. Only in `fastest` and `tell_all` may it raise
an error instead.

Check your work:  .venv/bin/python -m exercises check async_basics
Get a hint:       .venv/bin/python -m exercises hint async_basics
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

# What `ask` is: called with a name, it makes a coroutine that gives a text.
Ask = Callable[[str], Coroutine[Any, Any, str]]


async def ask_all(ask: Ask, names: list[str]) -> list[str]:
    """Return the answers of all houses, in the order of `names`.

    - All houses are asked at the same time, however many they are, and are waited for,
      however long they take.
    - The first answer belongs to the first name, whoever answers first.
    - No names: an empty list.
    """
    # TODO: start all questions, then wait for all answers.
    raise NotImplementedError


async def fastest(ask: Ask, names: list[str]) -> str:
    """Return the first answer that comes, and leave nobody waiting.

    - All houses are asked at the same time.
    - A house whose `ask` raises an error, of whatever class, is passed over.
    - When all houses have failed, LookupError is raised.
    - When this ends, also because its caller was cancelled, all other questions are
      cancelled and have cleaned up.
    """
    # TODO: start all questions as tasks, and take what comes first.
    raise NotImplementedError


async def with_deadline(ask: Ask, names: list[str], seconds: float) -> dict[str, str]:
    """Return the answers that come within some seconds, each under its house's name.

    - All houses are asked at the same time; when all have answered, this returns.
    - After `seconds`, it returns what has come.
    - When its caller is cancelled, CancelledError is raised.
    - In both cases all other questions are cancelled, and have cleaned up, by then.
    """
    # TODO: let each question note its answer, within one time limit for all.
    raise NotImplementedError


async def explore(ask: Ask, start: str, limit: int) -> list[str]:
    """Ask a house, then those that it names, then those that they name; sort them all.

    Here an answer is the names of other houses, such as "oolong sencha", or empty.

    - Each house is asked once, however many name it. All their names are returned.
    - Never are more than `limit` houses being asked, and never fewer while others wait.
    - When this ends, also because its caller was cancelled, nothing is left running.
    """
    # TODO: start a task, which starts others; each waits for a free place.
    raise NotImplementedError


async def off_the_loop(works: list[Callable[[], str]]) -> list[str]:
    """Return what blocking functions return, in the order of `works`.

    - Each work is a plain function that blocks the thread that calls it. It waits, it
      does not compute, and it cannot be pickled: use threads.
    - All do their work side by side, however many: asyncio's own pool is small.
    - Meanwhile, and also when the caller is cancelled, the event loop goes on.
    - What a work raises is raised to the caller. No works: an empty list.
    """
    # TODO: make a ThreadPoolExecutor with a thread for each work.
    raise NotImplementedError


async def tell_all(ask: Ask, names: list[str]) -> list[str]:
    """Ask all houses at once; return the names of those that failed, in order.

    - All houses are asked at the same time, each of them once.
    - When this returns, every house has answered or failed.
    - A house has failed when `ask` raised an error for it, of whatever class.
    - A house that fails does not keep the others from being asked.
    """
    # TODO: repair. It returns before anybody has answered, and nobody sees a failure.
    failed: list[str] = []
    for name in names:
        asyncio.create_task(ask(name))
    return failed
