"""The set-up's files agree with each other, and name no machine but the reader's."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dlviz.__main__ import command

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SKIPPED = {".venv", ".git", "build"}
WRITTEN = {".py", ".toml", ".txt", ".md", ".js", ".css", ".po", ".csv", ".svg", ""}


def name(requirement):
    return re.match(r"[A-Za-z0-9_.-]+", requirement)[0].lower()


def version(text):
    return tuple(int(part) for part in re.findall(r"\d+", text.partition("+")[0]))


def bounds():
    needs = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    return {name(need): need.partition(">=")[2] for need in needs}


def lines(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith(("#", "--"))]


def files():
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in WRITTEN and not _skipped(inside):
            yield path


def _skipped(parts):
    caches = (part.startswith(".") and part not in (".ci", ".streamlit") for part in parts)
    return any(caches) or bool(SKIPPED & set(parts)) or parts[0].endswith(".egg-info")


def test_every_dependency_has_a_lower_bound_and_a_tested_version_above_it():
    tested = dict(line.split("==") for line in lines("constraints.txt"))
    tested = {key.lower(): version(value) for key, value in tested.items()}
    for package, low in bounds().items():
        assert low, f"{package} has no lower bound"
        assert tested[package] >= version(low)


def test_the_cloud_gets_what_the_app_needs():
    assert {name(line) for line in lines("requirements.txt")} == {
        name(need) for need in PROJECT["dependencies"]
    }
    torch = dict(line.split("==") for line in lines("constraints.txt"))["torch"]
    wheels = [line for line in lines("requirements.txt") if line.startswith("torch")]
    assert all(f"/torch-{torch}%2Bcpu-" in wheel for wheel in wheels)


def test_only_pytorchs_own_builds_have_an_address():
    """Whoever installs has an index of their own: nothing here chooses it for them."""
    for file in ("Makefile", ".ci/run", ".ci/machine", "pyproject.toml", "constraints.txt"):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not re.search(r"https?://|--(extra-)?index-url|find-links", text), file
    found = re.findall(r"https?://([^/\s]+)", (ROOT / "requirements.txt").read_text())
    assert set(found) == {"download.pytorch.org"}


def test_nothing_is_left_to_do():
    left = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert [str(p) for p in files() if left.search(p.read_text(encoding="utf-8"))] == []


def test_no_names_that_say_nothing():
    empty = {"utils", "common", "core", "manager", "handler", "helper", "helpers", "misc"}
    assert [str(p) for p in files() if p.suffix == ".py" and p.stem in empty] == []


def test_the_entry_serves_the_app():
    serve = command(["--server.port", "8599"])
    assert serve[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(serve[4]) == ROOT / "app.py"
    assert serve[5:] == ["--server.port", "8599"]


def test_the_entry_says_where_the_app_is_when_it_is_not_here(tmp_path):
    with pytest.raises(FileNotFoundError, match="Clone it"):
        command([], tmp_path)


@pytest.mark.parametrize("script", [".ci/run", ".ci/machine"])
def test_the_shell_scripts_parse(script):
    shell = (ROOT / script).read_text().splitlines()[0].split("/")[-1].split()[-1]
    assert subprocess.run([shell, "-n", ROOT / script], check=False).returncode == 0
