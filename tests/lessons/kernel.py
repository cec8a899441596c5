"""Run a notebook's cells in any order, as often as asked, and hear what they say."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

LEFT_BEHIND = """
def _left_behind():
    import gc, psutil
    gc.collect()  # what nobody closed says so now
    process = psutil.Process()
    sockets = [one for one in process.net_connections("tcp") if one.status == "LISTEN"]
    return len(sockets), len(process.children(recursive=True))
print(*_left_behind())
"""


def printed(cell: Any) -> str:
    """Return what a cell printed, and the text of its result."""
    texts = []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stdout":
            texts.append(output.text)
        elif output.output_type == "execute_result":
            texts.append(output.data["text/plain"])
    return "".join(texts).strip()


def complaints(cell: Any) -> str:
    """Return what a cell wrote to stderr: warnings, and errors that nobody caught."""
    outputs = [one for one in cell.outputs if one.output_type == "stream"]
    return "".join(one.text for one in outputs if one.name == "stderr")


class Kernel:
    """A kernel that runs the cells of one notebook."""

    def __init__(self, notebook: Any, client: NotebookClient) -> None:
        self._notebook, self._client = notebook, client

    def run(self, cell: Any) -> None:
        """Run a cell once; an error, or 30 seconds, end the test."""
        self._client.execute_cell(cell, self._notebook.cells.index(cell))

    def left_behind(self) -> tuple[int, int]:
        """Count the sockets that listen, and the child processes, after a clean-up."""
        cell = nbformat.v4.new_code_cell(LEFT_BEHIND)  # type: ignore[no-untyped-call]
        self._notebook.cells.append(cell)
        self._client.execute_cell(cell, len(self._notebook.cells) - 1)
        self._notebook.cells.remove(cell)
        assert complaints(cell) == ""
        sockets, children = printed(cell).split()
        return int(sockets), int(children)


@contextlib.contextmanager
def kernel_for(notebook: Any, folder: Path) -> Iterator[Kernel]:
    """Start a kernel in a folder, and end it afterwards."""
    client = NotebookClient(
        notebook,
        timeout=30,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    with client.setup_kernel():
        yield Kernel(notebook, client)
