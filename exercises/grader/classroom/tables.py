"""The results of a class for other programs: CSV, JSON and JUnit XML.

Each is written line by line: a large class needs no more memory than a small one.
"""

import csv
import json
from collections.abc import Iterable
from typing import IO
from xml.etree import ElementTree

from exercises.grader.classroom.gradebook import Result
from exercises.grader.learner import report_junit

COLUMNS = (
    "student",
    "exercise",
    "points",
    "points_possible",
    "problem",
    "failed_checks",
    "resembles",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def write_csv(results: Iterable[Result], file: IO[str]) -> None:
    """Write a line for each submission."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for result in results:
        row = (
            result.student,
            result.slug,
            result.points,
            result.points_possible,
            result.problem,
            " ".join(failed_checks(result)),
            " | ".join(f"{task}: {said}" for task, said in result.resembles.items()),
        )
        writer.writerow([_harmless(value) for value in row])


def write_json(results: Iterable[Result], file: IO[str]) -> None:
    """Write a list of objects: student, exercise, points, the whole verdict."""
    between = "[\n"
    for result in results:
        data = {
            "student": result.student,
            "exercise": result.slug,
            "points": result.points,
            "points_possible": result.points_possible,
            "problem": result.problem,
            "resembles": result.resembles,
            "verdict": None if result.verdict is None else result.verdict.as_data(),
        }
        file.write(f"{between}{json.dumps(data)}")
        between = ",\n"
    file.write("[]\n" if between == "[\n" else "\n]\n")


def write_junit(results: Iterable[Result], file: IO[str]) -> None:
    """Write a suite of JUnit XML for each submission."""
    file.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n')
    for result in results:
        name = f"{result.student}/{result.slug}"
        if result.verdict is not None and result.verdict.tasks:
            suite = report_junit.junit_suite(result.verdict, name)
        else:
            suite = _error_suite(name, result)
        file.write(ElementTree.tostring(suite, encoding="unicode") + "\n")
    file.write("</testsuites>\n")


def failed_checks(result: Result) -> list[str]:
    """Return the checks that a submission failed, each behind its task.

    Where it could not be loaded, that is said elsewhere, and no check has failed.
    """
    tasks = () if result.verdict is None or result.problem else result.verdict.tasks
    return [f"{t.name}.{c.name}" for t in tasks for c in t.checks if not c.passed]


def _error_suite(name: str, result: Result) -> ElementTree.Element:
    said = report_junit.UNPRINTABLE.sub("?", result.problem)
    clean = report_junit.UNPRINTABLE.sub("?", name)
    suite = ElementTree.Element("testsuite", name=clean, tests="1", errors="1")
    case = ElementTree.SubElement(suite, "testcase", classname=clean, name="graded")
    ElementTree.SubElement(case, "error", message=said)
    return suite


def _harmless(value: object) -> object:
    """Put a mark before a text that a spreadsheet would take for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
