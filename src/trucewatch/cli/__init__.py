"""The command line: words in, words out, no decisions."""


def main() -> None:
    """Run the command line; the process ends with its exit status."""
    from trucewatch.cli.app import trucewatch

    trucewatch.main(prog_name="trucewatch")
