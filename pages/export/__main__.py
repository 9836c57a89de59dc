"""Write the lessons as a static site: `python -m dlviz export FOLDER [LESSON …]`."""

from __future__ import annotations

import argparse
import logging
import shutil
import signal
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from streamlit.logger import set_log_level

from pages.export.site import write_home, write_lesson, write_preset, write_shared
from pages.export.visit import scenes
from pages.lessons import SECTIONS

MARK = "dlviz-export.txt"  # says that a folder is an export, and may be replaced by another
say = partial(print, flush=True)
LESSONS = [lesson for some in SECTIONS.values() for lesson in some]


def export(folder: Path, lessons: list[str]) -> None:
    """Write the site into `folder`, whole or not at all; a lesson may be "xor?seed=3".

    Raises ValueError for a folder that holds anything else, and for a lesson that there is not.
    """
    wanted = [one.partition("?")[::2] for one in lessons] or [(one, "") for one in LESSONS]
    for lesson, _ in wanted:
        if lesson not in LESSONS:
            raise ValueError(f"there is no lesson {lesson!r}; there are {', '.join(LESSONS)}")
    refuse(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write_shared(made)
        for lesson, query in wanted:
            write_scenes(made, lesson, query)
        write_home(made, [lesson for lesson, _ in wanted])
        (made / MARK).write_text("Written by python -m dlviz export.\n", encoding="utf-8")
        replace(folder, made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_scenes(folder: Path, lesson: str, query: str) -> None:
    """Write one lesson, and say how far it has come."""
    begun, names = time.monotonic(), {}
    for number, scene in scenes(lesson, query):
        write_preset(folder, lesson, number, scene)
        names[number] = {lang: (it["row"], it["label"]) for lang, it in scene.items()}
        say(f"\r{lesson}: {len(names)}", end=" ")
    write_lesson(folder, lesson, [names[number] for number in sorted(names)])
    say(f"presets, {time.monotonic() - begun:.0f} s")


def refuse(folder: Path) -> None:
    """Raise ValueError unless `folder` is new, empty, or an earlier export."""
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"{folder} is a file; an export needs a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise ValueError(
            f"{folder} is not empty and no earlier export, so nothing was written there; "
            "name a new folder, or empty it first"
        )


def replace(folder: Path, made: Path) -> None:
    """Put what was made in the folder's place."""
    made.chmod(0o755)  # mkdtemp's own is for nobody else; a web server reads it
    if folder.exists():
        shutil.rmtree(folder)
    made.rename(folder)


def main() -> None:
    """Read the command line; say how large the site is."""
    reader = argparse.ArgumentParser(prog="dlviz export", description=__doc__)
    reader.add_argument("folder", metavar="FOLDER", type=Path, help="a new folder, or an export")
    reader.add_argument("lessons", metavar="LESSON", nargs="*", help="all without any; xor?seed=3")
    asked = reader.parse_args()
    set_log_level(logging.ERROR)  # it warns that there is no browser
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # nothing half made is left
    folder = asked.folder.resolve()
    try:
        export(folder, asked.lessons)
    except ValueError as refused:
        sys.exit(f"dlviz export: {refused}")
    files = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    largest = max(files, key=lambda path: files[path])
    data = max(
        (path for path in files if path.parent.parent.name == "data"), key=lambda p: files[p]
    )
    say(
        f"{folder}: {len(files)} files, {sum(files.values()) / 1e6:.1f} MB; the largest "
        f"{largest.relative_to(folder)} {files[largest] / 1e6:.1f} MB, of the presets "
        f"{data.relative_to(folder)} {files[data] / 1e3:.0f} kB. Open {folder / 'index.html'}"
    )


if __name__ == "__main__":
    main()
