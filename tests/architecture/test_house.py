"""The rules of the house that no linter keeps."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "trucewatch"
MODULES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 300
FORBIDDEN = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|base)(_|$)")
MACHINE = re.compile(
    # the paths of one machine, and hosts that serve packages
    r"(?<![\w.])/(?:wor[k]|hom[e]/\w|roo[t]/|tm[p]/(?:wt|dev))\b|[\w.-]*(?:python[h]osted|artifac[t]ory)[\w.-]*"
    r"|https?://[^\s\"')]+\.(?:whl|tgz|tar\.gz|deb)\b|--(?:extra-)?index-url|--find-lin[k]s"
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    if listed.returncode != 0:
        pytest.skip("no git repository here")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.mark.parametrize("module", [*MODULES, *TESTS], ids=lambda path: str(path.name))
def test_a_module_is_no_longer_than_300_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_module_is_named_after_nothing() -> None:
    assert [path.name for path in MODULES if FORBIDDEN.search(path.stem.lower())] == []


def test_no_class_is_named_base_or_manager() -> None:
    named = re.compile(r"^class (Base\w*|\w*Manager)\b", re.MULTILINE)
    assert [path.name for path in MODULES if named.search(path.read_text(encoding="utf-8"))] == []


def test_every_package_of_the_source_has_a_docstring_that_says_what_it_is() -> None:
    bare = [
        path.parent.name
        for path in MODULES
        if path.name == "__init__.py" and not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert bare == []


def test_every_record_says_what_it_is() -> None:
    undocumented = [
        f"{path.stem}.{name}"
        for path in MODULES
        for name, rest in re.findall(
            r"^class (\w+)\((?:Record|Words|Range|Interval)\):\n(.*)$",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        if not rest.strip().startswith('"""')
    ]
    assert undocumented == []


def test_locks_hold_hashes_and_no_addresses() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        pinned = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE)
        assert pinned
        assert "://" not in text
        assert "--hash=sha256:" in text
        assert [name for name, version in pinned if version.startswith("999.")] == []


def test_no_dependency_is_a_999_version_or_a_known_impostor() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "999." not in text
    assert "ru-core-news" not in text


def test_tracked_files_name_no_machine_and_no_package_host() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.is_file() and path.suffix not in {".png", ".sqlite", ".woff2"}
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if MACHINE.search(line)
    ]
    assert found == []
