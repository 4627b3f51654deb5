"""``trucewatch pack new``: what a pack begins with, from options or by asking."""

import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

Check = Callable[[str], object]

_KEY = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(r"^(?:the|a|an)[ _-]+", re.IGNORECASE)
_DAY = "2029-06-01"
_TIME = "2029-06-02T00:00+02:00"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--id", "key", metavar="ID", help="Its id. Default: the name of the folder.")
@click.option("--name", metavar="WORDS", help="What the agreement is called, neutrally.")
@click.option("--signed", metavar="DAY", help=f"The day of its signature, as in {_DAY}.")
@click.option("--in-force", metavar="TIME", help="Since when it holds, with its time zone.")
@click.option(
    "--party", "parties", multiple=True, metavar="ID=NAME",
    help="A party that signed or is bound; once for each.",
)  # fmt: skip
def new(
    folder: Path,
    key: str | None,
    name: str | None,
    signed: str | None,
    in_force: str | None,
    parties: tuple[str, ...],
) -> None:
    """Begin a pack: commented files that load, with their first cases.

    What is not given is asked for at a terminal; an answer that does not fit is asked for again.

    \b
    Example:
      trucewatch pack new valley-2029 --name "Valley truce" --signed 2029-06-01 \\
        --in-force 2029-06-02T00:00+02:00 --party crown="the Crown" --party league="the League"
    """
    from trucewatch.pipeline.packs import begin, draft_of

    given = {"--name": name, "--signed": signed, "--in-force": in_force, "--party": parties}
    _need_terminal([option for option, value in given.items() if not value])
    draft = draft_of(
        id=key or folder.resolve().name,
        name=name or _asked("What is the agreement called?"),
        signed=_day(signed or _asked(f"On which day was it signed ({_DAY})?", _day)),
        in_force=_moment(in_force or _asked(f"Since when does it hold ({_TIME})?", _moment)),
        parties=dict(_party(one) for one in parties) if parties else _parties(),
    )
    for path in begin(folder, draft):
        click.echo(str(path))
    click.echo(f"next: edit them, then `trucewatch pack check {folder}`", err=True)


def _need_terminal(missing: list[str]) -> None:
    if missing and not _is_terminal():
        raise click.UsageError(f"{', '.join(missing)}: missing, and there is no terminal to ask at")


def _asked(question: str, check: Check | None = None) -> str:
    """Return the answer of a person, asked again while ``check`` refuses it."""

    def fit(answer: str) -> str:
        if check is not None:
            check(answer)
        return answer.strip()

    return str(click.prompt(question, prompt_suffix=" ", value_proc=fit, err=True))


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _parties() -> dict[str, str]:
    """Ask for the parties one by one; an empty answer ends it once there is one."""
    found: dict[str, str] = {}
    while True:
        again = "Another one? Nothing ends it." if found else "Who signed it or is bound by it?"
        name = str(
            click.prompt(again, prompt_suffix=" ", default="", show_default=False, err=True)
        ).strip()
        if name:
            key = _key_of(name, found)
            found[key] = name
            click.echo(f"  {name} has the id {key}", err=True)
        elif found:
            return found


def _key_of(name: str, taken: dict[str, str]) -> str:
    """Return an id made of a name; of letters of other scripts, a number."""
    plain = _KEY.sub("_", _ARTICLE.sub("", name).lower()).strip("_")
    key = plain or f"party_{len(taken) + 1}"
    return key if key not in taken else f"{key}_{len(taken) + 1}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise click.UsageError(f"{text!r} is no day; write it as in {_DAY}") from error


def _moment(text: str) -> datetime:
    fault = f"{text!r} is no time with a zone; write {_TIME}"
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise click.UsageError(fault) from error
    if when.tzinfo is None:
        raise click.UsageError(fault)
    return when


def _party(text: str) -> tuple[str, str]:
    key, equals, name = text.partition("=")
    if not equals or not key.strip() or not name.strip():
        raise click.UsageError(f"{text!r} names no party; write ID=NAME, as in crown=the Crown")
    return key.strip(), name.strip()
