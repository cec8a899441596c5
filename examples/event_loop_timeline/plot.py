"""A timeline as a picture, drawn with matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from examples.event_loop_timeline.lanes import Kind

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from examples.event_loop_timeline.recording import Timeline

# Told apart by hatches and edges too, with no need of colour.
LOOKS: dict[Kind, dict[str, Any]] = {
    "waiting": {
        "facecolor": "#f2f2f2",
        "edgecolor": "#9a9a9a",
        "hatch": "////",
        "linewidth": 0.5,
    },
    "place": {
        "facecolor": "#ffffff",
        "edgecolor": "#7a7a7a",
        "hatch": "....",
        "linewidth": 0.5,
    },
    "ready": {"facecolor": "#9cc4ec", "edgecolor": "#2f6ea8", "linewidth": 0.8},
    "running": {"facecolor": "#1a1a2e", "edgecolor": "#1a1a2e"},
}
WORDS: dict[Kind, str] = {
    "running": "running",
    "ready": "ready, not yet run",
    "waiting": "waiting",
    "place": "waiting for a place",
}
BLOCKING: dict[str, Any] = {
    "facecolor": "#f6c98f",
    "edgecolor": "#b35900",
    "linestyle": "--",
}
THIN = 1 / 250  # of the axis: a run of microseconds is drawn as a line that is seen


def plot(timeline: Timeline, title: str = "", ax: Axes | None = None) -> Axes:
    """Draw one timeline, a lane for each task."""
    import matplotlib.pyplot as plt

    if ax is None:
        height = 1.4 + 0.36 * len(timeline.lanes) + (0.5 if timeline.marks else 0.0)
        _, ax = plt.subplots(figsize=(9, max(height, 2.2)), layout="constrained")
    _draw(timeline, ax, title, timeline.total)
    ax.legend(
        handles=_legend([timeline]),
        loc="upper left",
        bbox_to_anchor=(1.01, 1),
        frameon=False,
    )
    return ax


def plot_side_by_side(timelines: dict[str, Timeline]) -> Figure:
    """Draw timelines, each under its title, on one time axis and with one legend."""
    import matplotlib.pyplot as plt

    total = max(timeline.total for timeline in timelines.values())
    rows = max(len(timeline.lanes) for timeline in timelines.values())
    figure, axes = plt.subplots(
        1,
        len(timelines),
        figsize=(11, 1.8 + 0.27 * rows),
        squeeze=False,
        layout="constrained",
    )
    names: list[str] = []
    for ax, (title, timeline) in zip(axes[0], timelines.items(), strict=True):
        _draw(timeline, ax, title, total)
        same = names == (names := [name for name, _ in timeline.lanes])
        ax.tick_params(axis="y", labelleft=not same)
    handles = _legend(list(timelines.values()))
    figure.legend(handles=handles, loc="outside lower center", ncols=5, frameon=False)
    return figure


def _draw(timeline: Timeline, ax: Axes, title: str, total: float) -> None:
    """Draw lanes and marks on a time axis of `total` seconds."""
    lanes, total = timeline.lanes, total * 1000
    for start, end, _ in timeline.blocked:
        ax.axvspan(start * 1000, end * 1000, zorder=0, **BLOCKING)
    for row, (_, lane) in enumerate(lanes):
        for kind, look in LOOKS.items():
            least = total * THIN if kind == "running" else 0.0
            bars = [
                (start * 1000, max((end - start) * 1000, least))
                for start, end, of_kind in lane.pieces
                if of_kind == kind
            ]
            ax.broken_barh(bars, (row - 0.3, 0.6), zorder=3, **look)
    for number, (moment, label) in enumerate(timeline.marks):
        early = moment * 1000 < total / 2
        ax.axvline(moment * 1000, color="black", linestyle=":", zorder=4)
        ax.annotate(
            label,
            (moment * 1000, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3 + 11 * (number % 3)),  # neighbours on three levels
            textcoords="offset points",
            horizontalalignment="left" if early else "right",
            fontsize="small",
        )
    ax.set_yticks(range(len(lanes)), [name for name, _ in lanes])
    ax.set_ylim(len(lanes) - 0.4, -0.6)
    ax.set_xlim(0, total * 1.01)
    ax.set_xlabel("milliseconds since the start")
    ax.spines[["top", "right"]].set_visible(False)
    if title:
        ax.set_title(title, loc="left", pad=8 + 11 * min(len(timeline.marks), 3))


def _legend(timelines: list[Timeline]) -> list[Any]:
    """Return the keys of the looks that can be seen in the timelines."""
    from matplotlib.patches import Patch

    least = max(timeline.total for timeline in timelines) * THIN
    seen = {
        span.kind
        for timeline in timelines
        for span in timeline.spans
        if span.kind != "ready" or span.end - span.start > least
    }
    keys = [Patch(label=WORDS[kind], **LOOKS[kind]) for kind in WORDS if kind in seen]
    if any(timeline.blocked for timeline in timelines):
        keys.append(Patch(label="loop blocked", **BLOCKING))
    return keys
