"""Whatever a learner's server answers, the grader takes little memory, and says so."""

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.files import copy_course, with_answer
from tests.grader import reference
from tests.grader.judging.hostile_clients import FLOOD, FLOODS
from tests.grader.judging.hostile_databases import BESIDE, ROWS
from tests.grader.judging.hostile_servers import (
    ECHOES,
    GREETS,
    RAW,
    SPEAKS,
    STREAMS,
)
from tests.grader.peaks import check

MOST = 200 * 2**20  # bytes, of the command line and all processes of the grader

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    course = copy_course(tmp_path_factory.mktemp("course"))
    reference.install(course)
    yield course


def put(course: Path, slug: str, function: str, body: str, head: str = "") -> None:
    """Let a function of a solution, such as "greet(request)", have another body."""
    solution = reference.SOLUTION.decode()
    if slug != "reference":
        file = course / "solutions" / f"{slug}.py"
        solution = file.read_text(encoding="utf-8")
    answer = f"import asyncio\n{RAW}\nasync def {function}:\n"
    answer += textwrap.indent(head + body, "    ")
    written = with_answer(solution, answer)
    (course / "exercises" / f"{slug}.py").write_text(written, encoding="utf-8")


def got(verdict: dict[str, Any], task: str, check: str) -> str:
    """Return what came where something else was wanted; fail where nothing is said."""
    checks = next(one["checks"] for one in verdict["tasks"] if one["name"] == task)
    failure = next(one["failure"] for one in checks if one["name"] == check)
    assert failure is not None
    return f"{failure['got']}  wanted {failure['wanted']}"


@pytest.mark.parametrize("case", GREETS)
def test_an_answer_is_bounded(lesson: Path, case: str) -> None:
    body, said = GREETS[case]
    put(lesson, "reference", "greet(request)", body)
    verdict, peak = check(lesson, "reference")
    # On a busy machine the time may be over first.
    assert re.search(f"{said}|no end after 3 s", got(verdict, "make_app", "greets"))
    assert verdict["tasks"][0]["checks"][0]["failure"] is None
    assert peak < MOST


@pytest.mark.parametrize("case", ECHOES)
def test_a_websocket_is_bounded(lesson: Path, case: str) -> None:
    body, said = ECHOES[case]
    head = "ws = web.WebSocketResponse()\nawait ws.prepare(request)\n"
    put(lesson, "websockets", "echo(request)", body, head)
    verdict, peak = check(lesson, "websockets")
    first = next(one for one in verdict["tasks"] if one["name"] == "echo")["checks"][0]
    assert re.search(said, got(verdict, "echo", first["name"]))
    assert peak < MOST


@pytest.mark.parametrize("case", STREAMS)
def test_a_stream_is_bounded(lesson: Path, case: str) -> None:
    slug, name, body, said = STREAMS[case]
    task, _, one = name.partition(".")
    put(lesson, slug, f"{task}(request)", body)
    verdict, peak = check(lesson, slug)
    assert re.search(f"{said}|no end after 3 s", got(verdict, task, one))
    assert peak < MOST


@pytest.mark.parametrize("case", SPEAKS)
def test_what_the_process_says_is_bounded(lesson: Path, case: str) -> None:
    source = SPEAKS[case].encode() + reference.SOLUTION
    (lesson / "exercises" / "reference.py").write_bytes(source)
    verdict, peak = check(lesson, "reference")
    noticed = [w for t in verdict["tasks"] for c in t["checks"] for w in c["noticed"]]
    assert len(noticed) < 200
    assert peak < MOST


@pytest.mark.parametrize("case", FLOODS)
def test_no_client_fills_the_practice_server(lesson: Path, case: str) -> None:
    put(lesson, "reference", "fetch_all(urls)", FLOODS[case], FLOOD.lstrip())
    verdict, peak = check(lesson, "reference")
    assert verdict["points"] == 3
    assert peak < MOST


@pytest.mark.parametrize("case", ROWS)
def test_what_a_database_gives_is_bounded(lesson: Path, case: str) -> None:
    put(lesson, "databases", "add_tool(db, turn, name, free)", ROWS[case], BESIDE)
    verdict, peak = check(lesson, "databases")
    failures = [
        one["failure"]["got"]
        for task in verdict["tasks"]
        if task["name"] == "add_tool"
        for one in task["checks"]
        if one["failure"]
    ]
    assert any(re.search("interrupted|too big|over 10000 rows", f) for f in failures)
    assert peak < MOST


def test_a_long_value_fails_its_check(lesson: Path) -> None:
    put(lesson, "reference", "fetch_all(urls)", "return [{}] * 300_000")
    verdict, peak = check(lesson, "reference")
    said = got(verdict, "fetch_all", "in_order")
    assert re.search("TooLong|no end after 3 s", said)
    assert peak < MOST


def test_a_file_of_more_than_1_mib_is_not_executed(lesson: Path) -> None:
    file = lesson / "exercises" / "reference.py"
    file.write_bytes(reference.SOLUTION + b"#" * 5 * 2**20)
    verdict, _ = check(lesson, "reference")
    assert verdict["problem"]["message"] == "the file has more than 1 MiB"
