"""What async_basics says of answers that it once misled about."""

from tests.lessons.says import Says

SAYS = {
    "asks_one_after_another": Says(
        printed=("houses asked before any has answered", "got     1", "wanted  4"),
        hints=("waits each time",),
    ),
}
