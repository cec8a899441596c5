"""What client_sessions says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "catches_around_the_gather": Says(
        printed=(
            "A station that needs too long gives None; the others",
            "got     [None, None, None, 'text of a', None]",
            "wanted  [None, None, None, 'text of a', 'text of b']",
            "Catch it in the coroutine that asks one station.",
        ),
        hints=("Catch TimeoutError inside the task, not around all of them",),
        never=("Waiting for a turn does not count",),
    ),
    "does_not_know_a_cut_body": Says(
        printed=(
            "an answer that is cut off in its body",
            "got     ClientPayloadError",
            "wanted  {'error': 'no answer'}",
        ),
        hints=("All errors of aiohttp's client are kinds of aiohttp.ClientError",),
        never=("an answer\n",),
    ),
    "gives_up_too_early": Says(
        printed=("its limit was under 4 s", "got     [None, 'text of b']"),
    ),
    "habits_from_requests": Says(
        printed=("the result['report'] is a method: call it",),
        hints=("await response.json()",),
    ),
    "limit_ends_with_the_headers": Says(
        printed=(
            "slow stations still waited for: 2",
            "it is to cover the whole answer",
        ),
        hints=("let the limit cover the reading of the body too",),
    ),
    "limits_the_silence": Says(
        printed=(
            "slow stations still waited for: 1",
            "also when something comes all the while",
        ),
        hints=("sock_read starts anew with each piece",),
        never=("line 1",),
    ),
    "never_tries_again": Says(
        printed=(
            "a centre that takes the fourth try",
            "got     result: ClientResponseError",
            "wanted  result: its text",
        ),
    ),
    "key_follows_a_redirect": Says(
        printed=(
            "whose reports have moved to another server",
            "how often has that server seen the key?",
            "A header that a middleware sets",
        ),
        hints=("aiohttp takes Authorization off",),
    ),
    "holds_a_turn_at_a_busy_door": Says(
        printed=(
            "got     2 + 0",
            "take the server's turn first",
        ),
        hints=("Take the server's turn first",),
    ),
    "writes_over_the_old_file": Says(
        printed=(
            "over an older archive",
            "An archive that is not whole is to touch no other file",
        ),
        hints=("missing_ok=True",),
    ),
    "keeps_the_chunks": Says(
        printed=("the memory that it takes", "wanted  less than 5 MB"),
        hints=("keep none of them",),
    ),
    "always_in_step": Says(
        printed=("as shares of the longest",),
        hints=("random.uniform(longest / 2, longest)",),
    ),
    "key_for_each_try": Says(
        printed=(
            "the Idempotency-Key of each try",
            "wanted  ['key 1', 'key 1', 'key 1', 'key 1']",
        ),
        hints=("Before the loop",),
    ),
    "waits_for_the_longer_one": Says(
        printed=("with Retry-After: 7", "wanted  7.25 to 7.5 s, then 0.5 to 1 s"),
        hints=("seconds += int(after)",),
    ),
    "answers_a_cancellation": Says(
        printed=(
            "which is cancelled meanwhile",
            "got     it returned {'error': 'no answer'}",
            "wanted  CancelledError",
        ),
        hints=("A bare `except:`",),
    ),
    "one_slow_spoils_all": Says(
        printed=("Does one station's TimeoutError end the request to another",),
        hints=("inside the task",),
    ),
    "repair_closes_the_session": Says(
        printed=(
            "RuntimeError: Session is closed",
            "The session belongs to the caller, who still needs it",
            "wanted  3 requests, texts of [600000, 600000, 600000] letters",
        ),
        hints=("no `async with session` here",),
    ),
    "repair_left_as_it_was": Says(
        printed=(
            "got     ServerDisconnectedError",
            "wanted  ['text of a', 'text of b', 'text of c', None]",
        ),
        never=("an answer\n",),
    ),
    "repair_reads_error_pages": Says(
        printed=("the third answers with status 500",),
        hints=("response.raise_for_status() does",),
    ),
    "session_for_each_request": Says(
        printed=(
            "a session's pool holds 5 here, not 100",
            "got     6 connections opened",
            "wanted  5 connections or fewer",
            "One session has one pool.",
        ),
        hints=("How many sessions does your code open",),
    ),
    "texts_in_a_dict": Says(
        printed=(
            "The texts keep",
            "the first and the last of which are the same",
            "got     ['text for a', 'text for b']",
            "wanted  ['text for a', 'text for b', 'text for a']",
            "The same name may come twice",
        ),
        hints=("not in a dict by name",),
        never=("When does a response give its connection back",),
    ),
}
