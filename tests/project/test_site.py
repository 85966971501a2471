"""The site: its menu names every page of the documentation, and it builds where MkDocs is installed."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from paths import ROOT

SITE = ROOT / "docs" / "site" / "mkdocs.yml"
ABOVE = (
    "README.md",
    "README.ru.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "patterns/README.md",
    "patterns/README.en.md",
    "gold/README.md",
)


def test_the_menu_names_every_page() -> None:
    pages = [*ABOVE, *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
    assert sorted(re.findall(r": (\S+\.md)$", SITE.read_text("utf-8"), re.MULTILINE)) == sorted(pages)


@pytest.mark.skipif(find_spec("material") is None, reason="make docs installs MkDocs")
def test_no_link_leads_nowhere(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(SITE),
        "--site-dir",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "README.ru.html").is_file() and (tmp_path / "docs" / "usage.ru.html").is_file()
