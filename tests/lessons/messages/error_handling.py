"""What error_handling says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "sleeps_in_the_loop": Says(
        printed=(
            "Line after line comes, with a pause in which others",
            "GET /readers, while somebody reads GET /follow",
            "no answer after 1 s: ",
            "the event loop",
        ),
        hints=("What can the event loop do between two of your lines?",),
        never=("when a write fails", "was awaiting"),
    ),
    "never_pauses": Says(
        printed=("lines in ", "a pause of 0.01 s after each line"),
        hints=("A loop without a pause gives it no time",),
        never=("when a write fails", "was awaiting"),
    ),
    "asks_without_the_loop": Says(
        printed=(
            "While it waits for one depot, another one can be asked.",
            "got     1 asked before any has answered",
            "wanted  2 asked before any has answered",
        ),
        hints=("What can your program do while the depot takes its time?", "urllib"),
        never=("Which exception does a ClientTimeout raise?",),
    ),
    "asks_in_the_background": Says(
        printed=(
            "start an application at whose url nobody answers",
            "got     the start does not fail",
            "wanted  the start fails",
        ),
        hints=("What does the start wait for",),
        never=("an answer\n", "ClientConnectorError"),
    ),
    "one_except_for_both": Says(
        printed=("got     400", "wanted  422", "note    the body is a JSON list"),
        hints=("Which of your `except` gets a ValidationError", "a `try` of its own"),
    ),
    "a_limit_for_each_piece": Says(
        printed=(
            "got     ['fine', 'slow', 'fine']",
            "wanted  ['fine', 'slow', 'slow']",
        ),
    ),
    "no_shield": Says(
        printed=(
            "When a client leaves, its parcel is sent all the same",
            "request.app[JOBS], when the only one who asked for each has left",
            "got     no task",
        ),
        hints=("Whom does a cancelled `await task` cancel", "asyncio.shield(task)"),
    ),
    "guards_against_exceptions_alone": Says(
        printed=(
            "When the start fails or is cancelled, the session is",
            "whose depot never answers, and cancel the start",
            "got     0 of 1 sessions closed",
        ),
        hints=("closes the session in any case",),
    ),
}
