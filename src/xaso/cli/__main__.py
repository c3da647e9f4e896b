"""Lets the command line be called as `python -m xaso.cli`."""

from xaso.cli import main

if __name__ == "__main__":
    main()
