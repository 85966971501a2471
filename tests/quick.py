"""The command with a pipeline of `fakes`, for tests that start it: `python -m quick load_slow run …`."""

from __future__ import annotations

import sys

import fakes

from extract.commands import cli, documents

if __name__ == "__main__":
    documents.load_pipeline = getattr(fakes, sys.argv[1])
    sys.exit(cli.main(sys.argv[2:]))
