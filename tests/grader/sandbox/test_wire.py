"""What is no plain data is named by where it stands, as far as a learner knows that."""

import re

import pytest

from exercises.grader.sandbox.wire import plain


def test_plain_data_goes_over_and_tuples_become_lists() -> None:
    assert plain({"a": (1, 2.5, None, [True])}) == {"a": [1, 2.5, None, [True]]}


@pytest.mark.parametrize(
    ("value", "where", "said"),
    [
        ({1}, "the result", "the result is a set"),
        ([0, {1}], "the result", "the result[1] is a set"),
        ({"a": {1}}, "the result", "the result['a'] is a set"),
        ([0, {1}], "", "a set was returned"),
        ({"a": {1}}, "", "a set was returned"),
        ({"a": "".lower}, "the result", "the result['a'] is a builtin_function"),
        ([print], "", "was returned: call it"),
        ([{1: "a"}], "", "a dict has a key that is no str: 1"),
    ],
)
def test_what_is_no_plain_data_is_named(value: object, where: str, said: str) -> None:
    with pytest.raises(TypeError, match=re.escape(said)):
        plain(value, where)
