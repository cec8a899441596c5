"""What async_basics says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "asks_one_after_another": Says(
        printed=("houses asked before any has answered", "got     1", "wanted  4"),
        hints=("waits each time",),
    ),
    "cancels_only_one": Says(
        printed=("got     ['fast'", "Not cancelled, and still waiting for an answer"),
        hints=("Cancel each that is pending",),
    ),
    "cancels_without_waiting": Says(
        printed=("Who was cancelled is still cleaning up: await them",),
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
            "the questions to a, b, c were cancelled",
            "A TaskGroup cancels all that is left in it",
        ),
        hints=("gather(..., return_exceptions=True)",),
    ),
    "knows_one_class_of_error": Says(
        printed=(
            "odd raises ValueError",
            "got     ValueError: no tea today   exercises/async_basics.py:",
            "wanted  ['late', 'odd', 'soon']",
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
            "a, b and c have not answered yet",
            "it returned ['failing']",
            "it waits for their answers, too",
        ),
        hints=("await them all before you return",),
    ),
    "returns_the_task": Says(
        printed=("a Task was returned: `await` it", "wanted  answer of fast"),
        never=("result[0]",),
    ),
    "shielded_question": Says(
        printed=("it still waits for its answer", "Nothing cancels a question"),
        hints=("shielded", "runs on until you cancel it"),
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
            "a, b and c have not answered yet",
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
