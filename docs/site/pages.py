"""Pages: gives the site the pages of the checkout where they lie there, so that a link between two of them leads to the
same page in both. A hook of MkDocs, whose own pages are those of one folder."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[2]
PICTURES = ("png", "svg", "xml")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages of the menu, with their pictures, in the place of those that MkDocs found; the theme's stay."""
    found = sorted(path for ending in PICTURES for path in (ROOT / "docs").glob(f"*.{ending}"))
    menu = (page for part in config.nav or () for pages in part.values() for page in pages)
    names = [*(name for page in menu for name in page.values()), *(path.relative_to(ROOT).as_posix() for path in found)]
    ours = [File.generated(config, name, abs_src_path=str(ROOT / name)) for name in names]
    return Files([*ours, *(file for file in files if file.src_dir != config.docs_dir)])
