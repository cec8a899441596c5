"""`%check --watch` in a real kernel: live, in place, while other cells run."""

import os
import queue
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.manager import KernelManager

from exercises.grader import catalogue
from tests.files import copy_course

SLUG, OTHER = catalogue.slugs()[:2]
POINTS = catalogue.points_possible(SLUG)
NONE_YET, ALL = f"0 of {POINTS}", f"{POINTS} of {POINTS}"
FORMS = "%check SLUG, %check --watch SLUG (again at every save), or %check --stop"


class Notebook:
    """A kernel, and the outputs of its cells as a page would show them."""

    def __init__(self, course: Path) -> None:
        self.file = course / "exercises" / f"{SLUG}.py"
        self.starter = self.file.read_bytes()
        self.solution = (course / "solutions" / f"{SLUG}.py").read_bytes()
        self.manager = KernelManager()
        environ = {**os.environ, "PYTHONPATH": str(course)}
        self.manager.start_kernel(cwd=str(course), env=environ)
        self.client: Any = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.shown: dict[str, str] = {}  # by the name of the display
        self.cells: list[list[str]] = []  # the names of the displays in each cell
        self.printed = ""
        self.idle: set[str] = set()

    def hear(self, seconds: float) -> None:
        """Do what one message says, as the page of a notebook does."""
        try:
            message = self.client.get_iopub_msg(timeout=seconds)
        except queue.Empty:
            return
        content = message["content"]
        match message["msg_type"]:
            case "display_data":
                name = content["transient"].get("display_id", "")
                self.cells[-1].append(name)
                self.shown[name] = content["data"]["text/html"]
            case "update_display_data":
                name = content["transient"]["display_id"]
                assert name in self.shown
                self.shown[name] = content["data"]["text/html"]
            case "stream":
                self.printed += content["text"]
            case "status" if content["execution_state"] == "idle":
                self.idle.add(message["parent_header"]["msg_id"])

    def begin(self, code: str) -> str:
        """Begin to run a cell."""
        self.cells.append([])
        self.printed = ""
        name: str = self.client.execute(code)
        return name

    def run(self, code: str) -> int:
        """Run a cell to its end; return its number."""
        cell = self.begin(code)
        self.until(lambda: cell in self.idle)
        return len(self.cells) - 1

    def output(self, cell: int) -> str:
        """Return what stands under a cell now."""
        return "\n".join(self.shown[name] for name in self.cells[cell])

    def until(self, condition: Any, seconds: float = 30) -> None:
        """Hear messages until a condition holds."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, (self.shown, self.printed)
            self.hear(0.1)

    def wait_for(self, cell: int, words: str) -> None:
        """Wait until a cell's output says something."""
        self.until(lambda: words in self.output(cell))

    def close(self) -> None:
        """End the kernel."""
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel()
        self.manager.cleanup_resources()


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    course = copy_course(tmp_path_factory.mktemp("course"))
    one = Notebook(course)
    one.run("%load_ext exercises")
    yield one
    one.close()


def test_it_follows_every_save_while_other_cells_run(notebook: Notebook) -> None:
    cell = notebook.run(f"%check --watch {SLUG}")
    assert "Live" in notebook.output(cell)
    notebook.wait_for(cell, NONE_YET)
    busy = notebook.begin("import time; time.sleep(3)")
    notebook.file.write_bytes(notebook.solution)
    notebook.wait_for(cell, ALL)
    assert busy not in notebook.idle
    assert len(notebook.cells[-1]) == 0
    notebook.run("1 + 1")
    notebook.file.write_bytes(notebook.starter)
    notebook.wait_for(cell, NONE_YET)


def test_it_moves_to_the_newest_cell_and_stops(notebook: Notebook) -> None:
    first = notebook.run(f"%check --watch {SLUG}")
    notebook.wait_for(first, NONE_YET)
    second = notebook.run(f"%check --watch {SLUG}")
    notebook.wait_for(second, NONE_YET)
    assert "moved to a newer cell" in notebook.output(first)
    notebook.file.write_bytes(notebook.solution)
    notebook.wait_for(second, ALL)
    assert NONE_YET in notebook.output(first)
    notebook.run("%check --stop")
    assert "No longer live" in notebook.output(second)
    notebook.file.write_bytes(notebook.starter)
    third = notebook.run(f"%check {SLUG}")
    assert NONE_YET in notebook.output(third)
    assert ALL in notebook.output(second)
    notebook.run("%check --stop")
    assert "Nothing is live" in notebook.printed


