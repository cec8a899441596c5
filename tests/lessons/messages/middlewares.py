"""What middlewares says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "one_clock_for_all": Says(
        printed=(
            "While one request waits, others come and go",
            "/door, while GET /notes and POST /door come and go",
            "got     X-Seconds: 0.0",
            "wanted  X-Seconds: 0.0",
        ),
        hints=(
            "Where does your middleware keep the start, and who else writes there?",
        ),
    ),
    "counts_processor_time": Says(
        printed=(
            "/door\n",
            "got     X-Seconds: 0.0",
            "the time in which the handler waits counts, too",
        ),
        hints=("which clock goes on while it waits?",),
    ),
    "sleeps_in_place_of_a_refusal": Says(
        printed=(
            " times, most = ",
            ", then no answer after 0.8 s: ",
            "a refusal waits for nothing",
        ),
        hints=("Whom does a sleep hold up?",),
        never=("an answer in time",),
    ),
    "sleeps_before_it_refuses": Says(
        printed=(
            "then no answer after 0.8 s",
            "a refusal waits for nothing",
        ),
        hints=("Whom does a sleep hold up?",),
        never=("an answer in time",),
    ),
    "a_lock_around_the_handler": Says(
        printed=(
            "A request that waits in the handler holds up no",
            "GET /notes, while GET /door is in its handler",
            "no answer after 1.5 s",
            "wanted  200  at once",
        ),
        hints=("lets one request in at a time",),
        never=("append first",),
    ),
    "a_lock_for_each_visitor": Says(
        printed=(
            "GET /door, 2 at once by one visitor",
            "got     1 of 2 in the handler after 1.5 s",
            "wanted  2 of 2 in the handler at once",
        ),
        hints=("lets one request in at a time",),
    ),
    "asks_the_handler_first": Says(
        printed=(
            "Who is refused reaches no handler.",
            "GET /desk  without X-Key, with a wrong and with an empty one",
            "the handler of /desk ran 3 of 3 times",
        ),
        hints=("What has the handler of /desk done",),
        never=("None was here",),
    ),
}
