"""`python -m extract`: the command `extract-ru`."""

import sys

from extract.commands.cli import main

if __name__ == "__main__":  # worker processes import this module too
    sys.exit(main())
