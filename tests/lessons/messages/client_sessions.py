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
            "a station that is busy twice, 4 tries",
            "got     ClientResponseError: 503",
            "wanted  its text",
        ),
        hints=("A loop over range(tries)",),
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
            "the texts keep",
            "the first and the last of which are equal",
            "got     ['text of a', 'text of b']",
            "wanted  ['text of a', 'text of b', 'text of a']",
            "The same URL may come twice",
        ),
        hints=("not in a dict by URL",),
        never=("When does a response give its connection back",),
    ),
}
