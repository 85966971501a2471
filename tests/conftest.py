"""What the tests share."""

from __future__ import annotations

import pytest

import extract
from extract.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return extract.load()
