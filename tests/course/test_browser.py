"""A real browser opens a lesson in JupyterLab, runs it and sees the verdict."""

import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exercises.grader import catalogue
from tests.files import ROOT, copy_course, put_back

NOTEBOOKS = list(catalogue.notebooks().values())
ARTEFACTS = ROOT / "artefacts"
MINUTE = 60_000  # milliseconds, as Playwright counts


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the course, so that what is edited here is nobody's work."""
    return copy_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def address(course: Path) -> Iterator[str]:
    """Start the course as the README says; give the address that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "exercises", "learn", "--no-browser"],
        cwd=course,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    watchdog = threading.Timer(60, process.kill)
    watchdog.start()
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\d+/lab\S*token=\w+", line):
                reader = threading.Thread(target=process.stderr.read, daemon=True)
                reader.start()
                watchdog.cancel()
                yield found[0]
                break
        else:
            pytest.fail("JupyterLab did not print its address")
    finally:
        watchdog.cancel()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr is not None:
            process.stderr.close()


def test_a_page_in_a_notebook_talks_to_its_kernel(
    course: Path, address: str, browser: Any
) -> None:
    notebook = next(p for p in NOTEBOOKS if p.stem.endswith("websockets"))
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    place = next(i for i, cell in enumerate(cells) if cell["id"] == "page")
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    ARTEFACTS.mkdir(exist_ok=True)
    try:
        open_notebook(page, notebook, address)
        page.locator(".jp-Notebook .jp-Cell").first.click()
        page.keyboard.press("Escape")
        for _ in range(place + 1):
            page.keyboard.press("Shift+Enter")
        box = page.locator("#live-text")
        box.wait_for(timeout=MINUTE)
        box.fill("ahoy")
        box.press("Enter")
        heard = page.locator("#live-log li", has_text="the kernel has heard: ahoy")
        heard.wait_for(timeout=MINUTE)
    finally:
        page.screenshot(path=ARTEFACTS / f"{notebook.stem}-page.png")
        page.close()


def open_notebook(page: Any, notebook: Path, address: str) -> None:
    """Open a notebook, and wait until its kernel is there."""
    base, query = address.split("/lab", 1)[0], address.split("?", 1)[1]
    page.goto(f"{base}/lab/tree/notebooks/{notebook.name}?reset&{query}")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=MINUTE)
    page.locator("text=/ipykernel.*Idle/").first.wait_for(timeout=MINUTE)


def test_the_workbench_from_the_first_save_to_the_next_exercise(
    course: Path, address: str, browser: Any
) -> None:
    put_back(course)
    first, second = catalogue.slugs()[:2]
    page = browser.new_page(viewport={"width": 1500, "height": 950})
    ARTEFACTS.mkdir(exist_ok=True)
    try:
        page.goto(address)
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=MINUTE)
        assert page.locator(".jp-Dialog").count() == 0
        points = catalogue.points_possible(first)
        wait_for_verdict(page, f"0 of {points}")
        page.screenshot(path=ARTEFACTS / "workbench-start.png")
        starter = (course / "exercises" / f"{first}.py").read_text(encoding="utf-8")
        solution = (course / "solutions" / f"{first}.py").read_text(encoding="utf-8")
        write(page, starter.replace("raise NotImplementedError", "return []"))
        wait_for_verdict(page, "✗ ask_all")
        page.screenshot(path=ARTEFACTS / "workbench-save.png")
        write(page, solution)
        wait_for_verdict(page, f"exercises/{second}.py")
    finally:
        page.screenshot(path=ARTEFACTS / "workbench-complete.png")
        page.close()


def wait_for_verdict(page: Any, words: str) -> None:
    """Wait until the live pane says something, as a screen reader would read it."""
    page.wait_for_function(
        "words => [...document.querySelectorAll('.xterm-accessibility')]"
        ".some(pane => pane.textContent.replaceAll('\\u00a0', ' ').includes(words))",
        arg=words,
        timeout=MINUTE,
    )


def write(page: Any, text: str) -> None:
    """Put a text into JupyterLab's editor, and save it."""
    page.locator(".jp-FileEditor .cm-content").click(timeout=MINUTE)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+S")


def test_a_live_verdict_in_the_notebook(
    course: Path, address: str, browser: Any
) -> None:
    put_back(course)
    notebook, slug = NOTEBOOKS[0], catalogue.slugs()[0]
    points = catalogue.points_possible(slug)
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    ARTEFACTS.mkdir(exist_ok=True)
    try:
        open_notebook(page, notebook, address)
        page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(f"%load_ext exercises\n%check --watch {slug}")
        page.keyboard.press("Control+Enter")
        output = page.locator(".jp-Cell-outputArea", has_text="Live: graded")
        output.get_by_text(f"0 of {points}").wait_for(timeout=MINUTE)
        page.screenshot(path=ARTEFACTS / "live-cell-start.png")
        solution = (course / "solutions" / f"{slug}.py").read_bytes()
        (course / "exercises" / f"{slug}.py").write_bytes(solution)
        output.get_by_text(f"{points} of {points}").wait_for(timeout=MINUTE)
        output.get_by_text("Live: graded at").wait_for(timeout=MINUTE)
        assert output.locator("table").count() == 1
    finally:
        page.screenshot(path=ARTEFACTS / "live-cell-complete.png")
        page.close()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_lesson_from_the_first_cell_to_the_verdict(
    notebook: Path, course: Path, address: str, browser: Any
) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    ARTEFACTS.mkdir(exist_ok=True)
    try:
        work_through(page, notebook, course, address)
    finally:
        page.screenshot(path=ARTEFACTS / f"{notebook.stem}-verdict.png")
        page.close()


def work_through(page: Any, notebook: Path, course: Path, address: str) -> None:
    """Run all cells, complete the exercise, and see the verdict change."""
    put_back(course)
    slug = notebook.stem.split("_", 1)[1]
    open_notebook(page, notebook, address)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    verdict = page.locator(".jp-OutputArea-output table").last
    verdict.wait_for(timeout=MINUTE)
    assert "not started" in verdict.inner_text()
    page.screenshot(path=ARTEFACTS / f"{notebook.stem}-starter.png")
    page.locator(f".jp-Notebook a:text('exercises/{slug}.py')").last.click()
    solution = (course / "solutions" / f"{slug}.py").read_text(encoding="utf-8")
    write(page, solution)
    saved = course / "exercises" / f"{slug}.py"
    until(lambda: saved.read_text(encoding="utf-8") == solution)
    page.get_by_role("tab", name=re.compile(re.escape(notebook.name))).click()
    check = f".jp-Notebook .jp-Cell .cm-content:has-text('%check {slug}')"
    page.locator(check).last.click()
    page.keyboard.press("Control+Enter")
    page.locator(".jp-OutputArea-output :text('Complete.')").last.wait_for(
        timeout=MINUTE
    )


def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; 20 s at most."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
