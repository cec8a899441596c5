"""What a process was started with is known from its first moment to its last."""

import subprocess
import sys

import pytest

from exercises.grader.sandbox.processes import command_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


def test_one_that_was_started_this_moment_has_its_words() -> None:
    for _ in range(50):
        with subprocess.Popen(["sleep", "60"]) as process:
            assert command_of(process.pid) == "sleep 60"
            process.kill()


def test_one_that_is_over_has_none() -> None:
    with subprocess.Popen(["true"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read()  # until it has closed all
        while command_of(process.pid):
            pass
        assert command_of(process.pid) == ""
