"""The image: what its Dockerfile says. Nothing here builds it."""

from __future__ import annotations

import json
import re
import shlex
import tomllib

from paths import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
IGNORED = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def said(instruction: str, text: str = DOCKERFILE) -> list[str]:
    """What follows an instruction, each time it is given."""
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [line.removeprefix(f"{instruction} ") for line in lines if line.startswith(f"{instruction} ")]


def copied() -> set[str]:
    """The files and folders of the checkout that are copied."""
    copies = [shlex.split(words) for words in said("COPY") if not words.startswith("--from=")]
    return {source for *sources, _target in copies for source in sources}


def last_stage() -> str:
    return DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]


def test_stands_on_a_slim_python_that_is_supported() -> None:
    (base,) = said("FROM", last_stage())
    version = base.removeprefix("python:").removesuffix("-slim")
    assert base == f"python:{version}-slim"
    assert f"Programming Language :: Python :: {version}" in PROJECT["project"]["classifiers"]


def test_does_not_run_as_root() -> None:
    (user,) = said("USER", last_stage())
    assert user not in ("root", "0") and f" {user} " in said("RUN", last_stage())[0]


def test_downloads_nothing_but_packages() -> None:
    assert not re.search(r"\b(curl|wget|git|apt|apt-get|ADD)\b", DOCKERFILE)
    assert "pip" not in last_stage()


def test_has_what_the_wheel_is_made_of() -> None:
    project, wheel = PROJECT["project"], PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {"pyproject.toml", "hatch_build.py", project["readme"], *project["license-files"], *wheel["only-include"]}
    assert needed <= copied()
    assert [name for name in copied() if not (ROOT / name).exists()] == []


def test_nothing_else_of_the_checkout_reaches_it() -> None:
    assert "*" in IGNORED and {line[1:] for line in IGNORED if line.startswith("!")} == copied()


def test_takes_the_versions_of_the_lock() -> None:
    (build,) = said("RUN", DOCKERFILE.removesuffix(last_stage()))
    pattern = re.search(r"grep -oE '([^']+)' requirements\.lock", build)
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert pattern is not None
    assert len(re.findall(pattern[1], lock, re.MULTILINE)) == len(re.findall(r"^\S+==", lock, re.MULTILINE))


def test_is_the_command() -> None:
    (entry,) = said("ENTRYPOINT", last_stage())
    assert json.loads(entry)[0] in PROJECT["project"]["scripts"]
