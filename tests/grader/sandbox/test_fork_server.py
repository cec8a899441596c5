"""What a subject finds imported already when it is forked."""

import sys

import pytest

from exercises.grader import catalogue
from exercises.grader.judging.judge import Judge

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="needs fork; test_spawning is for Windows"
)

IS_THERE = b"import sys\nif '%s' not in sys.modules:\n    raise LookupError\n"


def test_no_subject_imports_anew_what_its_starter_imports() -> None:
    judge = Judge()
    exercise = catalogue.exercise("error_handling")
    verdict = judge.grade(exercise, IS_THERE % b"pydantic.main")
    assert verdict.problem is None, verdict.problem
    verdict = judge.grade(exercise, IS_THERE % b"no_such_module")
    assert verdict.problem is not None
    judge.close()
