"""A verdict as JUnit XML, for other programs."""

import re
from xml.etree import ElementTree

from exercises.grader.learner.report import rows
from exercises.grader.verdict import Verdict

UNPRINTABLE = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD]")


def as_junit(verdicts: list[Verdict]) -> str:
    """Return verdicts as JUnit XML: a suite for each exercise."""
    suites = ElementTree.Element("testsuites")
    suites.extend(junit_suite(verdict, verdict.slug) for verdict in verdicts)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True)


def junit_suite(verdict: Verdict, name: str) -> ElementTree.Element:
    """Return a verdict as a suite of JUnit XML: a case for each check."""
    suite = ElementTree.Element(
        "testsuite",
        name=UNPRINTABLE.sub("?", name),
        tests=str(verdict.points_possible),
        failures=str(verdict.points_possible - verdict.points),
        time=f"{verdict.seconds:.3f}",
    )
    for task in verdict.tasks:
        for check in task.checks:
            case = ElementTree.SubElement(
                suite,
                "testcase",
                classname=f"{verdict.slug}.{task.name}",
                name=check.name,
            )
            if check.failure is not None:
                failed = ElementTree.SubElement(
                    case, "failure", message=check.requirement
                )
                lines = (f"{name}: {value}" for name, value in rows(verdict, check))
                failed.text = UNPRINTABLE.sub("?", "\n".join(lines))
    return suite
