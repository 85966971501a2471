"""Completion: a shell that has argcomplete's own function offers the commands, options and files that may come next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from paths import environment

# What the Tab key does in bash: the function is given the words, and leaves the answers in COMPREPLY.
TAB = """
eval "$("{python}" -m argcomplete.scripts.register_python_argcomplete extract-ru)"
COMP_LINE="{line}" COMP_POINT=${{#COMP_LINE}} COMP_TYPE=9
_python_argcomplete extract-ru
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def shell(folder: Path) -> Path:
    """A working folder with a file, and the command on the path."""
    (folder / "news.csv").touch()
    (folder / "bin").mkdir()
    command = folder / "bin" / "extract-ru"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m extract "$@"\n')
    command.chmod(0o755)
    return folder


def offered(shell: Path, line: str) -> list[str]:
    script = TAB.format(python=sys.executable, line=line)
    variables = environment() | {"SHELL": "/bin/bash"}
    variables["PATH"] = f"{shell / 'bin'}:{variables['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], cwd=shell, env=variables, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("extract-ru re", ["register"]),
        ("extract-ru run --form", ["--format"]),
        ("extract-ru run --format p", ["parquet"]),
        ("extract-ru register who --o", ["--on", "--output"]),
        ("extract-ru --lang ", ["ru", "en"]),
        ("extract-ru run ne", ["news.csv"]),
    ],
)
def test_what_may_come_next_is_offered(line: str, answers: list[str], shell: Path) -> None:
    assert offered(shell, line) == answers


def test_a_fault_in_the_settings_offers_nothing(shell: Path) -> None:
    (shell / "extract-ru.toml").write_text("jobs = 0\n")
    assert offered(shell, "extract-ru re") == []
