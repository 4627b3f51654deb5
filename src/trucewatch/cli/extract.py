"""``trucewatch extract``."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from trucewatch.cli import options
from trucewatch.cli.streams import shown, write
from trucewatch.cli.wired import wired
from trucewatch.core.errors import SetupError

if TYPE_CHECKING:
    from trucewatch.claim.suppressed import PassedOver, Suppressed
    from trucewatch.pipeline.second import SecondLook


@click.command()
@options.reading
@options.jobs
@click.option(
    "--second-opinion",
    "address",
    metavar="URL",
    help="Ask a language model too: the base address of an OpenAI-compatible server.",
)
@click.option("--second-model", "model", metavar="NAME", help="The model's name there.")
@click.option(
    "--second-kept",
    "kept",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the model's answers are kept; what stands there is not asked again.",
)
@click.option(
    "--explain",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what looked like a deed and was not claimed, with the reason, as lines to FILE.",
)
@click.option(
    "--triage/--no-triage",
    default=True,
    show_default=True,
    help="Parse no report whose words could make no claim. The claims are the same.",
)
def extract(
    sources: tuple[str, ...],
    address: str | None,
    model: str | None,
    kept: Path | None,
    explain: Path | None,
    **settings: object,
) -> None:
    """Take out who says what happened, where, when and how many.

    Reads Report lines, texts or pages, and writes Claim lines. Every claim quotes its exact words:
    `text[start:end] == exact` in its report. Without a publication time relative dates ("on
    Sunday") stay open.

    A second opinion is off unless it is asked for. The reports then leave this machine for the
    address that you name; `TRUCEWATCH_SECOND_KEY` holds the key, if the server wants one. What the
    model says counts only where its words stand in the report, and is marked by its `method`.

    \b
    Examples:
      trucewatch extract --pack idlib-2020 reports.jsonl > claims.jsonl
      trucewatch extract --explain left-out.jsonl reports.jsonl > claims.jsonl
      trucewatch collect reports/ | trucewatch extract - | jq -r '.act + ": " + .quote.exact'
      trucewatch extract --second-opinion http://127.0.0.1:8080/v1 --second-model NAME \\
        --second-kept answers.jsonl reports.jsonl > claims.jsonl
    """
    from trucewatch.pipeline.read_many import claims_of

    second = _second(address, model, kept)
    wiring = wired(**settings, explain=explain is not None)
    with _side_file(explain) as side:
        explained = partial(_note, side)
        write(shown(claims_of(sources, wiring, second, explained), "extracting"))


@contextmanager
def _side_file(path: Path | None) -> Iterator[TextIO | None]:
    """Open the file for what was left out, None without one."""
    if path is None:
        yield None
        return
    try:
        side = path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n")
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({error.strerror}); check the path") from error
    with side:
        yield side


def _note(side: TextIO | None, one: "Suppressed | PassedOver") -> None:
    if side is not None:
        side.write(one.to_line() + "\n")


def _second(address: str | None, model: str | None, kept: Path | None) -> "SecondLook | None":
    if address is None:
        return None
    if model is None or kept is None:
        raise click.UsageError("--second-opinion needs --second-model and --second-kept")
    from trucewatch.pipeline.second import Asked, second_look

    return second_look(Asked(address, model, kept, os.environ.get("TRUCEWATCH_SECOND_KEY")))
