"""Record what the event loop ran and when; draw it, or step through it line by line.

See it work:   .venv/bin/python -m examples.event_loop_timeline [picture.png [page]]
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Use it:        with Timeline() as timeline: ...   (where `await` is allowed)
               timeline.plot("A title")           a picture, a lane for each task
               with Timeline(steps=True) as timeline: ...
               timeline.step_through("A title")   the lines, one after another

Each task gets a lane. It is running from one `await` that waits to the next. Between
two runs it waits, for a place among a few or for something else; and once that has
come, it is ready until the loop turns to it. A run of over 50 ms holds everybody up.
"""

from examples.event_loop_timeline.lanes import Lane, Span
from examples.event_loop_timeline.plot import plot_side_by_side
from examples.event_loop_timeline.recording import Timeline

__all__ = ["Lane", "Span", "Timeline", "plot_side_by_side"]
