"""The wheel: it holds what it must, and works from an empty folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from paths import ROOT

import extract


def _python(*arguments: str | Path, folder: Path, path: Path | None = None, text: str = "") -> str:
    """Standard output of Python run in a folder, with `path` before all else that it imports from."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if path is not None:
        variables["PYTHONPATH"] = str(path)
    command = [sys.executable, "-X", "utf8", *map(str, arguments)]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", cwd=folder, env=variables)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    _python("-m", "hatchling", "build", "-t", "wheel", "-d", target, folder=ROOT)
    (file,) = target.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    options = ("--no-deps", "--no-index", "--disable-pip-version-check", "--quiet")
    _python("-m", "pip", "install", *options, "--target", target, wheel, folder=target)
    return target


def _in(folder: str, pattern: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(pattern)}


def test_holds_the_package_and_its_patterns(wheel: Path) -> None:
    names = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert wheel.name.startswith(f"extract_ru-{extract.__version__}-py3-")
    assert _in("patterns", "*.toml")
    assert names >= _in("extract", "*.py") | _in("extract", "*.toml") | {
        f"extract/{name}" for name in _in("patterns", "*.toml")
    }
    assert _in("extract/page", "*.js") and names >= _in("extract/page", "*.*")
    assert _in("extract/locale", "*.mo") and names >= _in("extract/locale", "*.mo")
    data = {".toml", ".json", ".npz", ".sha256", ".typed", ".html", ".js", ".css", ".md", ".po", ".mo", ".c", ".so"}
    assert {Path(name).suffix for name in names} <= {".py"} | data
    assert {name.partition("/")[0] for name in names} == {"extract"}


def test_holds_licence_and_command(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        folder = f"extract_ru-{extract.__version__}.dist-info"
        assert "extract-ru contributors" in archive.read(f"{folder}/licenses/LICENSE").decode()
        assert "extract-ru = extract.__main__:main" in archive.read(f"{folder}/entry_points.txt").decode()


def test_holds_kernels_for_this_platform_where_a_compiler_is_there(wheel: Path) -> None:
    if shutil.which("cc") is None:
        pytest.skip("no compiler is installed")
    assert [name for name in ZipFile(wheel).namelist() if name.endswith(".so")]
    assert wheel.stem.endswith(f"-none-{sysconfig.get_platform().replace('-', '_')}")


def test_is_for_all_platforms_without_a_compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "no-such-compiler")
    _python("-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, folder=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.stem.endswith("-none-any")
    assert [name for name in ZipFile(wheel).namelist() if name.endswith(".so")] == []


def test_reads_its_own_patterns(installed: Path, tmp_path: Path) -> None:
    code = "from extract.knowledge import files; print(files.folder())"
    folder = _python("-c", code, folder=tmp_path, path=installed).strip()
    assert Path(folder) == installed / "extract" / "patterns"


def test_runs_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    text = "Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек."
    record = json.loads(_python("-m", "extract", "run", "-", folder=tmp_path, path=installed, text=text))
    assert [one["text"] for one in record["mentions"] if one["type"] == "person"] == ["Касым-Жомарт Токаев"]


def test_spacy_finds_the_component(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys, spacy; nlp = spacy.blank('ru'); light = not {'slovnet', 'pymorphy3'} & set(sys.modules);"
        "nlp.add_pipe('extract_ru'); doc = nlp('Президент Казахстана'); print(light, doc.spans['state'][0].id_);"
        "print(spacy.registry.tokenizers.get('extract_ru_razdel').__name__)"
    )
    assert _python("-c", code, folder=tmp_path, path=installed) == "True state:KAZ\nrazdel\n"


def test_all_brings_every_extra_of_use_on_one_machine() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    (all_of_them,) = extras.pop("all")
    named = all_of_them.removeprefix("extract-ru[").removesuffix("]").split(",")
    assert named == sorted(extras.keys() - {"dev", "docs", "spark", "train"})
