"""The rows of the house, and a start that nobody waits for."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

import graphbuilder

ROOT = Path(__file__).parent.parent
HEAVY = (
    "rdflib",
    "networkx",
    "rich",
    "pyvis",
    "pyshacl",
    "simplemma",
    "pyoxigraph",
    "pypdfium2",
    "rustworkx",
    "oxrdflib",
    "sqlite3",
    "pyarrow",
    "lxml",
    "docx",
)


def test_modules_import_only_from_rows_below_their_own():
    """The import-linter contract in setup.cfg is kept."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--config", "setup.cfg", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


def test_help_starts_in_a_third_of_a_second():
    """The best of three starts of --help takes less than 0.3 s of CPU."""
    code = "import resource, subprocess, sys; subprocess.run([sys.executable, '-m', 'graphbuilder', '--help'], stdout=subprocess.DEVNULL, check=True); u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime)"
    spent = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    assert min(spent) < 0.3


@pytest.mark.parametrize("module", ["graphbuilder", "graphbuilder.cli"])
def test_nothing_heavy_is_loaded_before_it_is_needed(module):
    """Importing the package or its command line loads none of the large libraries."""
    code = f"import sys, {module}; print(' '.join(sorted({{name.split('.')[0] for name in sys.modules}} & set({HEAVY!r}))))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []


@pytest.mark.parametrize("command", ["build", "trace", "query"])
def test_a_commands_help_loads_nothing_heavy_either(command):
    """Asking how a command is used does not load what it would use."""
    code = f"import sys; from graphbuilder.cli import main; main(['{command}', '--help'], standalone_mode=False); print(' '.join(sorted(set(sys.modules) & set({HEAVY!r}))), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []


def test_nobody_imports_the_command_line():
    """Only the tests and ``python -m graphbuilder`` do."""
    importers = {
        path.relative_to(ROOT / "graphbuilder").parts[0]
        for path in (ROOT / "graphbuilder").rglob("*.py")
        if re.search(r"(?:from|import) graphbuilder\.cli\b", path.read_text(encoding="utf-8"))
    }
    assert importers <= {"__main__.py", "cli"}


def test_every_package_is_installed():
    """setup.cfg lists every folder with code, so that the program runs where it was installed and not only from its folder."""
    root = Path(graphbuilder.__file__).parent
    config = configparser.ConfigParser()
    config.read(root.parent / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())
    there = {".".join(("graphbuilder", *path.parent.relative_to(root).parts)) for path in root.rglob("__init__.py")}
    assert listed == there | {"graphbuilder.ontology"}


def test_every_template_style_script_and_list_is_installed():
    """setup.cfg names every file that is no code, so that pages can be made where the program was installed."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = {package: [one.strip() for one in listed.split(",")] for package, listed in config["options.package_data"].items()}
    packages = {ROOT / package.replace(".", "/"): patterns.get(package, []) for package in config["options"]["packages"].split()}
    missing = []
    for file in (ROOT / "graphbuilder").rglob("*"):
        if file.is_dir() or file.suffix in {".py", ".pyc"} or "__pycache__" in file.parts:
            continue
        holders = [(folder, listed) for folder, listed in packages.items() if folder in file.parents]
        if not any(fnmatch(file.relative_to(folder).as_posix(), pattern) for folder, listed in holders for pattern in listed):
            missing.append(file.relative_to(ROOT).as_posix())
    assert missing == []
