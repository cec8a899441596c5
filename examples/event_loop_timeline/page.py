"""A page on which a recording is stepped through: one HTML file that needs no other."""

from __future__ import annotations

import html
import json
import linecache
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from examples.event_loop_timeline.lanes import BLOCKED, Lane
from examples.event_loop_timeline.steps import MOST, Step

if TYPE_CHECKING:
    from examples.event_loop_timeline.recording import Timeline

TEMPLATE = Path(__file__).with_name("page.html")
AROUND = 2  # lines of the source before the first that ran, and after the last
HEIGHT = 560  # pixels in a notebook, at the most
BARE, LINE, LANE = 200, 19, 40  # pixels: of a page without lines; of a line, of a lane
FEWEST = 7  # lines that are as high as what stands beside them


class Page:
    """The steps of a timeline; a notebook shows them in the output of a cell."""

    def __init__(self, timeline: Timeline, title: str) -> None:
        self.title = title or "Step through it"
        self._timeline = timeline
        self._names = {id(lane): name for name, lane in timeline.lanes}
        self.steps = [self._step(*pair) for pair in self._with_ends()]

    def save(self, path: Path | str) -> None:
        """Write the page as a file, to be opened in a browser."""
        Path(path).write_text(self.html(), encoding="utf-8")

    def html(self) -> str:
        """Return the page: light and dark, for mouse and keyboard, and as a list."""
        title = html.escape(self.title)
        listed = "\n".join(f"<li>{html.escape(one)}</li>" for one in self.sentences())
        if len(self.steps) == MOST:
            listed += f"<li>Here the recording ends: {MOST} steps are kept.</li>"
        data = {
            "total": round(self._timeline.total * 1000, 3),
            "sources": self._sources(),
            "steps": self.steps,
            "lanes": [self._lane(*pair) for pair in self._timeline.lanes],
        }
        # A page must not be ended by what stands in a source.
        inside = json.dumps(data).replace("<", "\\u003c")
        page = TEMPLATE.read_text(encoding="utf-8")
        for name, text in {"TITLE": title, "LIST": listed, "DATA": inside}.items():
            page = page.replace(f"<!--{name}-->", text)
        return page

    def sentences(self) -> list[str]:
        """Return each step as a sentence, for whoever does not look at a picture."""
        return [self._sentence(step) for step in self.steps]

    def _repr_html_(self) -> str:
        page = html.escape(self.html(), quote=True)
        return (
            f"<iframe srcdoc='{page}' sandbox='allow-scripts' "
            f"title='{html.escape(self.title, quote=True)}' "
            f"style='width:100%;height:{self._height()}px;border:1px solid #8884'>"
            "</iframe>"
        )

    def _height(self) -> int:
        """Return about as many pixels as the page needs, a lane's waiting included."""
        lines = max(FEWEST, *(len(one["lines"]) for one in self._sources().values()))
        return min(HEIGHT, BARE + LINE * lines + LANE * len(self._names))

    def __repr__(self) -> str:
        return "\n".join([f"{self.title}: {len(self.steps)} steps", *self.sentences()])

    def _with_ends(self) -> list[tuple[Step, float]]:
        """Pair each step with the moment at which the next one began."""
        steps = self._timeline.steps
        ends = [*(step.at for step in steps[1:]), self._timeline.total]
        return list(zip(steps, ends, strict=True))

    def _step(self, step: Step, end: float) -> dict[str, Any]:
        if step.lane is not None:
            end = min(end, _end_of_run(step.lane, step.at) or end)
        held = step.lane is not None and end - step.at > BLOCKED
        late = end if held else step.at
        waiting = [
            {
                "who": self._names[id(one.lane)],
                "for": one.words,
                "since": round(one.since * 1000, 3),
                "due": _due_before(late if step.lane is not None else 0.0, one.due),
            }
            for one in step.waiting
        ]
        return {
            "at": round(step.at * 1000, 3),
            "took": round((end - step.at) * 1000, 3),
            "who": "" if step.lane is None else self._names[id(step.lane)],
            "file": step.file,
            "line": step.line,
            "held": held,
            "ready": [self._names[id(lane)] for lane in step.ready],
            "waiting": waiting,
        }

    def _sentence(self, step: dict[str, Any]) -> str:
        words = f"{step['at']:.1f} ms: "
        if not step["who"]:
            words += "nothing is ready, and the loop waits."
        else:
            code = linecache.getline(step["file"], step["line"]).strip()
            words += f"{step['who']} runs line {step['line']}, {code}"
            if step["held"]:
                words += f" It holds the loop for {step['took']:.0f} ms."
        if step["ready"]:
            words += f" Ready: {', '.join(step['ready'])}."
        for one in step["waiting"]:
            words += f" {one['who']} waits for {one['for']}"
            words += "." if one["due"] is None else f", due at {one['due']:.0f} ms."
        return words

    def _lane(self, name: str, lane: Lane) -> dict[str, Any]:
        spans = [
            [round(start * 1000, 3), round(end * 1000, 3), kind]
            for start, end, kind in lane.pieces
        ]
        return {"name": name, "spans": spans}

    def _sources(self) -> dict[str, Any]:
        """Return of each file the lines from the first that ran to the last."""
        ran: dict[str, list[int]] = {}
        for step in self.steps:
            if step["who"]:
                ran.setdefault(step["file"], []).append(step["line"])
        sources = {}
        for file, numbers in ran.items():
            first = max(min(numbers) - AROUND, 1)
            last = max(numbers) + AROUND
            lines = linecache.getlines(file)[first - 1 : last]
            sources[file] = {
                "name": _name(file),
                "first": first,
                "lines": [line.rstrip("\n") for line in lines],
            }
        return sources


def _name(file: str) -> str:
    """Return the name of a file, or of the notebook's cell that it was made for."""
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    said = shell.compile.format_code_name(file) if shell is not None else None
    return " ".join(said) if said else Path(file).name


def _due_before(moment: float, due: float | None) -> float | None:
    """Return when a timer went off, in milliseconds, if that was before a moment."""
    return None if due is None or due > moment else round(due * 1000, 1)


def _end_of_run(lane: Lane, moment: float) -> float | None:
    """Return when the run of a lane ended that a moment lies in."""
    runs = (piece for piece in lane.pieces if piece[2] == "running")
    return next((end for start, end, _ in runs if start <= moment <= end), None)
