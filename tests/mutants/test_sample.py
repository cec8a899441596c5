"""Of a sample of mutants, which is the same each time, nearly all lose a point."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from tests.mutants.__main__ import WANTED
from tests.mutants.equivalent import HERE, reasons
from tests.mutants.grading import survives
from tests.mutants.mutant import Mutant, mutants_of

SIZE = 60  # mutants, of all lessons together
LISTED = sorted(path.stem for path in HERE.glob("*.toml"))  # their survivors were read


def sample(slug: str, size: int) -> list[Mutant]:
    """Return some mutants of a lesson, none of which is a known equivalent."""
    known = reasons(slug)
    found = mutants_of(slug, size + len(known))
    return [one for one in found if (one.task, one.was, one.now) not in known][:size]


def test_nearly_all_of_a_sample_lose_a_point() -> None:
    mutants = [one for slug in LISTED for one in sample(slug, SIZE // len(LISTED))]
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=apart) as pool:  # graded, they mostly wait
        lives = list(pool.map(survives, mutants))
    left = [str(one) for one, alive in zip(mutants, lives, strict=True) if alive]
    assert len(left) <= (1 - WANTED) * len(mutants), "\n".join(left)
