"""JupyterLab as a workbench: the notebook, the exercise and its live verdict.

The layout is a JupyterLab workspace of the course's own, one for each lesson, so that a
learner's own settings and workspaces stay as they are. What is moved about in it is
kept, and there again the next time.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from jupyterlab_server.workspaces_handler import WorkspacesManager

from exercises.grader.catalogue import ROOT
from exercises.grader.learner.commands import anywhere

JUPYTER_DEFAULTS = ROOT / "exercises" / ".jupyter"
WORKSPACES = ROOT / ".workbench"
Area = dict[str, Any]  # a part of JupyterLab's window
LEFT, UPPER = 0.55, 0.6  # of the width for the notebook, of the height for the exercise


def command(notebook: Path | None, slug: str | None, port: int) -> list[str]:
    """Return the command that starts JupyterLab, with the workbench of a lesson."""
    words = [sys.executable, "-m", "jupyter", "lab", "--ip=127.0.0.1", f"--port={port}"]
    words.append(f"--ServerApp.root_dir={ROOT}")
    words.append(f"--LabApp.workspaces_dir={WORKSPACES}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    if notebook is not None and slug is not None:
        arrange(notebook, slug)
        words.append(f"--LabApp.default_url=/lab/workspaces/{slug}")
        shell = json.dumps(live_pane(slug))
        words.append(f"--ServerApp.terminado_settings=shell_command={shell}")
    return words


def environment() -> dict[str, str]:
    """Return the environment for JupyterLab: defaults below the learner's settings."""
    added = {
        "JUPYTER_CONFIG_PATH": str(JUPYTER_DEFAULTS),
        "PYTHONPATH": str(ROOT),  # this course, though another copy were installed
    }
    for name, path in added.items():
        added[name] = os.pathsep.join(filter(None, [path, os.environ.get(name, "")]))
    return {**os.environ, **added}


def live_pane(slug: str) -> list[str]:
    """Return what a terminal runs: the live verdict, and a shell when that is left."""
    watch = anywhere("watch", slug)
    if os.name == "nt":
        return ["powershell", "-NoExit", "-Command", watch]
    return ["sh", "-c", f'{watch}; exec "${{SHELL:-sh}}"']


def arrange(notebook: Path, slug: str) -> None:
    """Lay the workbench of a lesson out, unless it was used before."""
    manager = WorkspacesManager(str(WORKSPACES))
    if not manager.load(slug)["data"]:
        manager.save(slug, json.dumps(layout(notebook, slug)))


def layout(notebook: Path, slug: str) -> Area:
    """Return the workspace: the notebook left, the exercise above the live verdict."""
    lesson = notebook.relative_to(ROOT).as_posix()
    exercise = f"exercises/{slug}.py"
    right = _split("vertical", [UPPER, 1 - UPPER], f"editor:{exercise}", "terminal:1")
    dock = _split("horizontal", [LEFT, 1 - LEFT], f"notebook:{lesson}", right)
    side = {"collapsed": True, "visible": True, "widgets": []}
    return {
        "data": {
            "layout-restorer:data": {
                "main": {"dock": dock, "current": f"notebook:{lesson}"},
                "down": {"size": 0, "widgets": []},
                "left": side,
                "right": side,
                "relativeSizes": [0, 1, 0],
            },
            f"notebook:{lesson}": {"data": {"path": lesson, "factory": "Notebook"}},
            f"editor:{exercise}": {"data": {"path": exercise, "factory": "Editor"}},
            "terminal:1": {"data": {"name": "1"}},
        },
        "metadata": {"id": slug},
    }


def _split(
    way: str, sizes: list[float], *parts: str | dict[str, Any]
) -> dict[str, Any]:
    children = [
        {"type": "tab-area", "currentIndex": 0, "widgets": [part]}
        if isinstance(part, str)
        else part
        for part in parts
    ]
    return {
        "type": "split-area",
        "orientation": way,
        "sizes": sizes,
        "children": children,
    }
