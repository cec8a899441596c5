"""A timeline in characters and as a picture: nothing is missing, nothing cut off."""

import matplotlib

from examples.event_loop_timeline import plot_side_by_side
from tests.course.event_loop_timeline.recorded import block, nap, record

matplotlib.use("Agg")


def test_text_shows_lanes_within_the_width() -> None:
    timeline = record(("greedy", block()), ("a task of a very long name", nap()))
    for width in (40, 72, 100):
        text = timeline.text(width)
        assert max(map(len, text.splitlines())) <= width
        assert "▓▓▓" in text
        assert "done ^" in text or "^ done" in text


def test_plot_shows_every_lane_and_clips_nothing() -> None:
    timeline = record(("greedy", block()), ("patient", nap()))
    ax = timeline.plot("A title")
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "main",
        "greedy",
        "patient",
    ]
    legend = ax.get_legend()
    assert legend is not None
    said = [text.get_text() for text in legend.get_texts()]
    assert said == ["running", "ready, not yet run", "waiting", "loop blocked"]
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()
    drawn = figure.get_tightbbox()
    assert drawn.x0 >= 0
    assert drawn.y0 >= 0
    assert drawn.x1 <= figure.get_figwidth()
    assert drawn.y1 <= figure.get_figheight()
    assert timeline.plot(ax=ax) is ax
    matplotlib.pyplot.close("all")


def test_timelines_side_by_side_share_a_time_axis_and_a_legend() -> None:
    long, short = record(("one", block(0.15))), record(("one", nap()))
    other = record(("two", nap()))
    figure = plot_side_by_side({"Long": long, "Short": short, "Other": other})
    first, _, third = figure.axes
    assert [ax.get_title(loc="left") for ax in figure.axes] == [
        "Long",
        "Short",
        "Other",
    ]
    assert len({ax.get_xlim() for ax in figure.axes}) == 1
    assert first.get_xlim()[1] > 150
    # The names stand once where the lanes are the same, and else beside each.
    figure.canvas.draw()
    shown = [ax.yaxis.get_tick_params()["labelleft"] for ax in figure.axes]
    assert shown == [True, False, True]
    assert [label.get_text() for label in third.get_yticklabels()] == ["main", "two"]
    assert all(ax.get_legend() is None for ax in figure.axes)
    said = {text.get_text() for text in figure.legends[0].get_texts()}
    always = {"running", "waiting", "loop blocked"}
    assert always <= said <= always | {"ready, not yet run"}
    drawn = figure.get_tightbbox()
    assert drawn.x0 >= 0
    assert drawn.x1 <= figure.get_figwidth()
    matplotlib.pyplot.close("all")
