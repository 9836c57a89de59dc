"""Start the app: `dlviz` or `python -m dlviz`, with Streamlit's own options after it.

`dlviz --workers 4` starts four processes of it behind one address.
`dlviz export FOLDER` writes the lessons as a static site instead.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dlviz import workers

ROOT = Path(__file__).resolve().parents[1]


def command(options: Sequence[str], root: Path = ROOT) -> list[str]:
    """Return the command that serves the app of the checkout at `root`, or exports it.

    Raises `FileNotFoundError` where dlviz was installed without its app.
    """
    app = root / "app.py"
    if not app.is_file():
        raise FileNotFoundError(
            f"there is no app at {app}: the pages live in the repository. "
            "Clone it and install it from there with: pip install -e ."
        )
    if options and options[0] == "export":
        said = [one if one.startswith("-") else str(Path(one).resolve()) for one in options[1:2]]
        return [sys.executable, "-m", "pages.export", *said, *options[2:]]
    return [sys.executable, "-m", "streamlit", "run", str(app), *options]


def main() -> int:
    """Serve the app until Ctrl-C; on POSIX this process becomes the server."""
    count, options = workers.split(sys.argv[1:])
    try:
        serve = command(options)  # before: an export's folder is named from where the reader is
        os.chdir(ROOT)  # .streamlit/config.toml is read from here
        if count > 1:
            return workers.serve(count, command([]), options)
    except (FileNotFoundError, ValueError) as problem:
        sys.exit(f"dlviz: {problem}")
    if sys.platform != "win32":
        os.execv(serve[0], serve)
    return subprocess.call(serve)


if __name__ == "__main__":
    sys.exit(main())
