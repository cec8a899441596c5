"""The commands that repeat what a check has asked, for two shells."""

from exercises.grader.learner.again import again
from exercises.grader.repeatable import TALK, Body, Exchange, Part

JSON = (("Content-Type", "application/json"),)
FORM = Exchange("POST", "/f", form=(Part("f", "a.png", "image/png", Body("tea", 3)),))
HERE = "http://127.0.0.1:8080"


def posix(*exchanges: Exchange) -> list[str]:
    return again(exchanges, windows=False)


def powershell(*exchanges: Exchange) -> list[str]:
    return again(exchanges, windows=True)


def test_a_request_for_each_shell() -> None:
    ask = Exchange("GET", "/tea?a=1", (("X-Key", "it's"), ("Cookie", "a=b"), ("X", "")))
    assert posix(ask) == [
        "curl -i -H 'X-Key: it'\"'\"'s' -b a=b -H 'X;' 'http://127.0.0.1:8080/tea?a=1'"
    ]
    assert powershell(ask) == [
        "curl.exe -i -H 'X-Key: it''s' -b a=b -H 'X;' 'http://127.0.0.1:8080/tea?a=1'"
    ]


def test_methods_with_a_body_and_without() -> None:
    body = Body("tea", 3)
    assert posix(Exchange("HEAD", "/a")) == [f"curl -I {HERE}/a"]
    assert posix(Exchange("POST", "/a")) == [f"curl -i -X POST {HERE}/a"]
    assert posix(Exchange("PUT", "/a", body=body)) == [
        f"curl -i -X PUT -d tea {HERE}/a"
    ]


def test_bodies_as_a_shell_can_take_them() -> None:
    json = Exchange("POST", "/a", JSON, Body('{"a": 1}', 8))
    assert posix(json) == [
        f"curl -i -H 'Content-Type: application/json' -d '{{\"a\": 1}}' {HERE}/a"
    ]
    assert powershell(json)[0].startswith("'{\"a\": 1}' | curl.exe -i ")
    at = Exchange("POST", "/a", body=Body("@home", 5))
    assert posix(at) == [f"curl -i --data-raw @home {HERE}/a"]
    odd = Exchange("POST", "/a", body=Body("a'\xff\n", 4, "latin-1"))
    piped = "printf %b 'a\\0047\\0377\\0012' | curl -i --data-binary @- "
    assert posix(odd) == [f"{piped}{HERE}/a"]
    assert powershell(odd) == []
    large = Exchange("POST", "/a", body=Body(None, 70_000))
    assert posix(large)[0].startswith("head -c 70000 /dev/zero | curl -i ")
    assert powershell(large) == []


def test_a_form_with_a_file() -> None:
    field = "'f=@-;filename=\"a.png\";type=image/png'"
    assert posix(FORM) == [f"printf %s tea | curl -i -F {field} {HERE}/f"]


def test_the_same_several_times_and_what_waits() -> None:
    ask = Exchange("GET", "/a")
    waits = Exchange("GET", "/a", meanwhile=True)
    other = Exchange("GET", "/b")
    assert posix(ask, ask, other) == [
        f"curl -i {HERE}/a {HERE}/a",
        f"curl -i {HERE}/b",
    ]
    assert posix(waits, ask, other)[0] == f"curl -i -s -Z {HERE}/a {HERE}/a"
    assert posix(waits, other)[0] == f"curl -i {HERE}/a & sleep 1"
    assert powershell(waits, other) == []


def test_a_conversation_has_its_addresses() -> None:
    talk = Exchange(TALK, "", words=("ws:/echo", "ahoy", "it is"))
    (line,) = again([talk], "http://127.0.0.1:99", windows=False)
    assert line.endswith("-m exercises talk ws://127.0.0.1:99/echo ahoy 'it is'")
