"""What server_routes says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "stores_before_it_checks": Says(
        printed=(
            "A body that is refused leaves no book behind.",
            "/books/1, after POST",
            "wanted  404",
        ),
        hints=("What does your handler do first: store the book, or look at it?",),
    ),
    "lends_a_copy": Says(
        printed=(
            "show_book shows a loan, and nothing of a bad one.",
            "/books/2, after POST",
        ),
        hints=("Which dict does show_book look into", "copies that nobody else sees"),
        never=("answered 404", "KeyError"),
    ),
    "returns_another_response": Says(
        printed=(
            "a second answer within the first: HTTP/1.1 200 OK",
            "wanted  the end of the answer, after its last label",
            "return the one that you prepared and wrote to",
        ),
        hints=("a response that is not the prepared one",),
        never=("chunk size", "no end of the answer"),
    ),
    "total_of_the_page": Says(
        printed=('"total": 3}', '"total": 5}'),
        hints=("what does the total count", "what has not been cut yet"),
    ),
    "calls_its_context": Says(
        printed=(
            "TypeError: 'async_generator' object is not callable",
            "wanted  job begins, server is ready",
            "takes the function itself, not what a call of it returns",
        ),
        never=("an answer",),
    ),
}
