"""The live verdict of a notebook: the output of one cell, kept up to date."""

import atexit
import html
import threading
import time
import uuid

from IPython.core.interactiveshell import InteractiveShell

from exercises.grader.learner.commands import in_notebook
from exercises.grader.learner.report_html import as_html
from exercises.grader.live.on_save import Live
from exercises.grader.verdict import Verdict

END = 2.0  # seconds for the live verdict to end with the kernel, at most
HOW_TO_END = "To end it: <code>%check --stop</code>"


class LiveCell:
    """A verdict in the cell that asked for it, and a line that says how new it is.

    It grades in a thread, so that the kernel runs other cells meanwhile, even one that
    blocks. A verdict that is the same leaves what was unfolded in it as it is.
    """

    def __init__(self, slug: str, shell: InteractiveShell) -> None:
        self.slug = slug
        # That of now: a cell that captures its output has another for its own time.
        self._publisher = shell.display_pub
        self._drawing = threading.Lock()
        self._ended = False
        self._drawn: dict[str, str] = {}
        self._names = {part: uuid.uuid4().hex for part in ("verdict", "line")}
        self._draw("verdict", f"<b>{html.escape(slug)}</b> &nbsp; is being graded.")
        self._draw("line", f"Live: graded at every save. {HOW_TO_END}")
        self._live = Live(slug, self._show, self._say, in_notebook)
        self._live.start()
        atexit.register(self._end_with_kernel)

    def end(self, words: str) -> None:
        """Stop, and say in the cell why; the last verdict stays."""
        self._live.stop()
        self._draw("line", words)
        with self._drawing:
            self._ended = True
        atexit.unregister(self._end_with_kernel)

    def _show(self, verdict: Verdict) -> None:
        self._draw("verdict", as_html(verdict, in_notebook))
        self._draw(
            "line",
            f"Live: graded at {time.strftime('%H:%M:%S')}, and again at every save. "
            f"{HOW_TO_END}",
        )

    def _say(self, trouble: str) -> None:
        self._draw("line", f"<b>! {html.escape(trouble)}</b>")

    def _draw(self, part: str, markup: str) -> None:
        """Put a part of the output in place of what was there; last words stay."""
        with self._drawing:
            if self._ended or self._drawn.get(part) == markup:
                return
            self._publisher.publish(
                {"text/html": markup, "text/plain": ""},
                transient={"display_id": self._names[part]},
                update=part in self._drawn,
            )
            self._drawn[part] = markup

    def _end_with_kernel(self) -> None:
        self._live.stop()
        self._live.wait(END)
