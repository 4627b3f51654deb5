"""Writes docs/reference from the code, so that the two cannot disagree.

Run it with ``make docs``; a test fails when a page is stale.
"""

import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import click
import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import trucewatch
from trucewatch.cli.app import Verbs
from trucewatch.cli.app import trucewatch as group
from trucewatch.core.errors import TrucewatchError
from trucewatch.core.record import Record
from trucewatch.pipeline.packs import pack_schema
from trucewatch.stores.judgements import load_glossary
from trucewatch.stores.resources import data_path

HERE = Path(__file__).parent / "reference"
MADE = "<!-- Written by docs/generate.py; change the code and run `make docs`. -->\n"
PUBLIC = (
    "report.record.Report",
    "claim.record.Claim",
    "place.record.Mention",
    "incident.record.Incident",
    "finding.record.Finding",
    "finding.obligation.Obligation",
    "finding.counts.Count",
    "finding.quiet.Coverage",
    "finding.states.FindingState",
    "warning.record.EarlyWarning",
    "core.issues.Issue",
)


def pages() -> dict[Path, str]:
    """Return every generated page and its text."""
    made = {
        "commands.md": commands(),
        "records.md": records(),
        "acts.md": acts(),
        "issues-and-errors.md": issues() + errors(),
        "glossary.md": glossary(),
    }
    found = {HERE / name: f"{MADE}\n{text.strip()}\n" for name, text in made.items()}
    schema = json.dumps(pack_schema(), indent=2, ensure_ascii=False)
    return {**found, HERE / "pack-schema.json": f"{schema}\n"}


def glossary() -> str:
    """Return the page of the words of confidence."""
    made = load_glossary()
    rows = [
        f"| `{key}` | {term.words['en']} | {term.words['ru']} | {term.words['ar']} | "
        f"{term.words['tr']} | {term.meaning['en']} |"
        for key, term in made.terms.items()
    ]
    checked = ", ".join(made.checked) or "none yet"
    return "\n".join(
        [
            "# Words of confidence",
            "",
            "Grades speak of the reporting, never of the truth. F and 6 mean that there is no "
            f"basis. Languages that a native reader checked: {checked}. The meanings in the other "
            "languages stand in `data/glossary.yml`.",
            "",
            "| id | English | Russian | Arabic | Turkish | meaning |",
            "| --- | --- | --- | --- | --- | --- |",
            *rows,
        ]
    )


def commands() -> str:
    """Return the page of commands, options and examples."""
    context = _context(group, "trucewatch", None)
    parts = [
        "# Commands",
        (
            "Every verb reads files or `-` (standard input), writes JSON Lines in UTF-8 to "
            "standard output and words for people to standard error. Exit status: 0 done (bad "
            "records were left out and told as issues), 1 a deliberate error in one line, 2 usage."
        ),
    ]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            parts += _command(
                command, _context(command, name, context), Verbs.entries[name].summary
            )
    return "\n\n".join(parts)


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    settings = {**group.context_settings, "terminal_width": 96, "max_content_width": 96}
    return click.Context(command, info_name=name, parent=parent, **settings)


def _command(command: click.Command, context: click.Context, summary: str) -> Iterator[str]:
    yield f"## {context.command_path}\n\n{summary}"
    yield f"```text\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                below = _context(inner, name, context)
                yield from _command(inner, below, inner.get_short_help_str(100))


def records() -> str:
    """Return the page of record shapes."""
    parts = [
        "# Records",
        (
            "Offsets count Unicode code points of the report's `text`, start inclusive, end "
            "exclusive. Times are RFC 3339, dates ISO 8601, positions WGS 84 degrees. `null` means "
            "unknown, never 0 and never an empty string. Records refuse keys they do not know."
        ),
    ]
    seen: dict[str, type[Record]] = {}
    for name in PUBLIC:
        module, _, kind = name.rpartition(".")
        _gather(getattr(importlib.import_module(f"trucewatch.{module}"), kind), seen)
    parts += [_record(kind) for kind in seen.values()]
    return "\n\n".join(parts)


def _gather(kind: type[Record], seen: dict[str, type[Record]]) -> None:
    if kind.__name__ in seen:
        return
    seen[kind.__name__] = kind
    for field in kind.model_fields.values():
        for inner in _records_in(field.annotation):
            _gather(inner, seen)


def _records_in(annotation: object) -> Iterator[type[Record]]:
    if inspect.isclass(annotation) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _records_in(inner)


