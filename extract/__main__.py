"""`python -m extract`, and the command `extract-ru`."""

import sys

try:
    import signal
except KeyboardInterrupt:  # in the first moment
    sys.exit(130)


def main() -> int:
    """Runs the command. As long as it cannot answer Ctrl-C, while it is imported and once it has ended, the system
    does, without a word; where Ctrl-C is ignored, it stays ignored."""
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heeded:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from extract.commands import cli, interrupts

    if heeded:
        signal.signal(signal.SIGINT, interrupts.interrupt)
    try:
        return cli.main()
    finally:
        if heeded:
            signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":  # worker processes import this module too
    sys.exit(main())
