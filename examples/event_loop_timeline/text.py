"""A timeline in characters, for a terminal."""

from examples.event_loop_timeline.lanes import BLOCKED, Kind, Lane

SIGNS: dict[Kind, str] = {"waiting": "·", "place": ":", "ready": "░", "running": "█"}
ORDER = list(SIGNS)  # what is drawn later is seen: a short run must not vanish
KEY = "█ running  ░ ready  · waiting  : waiting for a place  ▓ blocks the loop"


def draw(
    lanes: list[tuple[str, Lane]],
    marks: list[tuple[float, str]],
    total: float,
    width: int,
) -> str:
    """Draw lanes and marks over `total` seconds, no line longer than `width`."""
    left = min(max((len(name) for name, _ in lanes), default=0), width // 3)
    columns = max(width - left - 1, 10)

    def column(moment: float) -> int:
        return min(int(moment / total * columns), columns - 1)

    lines = []
    for name, lane in lanes:
        row = [" "] * columns
        for start, end, kind in sorted(lane.pieces, key=lambda p: ORDER.index(p[2])):
            sign = SIGNS[kind]
            if kind == "running" and lane.on_loop and end - start > BLOCKED:
                sign = "▓"
            for at in range(column(start), column(end) + 1):
                row[at] = sign
        if len(name) > left:  # Names often differ at their end.
            name = f"{name[: left // 2]}…{name[left // 2 + 1 - left :]}"
        lines.append(f"{name:<{left}} {''.join(row)}".rstrip())
    for moment, label in marks:
        arrow, at = f"^ {label}"[:columns], column(moment)
        if at + len(arrow) > columns:
            arrow = f"{label} ^"[-at - 1 :]
            at -= len(arrow) - 1
        lines.append(" " * (left + 1 + at) + arrow)
    scale = f"{total * 1000:.0f} ms"
    lines.append(" " * (left + 1) + "0" + scale.rjust(columns - 1))
    lines.append(KEY)
    return "\n".join(line[:width] for line in lines)