def test_trouble_is_said_and_it_goes_on(notebook: Notebook) -> None:
    notebook.file.unlink()
    cell = notebook.run(f"%check --watch {SLUG}")
    notebook.wait_for(cell, "is not there")
    notebook.file.write_bytes(b"def broken(:")
    notebook.wait_for(cell, "SyntaxError")
    notebook.until(lambda: "is not there" not in notebook.output(cell))
    notebook.run(
        "from exercises.grader.live import on_save as live\n"
        "grade = live.GRADER.grade\n"
        "def fail(*_): raise live.GraderFailed('out of <tea>')\n"
        "live.GRADER.grade = fail"
    )
    notebook.file.write_bytes(notebook.solution)
    notebook.wait_for(cell, "The grader failed: out of &lt;tea&gt;")
    notebook.run("live.GRADER.grade = grade")
    notebook.wait_for(cell, ALL)
    notebook.until(lambda: "failed" not in notebook.output(cell))
    notebook.file.write_bytes(notebook.starter)
    notebook.wait_for(cell, NONE_YET)
    notebook.run("%check --stop")


def test_each_command_that_is_shown_is_a_magic_that_works(notebook: Notebook) -> None:
    notebook.file.write_bytes(notebook.starter)
    verdict = notebook.output(notebook.run(f"%check {SLUG}"))
    notebook.run(after("A hint:", verdict))
    assert "1 of 2" in notebook.printed
    notebook.run(f"%solution {SLUG}")
    assert "Not every check passes yet" in notebook.printed
    for words, said in (("A hint:", "2 of 2"), ("all the same:", "asyncio.gather")):
        cell = notebook.run(after(words, notebook.printed))
        assert said in notebook.printed + notebook.output(cell)
        notebook.run(f"%solution {SLUG}")
    notebook.file.unlink()
    notebook.run(f"%check {SLUG}")
    notebook.run(after("To have it as it was:", notebook.printed))
    assert notebook.file.read_bytes() == notebook.starter
    notebook.file.write_bytes(notebook.solution)
    verdict = notebook.output(notebook.run(f"%check {SLUG}"))
    cell = notebook.run(after("another way:", verdict))
    assert "the same" in notebook.printed + notebook.output(cell)
    notebook.file.write_bytes(notebook.starter)


def after(words: str, shown: str) -> str:
    """Return the command that follows some words, up to the end of the line."""
    found = re.search(rf"{words} *([^<\n]+)", shown)
    assert found is not None, shown
    return found[1].strip()


def test_a_cell_that_captures_its_output_does_not_take_it(notebook: Notebook) -> None:
    cell = notebook.run(f"%check --watch {SLUG}")
    notebook.wait_for(cell, NONE_YET)
    notebook.begin("%%capture\nimport time; time.sleep(2)")
    time.sleep(0.5)
    notebook.file.write_bytes(notebook.solution)
    notebook.wait_for(cell, ALL)
    notebook.file.write_bytes(notebook.starter)
    notebook.wait_for(cell, NONE_YET)
    notebook.run("%check --stop")


def test_where_nest_asyncio_has_changed_the_loop(notebook: Notebook) -> None:
    notebook.run("import nest_asyncio; nest_asyncio.apply()")
    cell = notebook.run(f"%check --watch {SLUG}")
    notebook.wait_for(cell, NONE_YET)
    notebook.run("%check --stop")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("%check", FORMS),
        ("%check --watch", FORMS),
        ("%check --wach async_basics", FORMS),
        ("%check async_basics --stop", FORMS),
        ("%check --watch async_basic", "Did you mean async_basics?"),
        ("%check async_basic", "Did you mean async_basics?"),
        ("%hint", "%hint SLUG"),
    ],
)
def test_wrong_usage_is_answered_in_one_line(
    notebook: Notebook, line: str, said: str
) -> None:
    notebook.run(line)
    assert notebook.printed.startswith("UsageError: ")
    assert said in notebook.printed
    assert len(notebook.printed.splitlines()) == 1


def test_an_interrupted_check_spoils_no_later_one(notebook: Notebook) -> None:
    notebook.file.write_bytes(notebook.starter + b"\nwhile True:\n    pass\n")
    cell = notebook.begin(f"%check {SLUG}")
    time.sleep(1)
    notebook.manager.interrupt_kernel()
    notebook.until(lambda: cell in notebook.idle)
    notebook.file.write_bytes(notebook.starter)
    assert f"<b>{OTHER}</b>" in notebook.output(notebook.run(f"%check {OTHER}"))


def test_it_ends_with_its_kernel(notebook: Notebook) -> None:
    cell = notebook.run(f"%check --watch {SLUG}")
    notebook.wait_for(cell, NONE_YET)
    assert notebook.manager.provisioner is not None
    kernel = psutil.Process(notebook.manager.provisioner.pid)  # type: ignore[attr-defined]
    family = kernel.children(recursive=True)
    assert family
    notebook.manager.shutdown_kernel()
    _, alive = psutil.wait_procs(family, timeout=10)
    ended = (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)
    assert [one for one in alive if one.status() not in ended] == []
