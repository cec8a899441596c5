"""What several tasks of error_handling are graded with."""

from exercises.grader.checking import Reply, want


def want_type(reply: Reply, wanted: str) -> None:
    """Fail the check unless an answer has this type."""
    kind = reply.headers.get("Content-Type", "").split(";")[0]
    want(
        kind == wanted,
        asked=reply.asked,
        got=f"{reply.status}  Content-Type: {kind}",
        wanted=f"Content-Type: {wanted}",
        problem=reply.fault,
    )
