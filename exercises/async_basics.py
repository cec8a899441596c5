"""Ask a row of slow tea houses, without standing still between them.

Most tasks get `ask`, a coroutine function: `await ask("oolong")` gives the answer of
the house of that name, some time later. An answer may be an empty text, and a list may
name a house twice. A question that is cancelled cleans up, which may take its time, and
ends. Only in `fastest` and `tell_all` may `ask` raise an Exception.

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

    - All houses are asked at the same time, however many they are, by every call anew;
      they are waited for, however long they take.
    - The first answer belongs to the first name, whoever answers first.
    - No names: an empty list.
    """
    # TODO: start all questions, then wait for all answers.
    raise NotImplementedError


async def fastest(ask: Ask, names: list[str]) -> str:
    """Return the first answer that comes, and leave nobody waiting.

    - All houses are asked at the same time, each once.
    - A house whose `ask` raises an Exception, of whatever class, is passed over, also
      when it is raised in a clean-up. No house has answered: LookupError.
    - When its caller is cancelled, CancelledError is raised.
    - However this ends, all other questions are cancelled and have cleaned up by then.
    """
    # TODO: start all questions as tasks, and take what comes first.
    raise NotImplementedError


async def with_deadline(ask: Ask, names: list[str], seconds: float) -> dict[str, str]:
    """Return the answers that come within some seconds, each under its house's name.

    - All houses are asked at the same time; when all have answered, this returns.
    - `seconds` after the start, it returns what has come. They may be 0.
    - When its caller is cancelled, also during a clean-up, CancelledError is raised.
    - In both cases all other questions are cancelled and have cleaned up by then.
    """
    # TODO: let each question note its answer, within one time limit for all.
    raise NotImplementedError


async def explore(ask: Ask, start: str, limit: int) -> list[str]:
    """Ask a house, then those that it names, then those that they name; sort them all.

    Here an answer is the names of other houses with white space between, or empty.

    - Each house is asked once, however many name it. The names of all that were asked
      are returned.
    - Never are more than `limit` houses being asked at once, and that many are as long
      as others are known and wait.
    - When its caller is cancelled, CancelledError is raised. However this ends, nothing
      is left running.
    """
    # TODO: start a task, which starts others; each waits for a free place.
    raise NotImplementedError


async def off_the_loop(works: list[Callable[[], str]]) -> list[str]:
    """Return what blocking functions return, in the order of `works`.

    - Each work is a plain function that blocks the thread that calls it. It waits, it
      does not compute, and it cannot be pickled: use threads.
    - All do their work side by side, however many, those of two calls too: asyncio's
      own pool is small.
    - Meanwhile, also when a work has failed or the caller is cancelled, the event loop
      goes on.
    - What a work raises, of whatever class, is raised to the caller. (No work raises
      StopIteration, which no future takes.) No works: an empty list.
    """
    # TODO: make a ThreadPoolExecutor with a thread for each work.
    raise NotImplementedError


async def tell_all(ask: Ask, names: list[str]) -> list[str]:
    """Ask all houses at once; return the names of those that failed, in order.

    - All houses are asked at the same time, each once, also when some of them fail.
    - When this returns, every house has answered or failed.
    - A house has failed when `ask` raised an Exception for it, of whatever class. Order
      is that of `names`, and a name that stands there twice may fail twice.
    - When the caller is cancelled, so are all questions; CancelledError is raised.
    """
    # TODO: repair. It returns before anybody has answered, and nobody sees a failure.
    failed: list[str] = []
    for name in names:
        asyncio.create_task(ask(name))
    return failed
