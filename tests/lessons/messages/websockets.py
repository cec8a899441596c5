"""What websockets says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "takes_the_channel_along": Says(
        printed=(
            "When a ship leaves, the others go on hearing each",
            "app[CHANNELS]['9'], when Bob has left, and Anna and Carl stay",
            "got     []",
            "wanted  ['Anna', 'Carl']",
        ),
        hints=("What has to go when one ship leaves",),
        never=("Which line of your handler runs",),
    ),
    "one_queue_for_all": Says(
        printed=(
            "Each listener has a queue of its own, and hears every",
            "one, while two ships listen",
            'got     {"listeners": 1}',
            'wanted  {"listeners": 2}',
        ),
        hints=("When several take from one queue",),
        never=("What does send_str wait for",),
    ),
    "a_lock_for_two_readers": Says(
        printed=(
            "(nothing); then, say anchor: 6",
            "was read, and not answered: by which reader?",
        ),
        hints=(
            "which of them gets the next one",
            "A lock makes two readers take turns",
        ),
    ),
    "waits_in_turn": Says(
        printed=(
            "stop the server, while a ship is at /stay, and one that does not read",
            ", not stopped after 1 s\n",
            "wanted  (closed with 1001) channel 9 closes, stopped within 1 s",
        ),
        hints=("What does `close` wait for",),
    ),
    "origin_ends_like_the_host": Says(
        printed=(
            "Any other page is answered 403, and no socket opens.",
            "Origin: http://elsewhere.127.0.0.1",
            "got     101  the socket is open",
        ),
        hints=("Which addresses begin or end like yours", "Compare the whole Origin"),
    ),
}
