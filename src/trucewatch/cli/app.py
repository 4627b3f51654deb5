"""The command ``trucewatch``: its verbs in the order of the work, then what keeps it in order."""

from typing import ClassVar

import click

from trucewatch import __version__
from trucewatch.cli.group import Entry, LazyGroup

_HERE = "trucewatch.cli"


class Verbs(LazyGroup):
    """The commands of the program."""

    entries: ClassVar = {
        "run": Entry(f"{_HERE}.run", "Do all of it: from reports to a cited brief."),
        "collect": Entry(f"{_HERE}.collect", "Read files and folders as reports."),
        "extract": Entry(f"{_HERE}.extract", "Take out who says what happened."),
        "locate": Entry(f"{_HERE}.locate", "Find place names, resolved or not."),
        "merge": Entry(f"{_HERE}.merge", "Join the claims that tell of one happening."),
        "judge": Entry(f"{_HERE}.judge", "Hold incidents against the agreement's terms."),
        "obligations": Entry(f"{_HERE}.obligations", "Tell what was due and how it went."),
        "counts": Entry(f"{_HERE}.counts", "Count findings by clause, zone and party."),
        "coverage": Entry(f"{_HERE}.coverage", "Tell what was read, and what fell silent."),
        "warn": Entry(f"{_HERE}.warn", "List the signs of what may come."),
        "forecast": Entry(f"{_HERE}.forecast", "Forecast counts beside their baselines."),
        "coded": Entry(f"{_HERE}.coded", "Make incidents of coded tables (ACLED, UCDP)."),
        "init": Entry(f"{_HERE}.init", "Make a workspace: a folder that holds one watch."),
        "watch": Entry(f"{_HERE}.watch", "Watch a workspace and keep its brief up to date."),
        "quarantine": Entry(f"{_HERE}.quarantine", "List and retry what could not be read."),
        "review": Entry(f"{_HERE}.review", "Look at what waits for people, and decide."),
        "export": Entry(f"{_HERE}.export", "Write what may leave a workspace."),
        "serve": Entry(f"{_HERE}.serve", "Show a workspace in the browser."),
        "custody": Entry(f"{_HERE}.custody", "Show, export, sign and withdraw what is held."),
        "verify": Entry(f"{_HERE}.verify", "Check that a ledger was not altered."),
        "pack": Entry(f"{_HERE}.pack", "Check and show agreement packs."),
        "gazetteer": Entry(f"{_HERE}.gazetteer", "Build and search the gazetteer."),
        "doctor": Entry(f"{_HERE}.doctor", "Tell what is ready and what to do."),
    }


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def trucewatch() -> None:
    """Read open reports on a ceasefire and hold them against its terms.

    Each verb reads files or `-` (standard input) and writes one JSON record a line to standard
    output; words for people go to standard error. Exit status: 0 done, 1 a deliberate error in
    one line, 2 wrong usage.

    \b
    Begin here:
      trucewatch doctor
      trucewatch run --pack idlib-2020 article.txt --published-at 2020-06-16 --out out
    Or step by step:
      trucewatch collect reports/ > reports.jsonl
      trucewatch extract --pack idlib-2020 reports.jsonl > claims.jsonl
    """
