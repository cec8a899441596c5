"""How much memory the processes of a command take at the most."""

import contextlib
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from exercises.grader.sandbox.processes import children

LEVELS = 3  # the command line, the grading process, the fork server: no subject


def check(course: Path, slug: str) -> tuple[dict[str, Any], int]:
    """Check an exercise; return its verdict, and the peak of the grader in bytes.

    That is the sum of what each of its processes has ever had in memory at once.
    """
    words = [sys.executable, "-m", "exercises", "check", slug, "--format", "json"]
    with subprocess.Popen(words, cwd=course, stdout=subprocess.PIPE) as process:
        peaks: dict[int, int] = {}
        looking = threading.Thread(target=_look, args=(process, peaks))
        looking.start()
        assert process.stdout is not None
        verdict = json.loads(process.stdout.read())[0]
        process.wait()
        looking.join()
    assert len(peaks) >= LEVELS
    return verdict, sum(peaks.values())


def _look(process: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    while process.poll() is None:
        level = [process.pid]
        for _ in range(LEVELS):
            for pid in level:
                peaks[pid] = max(peaks.get(pid, 0), _peak(pid))
            level = [child for pid in level for child in children(pid)]
        time.sleep(0.02)


def _peak(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0