def _record(kind: type[Record]) -> str:
    rows = [
        f"| `{name}` | {_type(field.annotation)} |" for name, field in kind.model_fields.items()
    ]
    lines = [f"## {kind.__name__}", inspect.getdoc(kind) or ""]
    return "\n\n".join([*lines, "\n".join(["| key | value |", "| --- | --- |", *rows])])


def _type(annotation: Any) -> str:  # noqa: ANN401 - annotations are of any kind
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation is type(None):
        return "`null`"
    if origin is None:
        return _plain(annotation)
    if str(origin) == "typing.Literal":
        return " ".join(f"`{word}`" for word in inner)
    if origin is tuple and len(inner) == 2 and inner[1] is not Ellipsis:
        return f"pair of {_type(inner[0])}"
    if origin in (tuple, list, frozenset):
        return f"list of {_type(inner[0])}"
    if origin is dict:
        return f"object of {_type(inner[1])} by {_type(inner[0])}"
    return " or ".join(_type(part) for part in inner if not _is_mark(part))


def _is_mark(part: object) -> bool:
    return not (inspect.isclass(part) or get_origin(part) or part is type(None))


def _plain(annotation: object) -> str:
    words = {"str": "string", "int": "integer", "float": "number", "bool": "true or false"}
    name = getattr(annotation, "__name__", str(annotation))
    if inspect.isclass(annotation) and issubclass(annotation, Record):
        return f"[{name}](#{name.lower()})"
    known = {"AwareDatetime": "time with a zone", "datetime": "time with a zone", "date": "date"}
    return words.get(name) or known.get(name) or name


def acts() -> str:
    """Return the table of acts with their codes in other schemes."""
    listed = _yaml("acts.yml")["acts"]
    rows = [
        f"| `{code}` | {act['group']} | {act['family']} | {_cell(act['plover'])} "
        f"| {_cell(act['plover_mode'])} | {_cell(act['cameo'])} | {_cell(act['acled'])} |"
        for code, act in listed.items()
    ]
    head = [
        "# Acts",
        (
            "What kinds of deed a claim can be about, and their codes in the field's schemes; an "
            "empty cell means that the scheme has no code that says this and no more. The codebook "
            "tells the acts apart."
        ),
        "| act | group | family | PLOVER | mode | CAMEO | ACLED |\n"
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    return "\n\n".join(head) + "\n" + "\n".join(rows)


def issues() -> str:
    """Return the table of issue codes."""
    listed = _yaml("issues.yml")["issues"]
    rows = [f"| `{code}` | {issue['what']} | {issue['effect']} |" for code, issue in listed.items()]
    return "\n".join(
        [
            "# Issues and errors\n",
            (
                "An issue tells what was left out, why, and what to do. One bad record never harms "
                "its neighbours: issues go to standard error (and, with `run`, to `issues.jsonl`), "
                "and the exit status stays 0.\n"
            ),
            "| code | what it is | what follows |",
            "| --- | --- | --- |",
            *rows,
        ]
    )


def errors() -> str:
    """Return the table of deliberate errors."""
    rows = [
        f"| `{kind.__name__}` | {(inspect.getdoc(kind) or '').splitlines()[0]} |"
        for kind in sorted(_errors(), key=lambda kind: kind.__name__)
    ]
    return "\n".join(
        [
            "\n\n## Errors\n",
            (
                "A deliberate error ends the command with exit status 1 and one line that begins "
                "with `Error:` and says what to do next. A traceback is a bug: please report it.\n"
            ),
            "| error | what it is |",
            "| --- | --- |",
            *rows,
        ]
    )


def _errors() -> Iterable[type[TrucewatchError]]:
    for module in pkgutil.walk_packages(trucewatch.__path__, "trucewatch."):
        if not module.name.endswith("__main__") and "migrations" not in module.name:
            importlib.import_module(module.name)
    found, todo = {TrucewatchError}, [TrucewatchError]
    while todo:
        for kind in todo.pop().__subclasses__():
            if kind.__module__.startswith("trucewatch."):
                found.add(kind)
                todo.append(kind)
    return found


def _cell(value: str | None) -> str:
    return f"`{value}`" if value else ""


def _yaml(name: str) -> Any:  # noqa: ANN401 - plain data
    return yaml.safe_load(data_path(name).read_text(encoding="utf-8"))


def main() -> None:
    """Write every page that has changed."""
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(Path(__file__).parents[1])}")


if __name__ == "__main__":
    main()
