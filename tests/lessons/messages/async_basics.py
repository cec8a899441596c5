"""What async_basics says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "a_pool_in_a_thread_of_the_pool": Says(
        printed=(
            "where asyncio's own pool has one thread",
            "all four at work together",
        ),
    ),
    "a_thousand_at_a_time": Says(printed=("got     1000", "wanted  1100")),
    "idle_workers_are_not_awaited": Says(
        printed=("where start names a: what goes on when it ends?", "['work', 'work'"),
    ),
    "known_only_with_a_place": Says(printed=("how often was each house asked?",)),
    "leaves_out_empty_answers": Says(
        printed=("got     ['tea', 'cake', 'tea']", "['tea', '', 'cake', 'tea', '']"),
    ),
    "lets_out_errors_of_a_clean_up": Says(
        printed=("broken while it cleaned up", "pass that over, too"),
    ),
    "no_more_workers_than_at_first": Says(printed=("got     2", "wanted  250")),
    "order_by_the_first_place": Says(printed=("wanted  ['b', 'a', 'b']",)),
    "remembers_old_answers": Says(printed=("Every call asks anew",)),
    "takes_zero_for_no_deadline": Says(printed=("0 seconds are a time limit",)),
    "the_clock_starts_anew": Says(printed=("One clock runs for all",)),
    "all_or_nothing": Says(
        printed=("got     {}", "wanted  {'a': 'answer of a', 'empty': ''}"),
        hints=("return the answers that were noted",),
    ),
    "blocks_when_it_is_cancelled": Says(
        printed=("one of which raises while the other blocks", "stood still"),
        hints=("pool.shutdown(wait=False)",),
    ),
    "first_that_ends": Says(
        printed=(
            "where all but fast fail at once",
            "`ask` raised this for one house: pass it over",
        ),
        hints=("Catch Exception around that one line",),
    ),
    "forgets_the_caller": Says(
        printed=(
            "whose caller is cancelled: who has ended when it ends?",
            "Not cancelled, and still waiting for an answer: a, b, c.",
        ),
        hints=("What must always happen belongs into `finally`.",),
    ),
    "keeps_its_place_while_others_ask": Says(
        printed=("no end after 3 s", "visit (", "awaits Semaphore.acquire"),
        hints=("Two houses may name the same third one",),
    ),
    "level_by_level": Says(
        printed=("c was not asked while slow had not answered",),
        hints=("Start a task for a name as soon as an answer gives it",),
    ),
    "looks_after_a_while": Says(
        printed=("it waits for the answers, however long they take", "returned []"),
    ),
    "takes_a_cancellation_for_the_deadline": Says(
        printed=("it returned {}", "CancelledError is no Exception"),
        hints=("let CancelledError pass",),
    ),
    "the_pool_of_asyncio": Says(
        printed=("some began only when others had ended", "all 150 at work together"),
        hints=("ThreadPoolExecutor(number) has as many as you say",),
    ),
    "workers_wait_for_ever": Says(
        printed=("work was left running", "cancel it, and await it then"),
    ),
    "asks_one_after_another": Says(
        printed=("houses asked before any has answered", "got     1", "wanted  40"),
        hints=("waits each time",),
    ),
    "cancels_only_one": Says(
        printed=("got     ['fast'", "Not cancelled, and still waiting for an answer"),
        hints=("Cancel each that is pending",),
    ),
    "cancels_without_waiting": Says(
        printed=("Who was cancelled is still cleaning up: await them first",),
        hints=("task.cancel() only asks a task to end",),
    ),
    "gather_without_its_star": Says(
        printed=(
            "unhashable type: 'list'",
            "`gather` says this of a list",
            "Put a star before the list, gather(*coroutines): then it awaits them all.",
        ),
        hints=("the star hands over each one",),
    ),
    "group_cancels_the_others": Says(
        printed=(
            "where failing fails",
            "the questions to a, house-0, house-1 ... were cancelled",
            "A TaskGroup cancels all that is left in it",
        ),
        hints=("gather(..., return_exceptions=True)",),
    ),
    "knows_one_class_of_error": Says(
        printed=(
            "odd raises ValueError",
            "got     ValueError: no tea today   exercises/async_basics.py:",
            "wanted  ['odd', 'late', 'soon']",
            "`ask` raised this for one house: name it",
        ),
        hints=("For which classes of error does your code look?",),
    ),
    "knows_the_clients_errors": Says(
        printed=(
            "got     ['late', 'soon']",
            "odd raised ValueError: an error of any class is a failure.",
        ),
        hints=("isinstance(result, Exception)",),
        never=("TaskGroup",),
    ),
    "leaves_at_the_first_failure": Says(
        printed=(
            "the others have not answered yet",
            "it returned ['failing']",
            "it waits for their answers, too",
        ),
        hints=("await them all before you return",),
    ),
    "returns_the_task": Says(
        printed=("a Task was returned: `await` it", "wanted  answer of fast"),
        never=("result[0]",),
    ),
    "stops_at_the_first_failure": Says(
        printed=(
            "ClientConnectionResetError",
            "`ask` raised this for one house: name it, and let the others go on.",
        ),
        hints=("A failure ends a plain gather",),
    ),
    "waits_for_the_first_failure_only": Says(
        printed=(
            "All houses are asked at once, and all have answered",
            "the others have not answered yet",
            "it returned ['failing']",
        ),
        hints=("await them all before you return",),
        never=("were cancelled",),
    ),
    "waits_for_tasks_that_are_none": Says(
        printed=("asyncio.wait takes tasks", "asyncio.create_task"),
        hints=("it wants tasks, not",),
    ),
    "work_in_a_process": Says(
        printed=(
            "PermissionError",
            "The checker allows none, so this error is its doing.",
            "use a thread",
        ),
        never=("it raised OSError",),
    ),
}
