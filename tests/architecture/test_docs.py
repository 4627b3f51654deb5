"""The documentation says what the code does, and all of it."""

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest
import yaml

from trucewatch.cli.app import trucewatch

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "trucewatch"
REFERENCE = ROOT / "docs" / "reference"
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_code_says() -> None:
    stale = [
        path.name
        for path, text in generator().pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make docs`"


def issue_codes() -> set[str]:
    """Return every code that the source gives to an issue, by keyword or as a plain constant."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= set(_codes(node))
    return found


def _codes(call: ast.Call) -> list[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    values: list[ast.expr] = []
    if name == "Issue":
        values = [word.value for word in call.keywords if word.arg == "code"]
    elif name == "input_issue":
        values = call.args[1:2]
    return [str(v.value) for v in values if isinstance(v, ast.Constant)]


def test_every_issue_code_is_documented() -> None:
    listed = yaml.safe_load((SOURCE / "data" / "issues.yml").read_text(encoding="utf-8"))
    assert sorted(issue_codes() - set(listed["issues"])) == []


def test_every_page_links_to_pages_that_are_there() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_option_has_help() -> None:
    context = click.Context(trucewatch)
    bare = []
    for name in trucewatch.list_commands(context):
        command = trucewatch.get_command(context, name)
        assert command is not None
        bare += [
            f"{name} {option.name}"
            for option in command.params
            if isinstance(option, click.Option) and not option.help
        ]
    assert bare == []


@pytest.mark.parametrize("page", ["README.md", "docs/README.md"])
def test_there_is_a_way_in(page: str) -> None:
    assert (ROOT / page).exists()


def test_no_page_speaks_of_we() -> None:
    speaks = [
        str(page.relative_to(ROOT))
        for page in PAGES
        if re.search(r"\b[Ww]e (?!shall)\w+", page.read_text(encoding="utf-8"))
    ]
    assert speaks == []


def test_every_test_that_the_documentation_names_is_there() -> None:
    named = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
    missing = [
        found[0]
        for page in PAGES
        for found in named.finditer(page.read_text(encoding="utf-8"))
        if not (ROOT / found[1]).is_file()
        or (found[2] and f"def {found[2]}(" not in (ROOT / found[1]).read_text(encoding="utf-8"))
    ]
    assert missing == []
