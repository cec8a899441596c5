"""The commands that repeat a failure, typed as they are printed, give what it got.

A wrong answer is graded, served with the command that the verdict prints, and asked
with the commands that stand there; the last answer is compared with `got`.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.files import ROOT, copy_course, with_answer
from tests.grader.terminal import Terminal

ANSWERS = [
    "server_routes/answers_200",
    "server_routes/english_for_all_others",
    "server_routes/client_chooses_the_number",
    "server_routes/lends_a_copy",
    "server_routes/location_of_the_list",
    "server_routes/reads_the_whole_form",
    "server_routes/repair_of_the_number_only",
    "server_routes/refuses_by_500",
    "middlewares/counts_what_it_refuses",
    "middlewares/does_not_say_when",
    "middlewares/joins_the_keys",
    "middlewares/no_id_on_errors",
    "middlewares/tells_nobody_who_it_is",
    "error_handling/everything_missing_is_404",
    "error_handling/every_body_is_a_text",
    "error_handling/keeps_allow_alone",
    "error_handling/returns_what_came",
    "databases/lists_twice",
    "databases/returns_200",
    "websockets/answers_once",
    "websockets/echoes_out",
    "websockets/one_channel_for_all",
    "websockets/announces_in_capitals",
    "websockets/knows_only_texts",
]
MORE = {  # where no wrong answer has a `got` that one answer shows
    "databases/lists_twice": """
async def list_tools(request):
    select = "SELECT name FROM tools ORDER BY name"
    rows = await request.app[READER].execute_fetchall(select)
    return web.json_response([row[0] for row in rows] * 2)
""",
    "websockets/announces_in_capitals": """
async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue()
    request.app[QUEUES].add(queue)
    while True:
        await ws.send_str((await queue.get()).upper())
""",
    "databases/returns_200": """
def make_desk(path):
    async def take_back(request):
        return web.Response(text="thank you")

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
""",
}

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals"),
    pytest.mark.skipif(
        shutil.which("curl") is None,
        reason="needs curl: `apt-get install curl`, or https://curl.se/download.html",
    ),
]


@pytest.fixture(scope="module")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def served(lessons: Path) -> Iterator[list[Terminal]]:
    begun: list[Terminal] = []
    yield begun
    for one in begun:
        one.interrupt()
        one.close()


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_typed_gives_what_the_check_got(
    name: str, lessons: Path, served: list[Terminal]
) -> None:
    slug = name.split("/")[0]
    solution = (ROOT / "solutions" / f"{slug}.py").read_text("utf-8")
    path = ROOT / "tests" / "wrong_answers" / f"{name}.py"
    answer = MORE[name] if name in MORE else path.read_text("utf-8")
    exercise = lessons / "exercises" / f"{slug}.py"
    exercise.write_text(with_answer(solution, answer), encoding="utf-8")
    verdict = subprocess.run(
        [sys.executable, "-m", "exercises", "check", slug],
        cwd=lessons,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    ).stdout
    again = re.search(r"^ +again +(.+)$", verdict, re.M)
    assert again is not None, verdict
    got = re.findall(r"^ +got     (.+)$", verdict[: again.start()], re.M)[-1]
    typed = re.match(r"(?:\s+then +.+\n)+", verdict[again.end() :])
    assert typed is not None
    lines = [line.split(maxsplit=1)[1] for line in typed[0].strip().splitlines()]

    terminal = Terminal(lessons, typed=again[1])
    served.append(terminal)
    address = terminal.wait_for("Serving at ") and terminal.wait_for("   as for")
    base = address.split()[0]
    for line in lines:
        # Where the usual port was taken, `serve` prints the lines with its own.
        terminal.wait_for(line.replace("127.0.0.1:8080", base.removeprefix("http://")))
    script = "\n".join([*lines, "wait"])
    script = script.replace("127.0.0.1:8080", base.removeprefix("http://"))
    for times in (1, 4, 8):  # word for word; a busy machine needs more time
        shown = subprocess.run(
            ["sh", "-c", patiently(script, times)],
            cwd=lessons,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            check=False,
        ).stdout
        if same(got, shown) or "& sleep" not in script:
            break
    assert same(got, shown), (got, shown)


def patiently(script: str, times: int) -> str:
    """Return a script in which whoever waits does so for so many times as long."""
    seconds = re.compile(r"(?<=& sleep )\d+|(?<=--stay=)\d+")
    return seconds.sub(lambda found: str(int(found[0]) * times), script)


def same(got: str, shown: str) -> bool:
    """Tell whether what was shown is what a check got."""
    if "comes  " in shown or "closed" in shown:
        heard = re.findall(r"\d  comes  (.+)$", shown, re.M)
        return got in heard or (got.startswith("(closed") and "closed" in shown)
    answers = [one for one in re.split(r"(?=HTTP/1\.1 )", shown) if one]
    statuses = [int(one.split()[1]) for one in answers]
    if re.fullmatch(r"\[[\d, ]+\]", got):
        wanted = json.loads(got)
        return sorted(statuses[-len(wanted) :]) == sorted(wanted)
    head, _, body = answers[-1].partition("\n\n")
    if found := re.fullmatch(r"(\d{3})  (.*)", got):
        fault = statuses[-1] == 500
        return statuses[-1] == int(found[1]) and (fault or found[2] in body + head)
    if header := re.fullmatch(r"([\w-]+): (.*)", got):
        line = re.search(rf"^{header[1]}: (.*)$", "\n".join(answers), re.M | re.I)
        return header[2] == ("(no such header)" if line is None else line[1].strip())
    return bool(json.loads(body) == json.loads(got))
