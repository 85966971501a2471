"""`python -m extract.training`; its code lies in `command`, which worker processes can import."""

from extract.training.command import main

if __name__ == "__main__":
    main()
