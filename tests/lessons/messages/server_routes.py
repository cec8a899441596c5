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
            "show_book shows a loan, nothing of a bad one",
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
    "next_whenever_the_page_is_full": Says(
        printed=('"next": null}',),
        hints=("How do you know that a book is left",),
    ),
    "numbers_before_it_reads": Says(
        printed=(
            "two books, from two clients at once",
            "the numbers 1 and 1",
            "the numbers 1 and 2",
        ),
        hints=("What may another request do while yours waits", "the last `await`"),
    ),
    "half_stays_on_the_desk": Says(
        printed=(
            "what lies in the folder, after the client has hung up in the middle",
            "no more than before",
        ),
        hints=("who removes it when the next chunk",),
    ),
    "job_dies_of_its_first_failure": Says(
        printed=(
            "A job that fails is logged with its traceback",
            "a job fails with OSError",
        ),
        hints=("Who sees the error of a task that nobody awaits?",),
    ),
    "calls_its_context": Says(
        printed=(
            "TypeError: 'async_generator' object is not callable",
            "wanted  turn 1 begins, server is ready",
            "takes the function itself, not what a call of it returns",
        ),
        never=("an answer",),
    ),
    "index_of_the_module": Says(
        printed=("in another library, which has no books", "wanted  201"),
    ),
    "one_half_for_a_name": Says(
        printed=("the longer one, which ends later", "FileNotFoundError"),
        hints=("Who else writes to a file on the desk",),
    ),
    "looks_at_the_size_of_a_buffer": Says(
        printed=("only after its end", "wanted  413  at once"),
        hints=("How much must a client send before you say no?",),
    ),
    "gives_up_after_five_failures": Says(
        printed=("30 hours later, turn 32 begins",),
    ),
}
