"""Mutants of the solutions: one thing is changed, and some check has to see it.

`python -m tests.mutants` grades them all, by hand, and names those that get every
point. The suite, and so `.ci/run`, grades a sample (`test_sample.py`): sixty of the
lessons that have a list of equivalents, the same ones each time, and none that is in
such a list. In both, at least 97 % have to lose a point. What each operator makes of a
small source is shown in `test_operators.py`.
"""
