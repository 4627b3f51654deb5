"""Measures building, loading and searching gazetteers.

usage: python bench/gazetteer.py [--rows N] [--json]

Builds the default gazetteer, then one from a made-up country dump of N rows (100,000) with a table
of alternate names, in GeoNames' official layout; each build runs in a process of its own, whose
peak memory is told.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
sys.path.insert(0, str(SOURCE))

SYLLABLES = (
    *(
        "ka",
        "fra",
        "ma",
        "rat",
        "ha",
        "sa",
        "ra",
        "qib",
        "til",
        "beit",
        "um",
        "deir",
        "nab",
        "shur",
    ),
    *("zay", "tun", "har", "im", "dar", "kush", "ba", "lin"),
)
LETTERS = "ابتجحدرزسشصطعفقكلمنهوي"


def write_dump(folder: Path, rows: int) -> list[Path]:
    """Write a zipped dump and a zipped table of alternate names, as they are downloaded."""
    dice = random.Random(11)  # noqa: S311
    dump, names = folder / "XX.zip", folder / "alternateNamesV2.zip"
    with (
        zipfile.ZipFile(dump, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("XX.txt", "w") as out,
    ):
        for no in range(rows):
            name = " ".join(
                "".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))).capitalize()
                for _ in range(dice.randint(1, 2))
            )
            arabic = "".join(dice.choices(LETTERS, k=6))
            lat, lon = dice.uniform(32, 37), dice.uniform(36, 42)
            line = (
                f"{9_000_000 + no}\t{name}\t{name}\t{name} Tahtani,{arabic}\t{lat:.5f}\t{lon:.5f}\t"
                f"P\tPPL\tSY\t\t12\t\t\t\t{dice.choice((0, 0, 0, 900, 12000))}\t\t"
                f"{dice.randint(0, 900)}\tAsia/Damascus\t2024-01-01\n"
            )
            out.write(line.encode())
    with (
        zipfile.ZipFile(names, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("alternateNamesV2.txt", "w") as out,
    ):
        for no in range(rows):
            arabic = "".join(dice.choices(LETTERS, k=7))
            out.write(f"{no}\t{9_000_000 + no}\tar\t{arabic}\t1\t\t\t\t\t\n".encode())
    return [dump, names]


def built(*arguments: str) -> tuple[float, float]:
    """Return the seconds and the megabytes at peak of a build in a process of its own."""
    began = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    subprocess.run(
        [sys.executable, "-m", "trucewatch", "gazetteer", "build", *arguments],
        check=True, capture_output=True,
        env={"PYTHONPATH": str(SOURCE), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return time.perf_counter() - began, max(before, after) / 1024


def lookups(path: Path) -> dict[str, float]:
    """Return CPU seconds to open the file, and microseconds a name not looked up before."""
    from trucewatch.stores.gazetteer import SqliteGazetteer

    began = time.process_time()
    opened = SqliteGazetteer(path)
    opened.knows("Idlib")
    load = time.process_time() - began
    some = opened._database.execute("SELECT key FROM name ORDER BY random() LIMIT 20000")
    keys = [key for (key,) in some]
    began = time.process_time()
    for key in keys[:10000]:
        opened.knows(key)
    knows = (time.process_time() - began) / 10000
    began = time.process_time()
    for key in keys[10000:]:
        opened.candidates(key)
    return {
        "load_seconds": round(load, 3), "knows_us": round(knows * 1e6, 1),
        "candidates_us": round((time.process_time() - began) / (len(keys) - 10000) * 1e6, 1),
    }  # fmt: skip


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        default = folder / "default.sqlite"
        seconds, _ = built("--out", str(default))
        sources = [str(path) for path in write_dump(folder, arguments.rows)]
        dump_s, dump_mb = built("--no-default", "--out", str(folder / "own.sqlite"), *sources)
        figures = {
            "default_seconds": round(seconds, 1), "rows": arguments.rows,
            "dump_seconds": round(dump_s, 1), "dump_megabytes": round(dump_mb), **lookups(default),
        }  # fmt: skip
    rows = "\n".join(f"{key:<18}{value}" for key, value in figures.items())
    print(json.dumps(figures) if arguments.json else rows)


if __name__ == "__main__":
    main()
