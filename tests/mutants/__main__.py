"""Grade every mutant of the solutions: python -m tests.mutants [SLUG ...]

Prints how many lost a point, and those that lost none and are in no list of equivalents
(tests/mutants/equivalent/SLUG.toml). Exit status 1 where fewer than 97 % lost one. The
suite grades a sample of them: tests/mutants/test_sample.py.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor

from rich.console import Console
from rich.progress import Progress

from exercises.grader import catalogue
from tests.mutants.equivalent import reasons
from tests.mutants.grading import survives
from tests.mutants.mutant import Mutant, mutants_of

WANTED = 0.97  # of the mutants that are not equivalent; ours to choose


def main() -> int:
    """Grade the mutants, print what survived, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("slug", nargs="*", help="a lesson; all of them if none")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N")
    options = parser.parse_args()
    out = Console(highlight=False, soft_wrap=True)
    enough = True
    with ProcessPoolExecutor(options.jobs) as pool:
        for slug in options.slug or catalogue.slugs():
            mutants = mutants_of(slug)
            with Progress(console=out, transient=True) as bar:
                graded = bar.track(
                    pool.map(survives, mutants), len(mutants), description=slug
                )
                left = [
                    mutant
                    for mutant, lives in zip(mutants, graded, strict=True)
                    if lives
                ]
            enough &= _told(slug, mutants, left, out)
    return 0 if enough else 1


def _told(slug: str, mutants: list[Mutant], left: list[Mutant], out: Console) -> bool:
    """Print what came of a lesson's mutants; say whether enough lost a point."""
    known = reasons(slug)
    survivors = [one for one in left if not known.get((one.task, one.was, one.now))]
    counted = len(mutants) - (len(left) - len(survivors))
    share = 1 - len(survivors) / counted
    out.print(
        f"{slug}: {share:.1%} of {counted} lost a point; "
        f"{len(left) - len(survivors)} more are equivalent",
        style="bold",
    )
    for one in survivors:
        out.print(f"  {one}", markup=False)
    return share >= WANTED


if __name__ == "__main__":
    sys.exit(main())
