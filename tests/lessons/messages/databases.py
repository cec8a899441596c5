"""What databases says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "announces_as_a_context": Says(
        printed=(
            "TypeError: 'coroutine' object is not an async iterator",
            "wanted  an application that can be served",
            "announce has none, and nothing to clean up",
        ),
        hints=("app.on_startup.append(announce)",),
        never=("an answer\n",),
    ),
    "announces_in_a_task": Says(
        printed=(
            "the directory answers announce with 500",
            "got     it started; ClientResponseError: 500",
            "wanted  ClientResponseError at the start",
            "so it is no work for a task beside it",
        ),
        hints=("An error in on_startup ends the start",),
        never=("an answer\n",),
    ),
    "does_not_wait_for_its_turn": Says(
        printed=(
            "cancel it while it waits for its turn",
            "at the same time",
            "Look and write only while you hold `turn`",
        ),
        hints=("before the turn is given back",),
        never=("wrongly stored",),
    ),
    "insert_put_together_from_text": Says(
        printed=('OperationalError: near "Hara"', "wanted  the id of the tool"),
        hints=("Leave a question mark in the query",),
    ),
    "looks_before_its_turn": Says(
        printed=("IntegrityError", "wanted  False", "another program takes the"),
        hints=("AND free > 0",),
    ),
    "person_put_into_the_query": Says(
        printed=('OperationalError: near "Hara"', "wanted  {'loans': ["),
        hints=("The query holds question marks only",),
    ),
    "repair_answers_too_early": Says(
        printed=(
            "A return that had to wait is answered 204, and it is",
            "got     204 before it could be written",
        ),
        hints=("only then the answer",),
        never=("Who else is served while sqlite3 waits",),
    ),
    "repair_shares_a_connection_without_a_turn": Says(
        printed=(
            "answered [204, 404, 404, 404, 404, 404]; the tools afterwards",
            "0 at home, Ada has one']",
            "1 at home']",
            "Do your requests share a connection?",
        ),
        hints=("Put a lock around each transaction, or connect for each",),
        never=("plane",),
    ),
    "replaces_what_is_there": Says(
        printed=(
            "got     it returned",
            "wanted  NameTaken",
            "Does yours replace or ignore what is there?",
        ),
        hints=("A plain INSERT fails; one that replaces or ignores does not",),
        never=("The INSERT failed",),
    ),
    "rolls_back_only_what_it_refuses": Says(
        printed=("during step 1 of those", "was not undone, and the next commit made"),
        hints=("except BaseException",),
    ),
    "search_put_together_from_text": Says(
        printed=("OperationalError", "wanted  ['O\\'Hara\\'s"),
    ),
    "shields_the_loan": Says(
        printed=(
            "cancel it while it waits for its turn",
            "what is shielded, or runs in a task of its own",
        ),
        hints=("shielded", "Await it yourself"),
        never=("the turn is not given back",),
    ),
    "starts_all_the_same": Says(
        printed=(
            "the directory answers announce with 500",
            "got     it started",
            "wanted  ClientResponseError at the start",
            "something caught it: let it pass",
        ),
        hints=("unless somebody catches it",),
    ),
    "startup_and_cleanup_pair": Says(
        printed=("got     one is still open", "wanted  both are closed"),
        hints=("on_cleanup does not", "is always ended"),
    ),
}
