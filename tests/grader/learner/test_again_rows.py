"""Where a verdict names the commands that repeat a failure, and where it does not."""

import io

from rich.console import Console

from exercises.grader.learner.commands import in_notebook
from exercises.grader.learner.report_html import as_html
from exercises.grader.learner.report_junit import as_junit
from exercises.grader.learner.report_text import print_verdict
from exercises.grader.repeatable import Exchange, Served
from exercises.grader.verdict import CheckResult, Failure, TaskResult, Verdict

TEA = Exchange("GET", "/tea", (("X-Key", "guess"),))
FAILED = Failure("GET /tea", "500", "403", again=(TEA,))
CHECK = CheckResult("wrong_key", "It is refused.", FAILED, served=Served("make_app"))
TASK = TaskResult("require_key", "Only who has a key", (CHECK,))
VERDICT = Verdict("middlewares", "exercises/middlewares.py", (TASK,), 0.1)
CURL = "curl -i -H 'X-Key: guess' http://127.0.0.1:8080/tea"


def test_in_a_terminal_each_is_a_line_to_copy() -> None:
    out = Console(width=60, file=io.StringIO(), record=True)
    print_verdict(VERDICT, out)
    lines = [line.strip() for line in out.export_text().splitlines()]
    (serve,) = [line for line in lines if line.startswith("again")]
    assert serve.endswith("-m exercises serve middlewares require_key")
    assert any(line.split(maxsplit=1) == ["then", CURL] for line in lines)


def test_in_a_notebook_but_not_on_a_page_that_is_read_elsewhere() -> None:
    curl = CURL.replace("'", "&#x27;")
    assert curl in as_html(VERDICT, in_notebook)
    assert "curl" not in as_html(VERDICT)
    assert "curl" not in as_junit([VERDICT])
    assert VERDICT.as_data()["tasks"][0]["checks"][0]["failure"]["again"]
