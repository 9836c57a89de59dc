"""Start the app: `dlviz` or `python -m dlviz`, with Streamlit's own options after it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def command(options: Sequence[str], root: Path = ROOT) -> list[str]:
    """Return the command that serves the app of the checkout at `root`.

    Raises `FileNotFoundError` where dlviz was installed without its app.
    """
    app = root / "app.py"
    if not app.is_file():
        raise FileNotFoundError(
            f"there is no app at {app}: the pages live in the repository. "
            "Clone it and install it from there with: pip install -e ."
        )
    return [sys.executable, "-m", "streamlit", "run", str(app), *options]


def main() -> int:
    """Serve the app until Ctrl-C; on POSIX this process becomes the server."""
    try:
        serve = command(sys.argv[1:])
    except FileNotFoundError as missing:
        sys.exit(f"dlviz: {missing}")
    os.chdir(ROOT)  # .streamlit/config.toml is read from here
    if sys.platform != "win32":
        os.execv(serve[0], serve)
    return subprocess.call(serve)


if __name__ == "__main__":
    sys.exit(main())
