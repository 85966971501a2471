"""`python -m extract`, and the command `extract-ru`."""

import signal
import sys


def main() -> int:
    """Runs the command. While it is imported, Ctrl-C ends the process as it ends any other, without a trace."""
    handler = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from extract.commands.cli import main as command

    if handler is not None:
        signal.signal(signal.SIGINT, handler)
    return command()


if __name__ == "__main__":  # worker processes import this module too
    sys.exit(main())
