"""What middlewares says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "one_clock_for_all": Says(
        printed=(
            "While one request waits, others come and go",
            "/door, while GET /notes and POST /door come and go",
            "got     0.0",
            " seconds",
        ),
        hints=(
            "Where does your middleware keep the start, and who else writes there?",
        ),
    ),
    "counts_processor_time": Says(
        printed=(
            "/door\n",
            "got     0.0",
            "the time in which the handler waits counts, too",
        ),
        hints=("which clock goes on while it waits?",),
    ),
    "seconds_as_text": Says(
        printed=(
            "/times",
            "a str, an int and a float: place, status, seconds",
        ),
        hints=("a float, not a text",),
    ),
    "returns_what_was_raised": Says(
        printed=(
            "/outcomes",
            "got     out of your middleware came: /nowhere answered",
            "wanted  out of your middleware came: /nowhere HTTPNotFound",
            "an exception that is caught has to be raised again",
        ),
        hints=("and `raise`",),
    ),
    "catches_cancellations": Says(
        printed=(
            "hang up while GET /door waits in its handler",
            "out of your middleware came: /door answered",
            "out of your middleware came: /door CancelledError",
        ),
        hints=("A cancellation is no Exception",),
    ),
    "keeps_every_name": Says(
        printed=(
            "let 200 visitors with long names come, and within 61 seconds two others",
            "of their memory is still in use",
        ),
        hints=("What is left of a visitor whose times are all dropped?",),
    ),
    "answers_twice": Says(
        printed=(
            "/rooms/tour, a stream that breaks after its first line",
            "HTTP/1.0 500",
            "first, go left, and then no more",
        ),
        hints=("request.writer.output_size is 0 until",),
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
            "Who is refused reaches no handler",
            "/desk  without a key, with a wrong and with an empty one",
            "the handlers ran 4 of 4 times",
        ),
        hints=("What has the handler of /desk done",),
        never=("None was here",),
    ),
}
