"""The console script `xaso`."""


def main() -> None:
    """Run the command line."""
