"""Set the course up: `python3 -m exercises learn` where nothing is installed yet.

All goes into `.venv` in the course's folder: an environment, and the packages of
`requirements.txt`. uv installs them, from where pip would take them; where uv is not
to be had, or fails, pip does it. Only the standard library is needed here.

`python3 -m exercises.grader.set_up WORDS` does it without starting anything; the words
are further requirements, such as `-e .[authors]`.
"""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = ROOT / "requirements.txt"
DONE = VENV / "course-installed.txt"  # the requirements, once they are installed
HANDED_OVER = "course-handed-over"  # an option -X of Python: never do that twice
SOURCES = ("index-url", "extra-index-url", "find-links", "constraint")
LIKE_PIP = ("--system-certs", "--index-strategy=unsafe-best-match")  # whom it trusts
HOW = "python -m" if os.name == "nt" else "python3 -m"


def set_up(*words: str) -> None:
    """Make `.venv`, or mend it, and install what is needed. Exits where that fails."""
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if not works():
        say("Setting up, once: an environment in .venv, then the packages of")
        say("requirements.txt, about 600 MB with all that they need.")
        make_environment()
    DONE.unlink(missing_ok=True)
    if not (installed_by_uv(words) or ran("-m", "pip", "install", *needs(words))):
        sys.exit(
            "Not all could be installed; the lines above say why. "
            "The same command tries again, and goes on from here."
        )
    DONE.write_text(wanted, encoding="utf-8")


def works() -> bool:
    """Tell whether the environment is there, with a Python and its pip that run."""
    return PYTHON.exists() and ran("-m", "pip", "--version", quiet=True)


def is_done() -> bool:
    """Tell whether everything that is required now was installed."""
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    return DONE.exists() and DONE.read_text(encoding="utf-8") == wanted


def make_environment() -> None:
    """Make `.venv`; one that was left half-made, or has lost its Python, anew."""
    anew = ["--clear"] if (VENV / "pyvenv.cfg").exists() else []
    making = [sys.executable, "-m", "venv", *anew, str(VENV)]
    if subprocess.run(making, check=False).returncode != 0:
        sys.exit("The environment could not be made; the lines above say why.")


def installed_by_uv(words: tuple[str, ...]) -> bool:
    """Install with uv; False where there is no wheel of it here, or where it fails."""
    getting = ("install", "--quiet", "--disable-pip-version-check", "--only-binary=uv")
    if not ran("-m", "pip", *getting, "uv", quiet=True):
        say("There is no uv to be had here; pip does it, and takes a little longer.")
        return False
    into = ("--python", str(PYTHON))
    if ran("-m", "uv", "pip", "install", *into, *sources(), *needs(words)):
        return True
    say("uv could not do it; pip tries.")
    return False


def sources() -> list[str]:
    """Return where pip is told to look for packages, as options that uv knows too."""
    asking = [str(PYTHON), "-m", "pip", "config", "list"]
    told = subprocess.run(asking, capture_output=True, text=True, check=False).stdout
    found: dict[str, list[str]] = {}
    for line in sorted(told.splitlines(), key=lambda line: line.startswith(":env:")):
        name, _, value = line.partition("=")
        found[name.rpartition(".")[2]] = str(ast.literal_eval(value)).split()
    options = [f"--{name}={one}" for name in SOURCES for one in found.get(name, [])]
    if found.get("no-index", ["0"])[0].lower() in ("1", "true", "yes", "on"):
        options.append("--no-index")
    return [*options, *LIKE_PIP]


def needs(words: tuple[str, ...]) -> list[str]:
    """Return what is to be installed."""
    return ["-r", str(REQUIREMENTS), *words]


def ran(*words: str, quiet: bool = False) -> bool:
    """Run the environment's Python in the course's folder; tell whether all went well.

    `-e .` belongs to that folder.
    """
    output = subprocess.DEVNULL if quiet else None
    asked = [str(PYTHON), *words]
    done = subprocess.run(asked, cwd=ROOT, stdout=output, stderr=output, check=False)
    return done.returncode == 0


def say(line: str) -> None:
    """Print a line at once, before what comes from another process."""
    print(line, flush=True)


def begin(words: list[str]) -> None:
    """Run the command line in the course's own environment; `learn` sets that up."""
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if HANDED_OVER in sys._xoptions:
        sys.exit(
            "The environment in .venv is not whole. Remove that folder, "
            f"then once more: {HOW} exercises learn"
        )
    if words[:1] == ["learn"]:
        if inside or not is_done():
            set_up()
    elif inside or not PYTHON.exists():
        sys.exit(f"The course is not set up yet. To do that: {HOW} exercises learn")
    command = [str(PYTHON), "-X", HANDED_OVER, "-m", "exercises", *words]
    if os.name == "posix":
        os.execv(command[0], command)
    sys.exit(subprocess.call(command))


if __name__ == "__main__":
    set_up(*sys.argv[1:])
