"""What can be stepped through: every line, who is ready, who waits for what."""

import asyncio
import html
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import matplotlib
import pytest

from examples.event_loop_timeline import Timeline, __main__
from tests.course.event_loop_timeline.recorded import block, nap, record

matplotlib.use("Agg")


def texts(sentences: list[str]) -> list[str]:
    """Return the sentences without their times."""
    return [sentence.partition(" ms: ")[2] for sentence in sentences]


def test_each_line_is_a_step_with_who_is_ready_in_which_order() -> None:
    timeline = record(("one", nap()), ("two", nap()), steps=True)
    said = texts(timeline.step_through().sentences())
    first = next(words for words in said if words.startswith("one runs"))
    assert re.match(r"one runs line \d+, await asyncio.sleep\(seconds\)", first)
    assert "Ready: two." in first
    assert "main waits for the tasks of a group." in first
    idle = next(words for words in said if words.startswith("nothing is ready"))
    assert "one waits for a timer of 20 ms." in idle
    assert "two waits for a timer of 20 ms." in idle


def test_a_line_that_holds_the_loop_says_so_and_who_was_due() -> None:
    timeline = record(("polite", nap(0.03)), ("greedy", block(0.15)), steps=True)
    said = timeline.step_through().sentences()
    (held,) = [words for words in said if "It holds the loop" in words]
    assert "greedy runs line" in held
    assert re.search(r"polite waits for a timer of 30 ms, due at \d+ ms\.", held)


WAITS: dict[str, Any] = {
    "an event": lambda: asyncio.Event().wait(),
    "something in a queue": lambda: asyncio.Queue().get(),
    "a result": lambda: asyncio.get_running_loop().create_future(),
    "a thread": lambda: asyncio.to_thread(time.sleep, 0.1),
    "all that were gathered": lambda: asyncio.gather(nap(0.05), nap(0.05)),
    "one or more tasks": lambda: asyncio.wait([asyncio.ensure_future(nap(0.05))]),
    "the task other": lambda: asyncio.create_task(nap(0.05), name="other"),
}


@pytest.mark.parametrize("words", WAITS)
def test_it_says_what_a_task_waits_for(words: str) -> None:
    async def wait() -> None:
        await WAITS[words]()

    async def main() -> Timeline:
        with Timeline(steps=True) as timeline:
            task = asyncio.create_task(wait(), name="patient")
            await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        return timeline

    said = asyncio.run(main()).step_through().sentences()
    assert any(f"patient waits for {words}." in one for one in said), said


def test_a_socket_is_waited_for_as_such() -> None:
    async def main() -> Timeline:
        async def stay(reader: Any, writer: Any) -> None:
            await reader.read()
            writer.close()

        server = await asyncio.start_server(stay, "127.0.0.1", 0)
        address = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(*address)
        with Timeline(steps=True) as timeline:
            task = asyncio.create_task(reader.read(), name="reads")
            await asyncio.sleep(0.01)
            writer.close()
            await task
        server.close()
        return timeline

    said = asyncio.run(main()).step_through().sentences()
    assert any("reads waits for a socket." in one for one in said), said


def test_the_tracing_that_was_there_is_there_again() -> None:
    before = sys.gettrace()
    record(("one", nap(0)), steps=True)
    assert sys.gettrace() is before


def test_without_steps_it_says_how_to_have_them() -> None:
    with pytest.raises(ValueError, match=r"Timeline\(steps=True\)"):
        record(("one", nap(0))).step_through()


def test_a_long_recording_ends_with_a_word() -> None:
    async def loops() -> None:
        for _ in range(4000):
            pass

    page = record(("busy", loops()), steps=True).step_through()
    assert len(page.steps) == 3000
    assert "Here the recording ends" in page.html()


def test_the_page_needs_no_other_file_and_no_network() -> None:
    page = record(("<b>", nap()), steps=True).step_through("One & two").html()
    assert "One &amp; two" in page
    assert not re.search(r"\b(?:src|href|@import|url)\b\s*[=(]", page)
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    inside = page.partition('id="data">')[2].partition("</script>")[0]
    assert "<" not in inside


def test_a_notebook_gets_a_frame_and_a_terminal_the_sentences() -> None:
    page = record(("one", nap()), steps=True).step_through("A title")
    frame = page._repr_html_()
    assert frame.startswith("<iframe")
    assert html.unescape(frame).count("<!doctype html>") == 1
    assert repr(page).splitlines()[1:] == page.sentences()


def test_the_script_saves_a_picture_and_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, page = tmp_path / "picture.png", tmp_path / "page.html"
    asyncio.run(__main__.main(picture, page))
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert capsys.readouterr().out.endswith(f"{picture}\n{page}\n")
    matplotlib.pyplot.close("all")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_keys_and_slider_step_through_it(
    browser: Any, tmp_path: Path, scheme: str
) -> None:
    work = ("polite", nap(0.03)), ("greedy", block(0.15))
    with ThreadPoolExecutor() as pool:  # Playwright's loop runs in this thread
        timeline = pool.submit(record, *work, steps=True).result()
    page = timeline.step_through("A title")
    page.save(tmp_path / "page.html")
    shown = browser.new_page(color_scheme=scheme)
    faults: list[Any] = []
    shown.on("pageerror", lambda error: faults.append(error))
    shown.goto((tmp_path / "page.html").as_uri())
    last = len(page.steps)
    assert shown.inner_text("#where").startswith(f"1 of {last}")
    shown.keyboard.press("ArrowRight")
    assert shown.inner_text("#where").startswith(f"2 of {last}")
    shown.keyboard.press("End")
    assert shown.inner_text("#where").startswith(f"{last} of {last}")
    held = next(i for i, step in enumerate(page.steps) if step["held"])
    shown.fill("#slider", str(held))
    assert "greedy, line" in shown.inner_text("#who")
    assert "It holds the loop for" in shown.inner_text("#held")
    assert "time.sleep(seconds)" in shown.inner_text("#source .now")
    assert "and held up" in shown.inner_text("#waiting")
    shown.close()
    assert faults == []
