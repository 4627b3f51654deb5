"""Coverage-guided fuzzing of what reads words and settings (needs atheris, which is no dependency).

    python bench/fuzz/texts.py dates -max_total_time=600 -timeout=20

As ``parsers.py``. A reader of words fails as well when a span lies outside its text.
"""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import atheris
from engine import Target, fuzz

with atheris.instrument_imports(include=["trucewatch"]):
    from trucewatch.claim.dates import find_dates
    from trucewatch.claim.numbers import find_numbers, find_repeats
    from trucewatch.claim.segment import layout
    from trucewatch.collectors.mapping import read_mapping
    from trucewatch.collectors.whole import side_file
    from trucewatch.pipeline.workspace import open_workspace
    from trucewatch.stores.deed_words import load_lexicon
    from trucewatch.stores.lexicons import load_date_words, load_number_words
    from trucewatch.stores.packs import load_outlets, load_pack, pack_folder

LANGUAGES = ("en", "ar", "ru", "tr")
DATES = {code: load_date_words(code) for code in LANGUAGES}
NUMBERS = {code: load_number_words(code) for code in LANGUAGES}
WORDINGS = {code: load_lexicon(code).wording for code in LANGUAGES}
DAY = date(2031, 6, 15)
FOLDER = Path(tempfile.mkdtemp(dir="/dev/shm"))
PACK = FOLDER / "pack"
shutil.copytree(pack_folder("idlib-2020"), PACK)
FILES = ("agreement.yml", "actors.yml", "places.csv", "zones.geojson", "outlets.yml")
WHOLE = {name: (PACK / name).read_bytes() for name in FILES if (PACK / name).is_file()}


def text_of(data: bytes) -> tuple[str, str]:
    return LANGUAGES[data[0] % 4], data[1:].decode("utf-8", "replace")


def dates(data: bytes) -> None:
    language, text = text_of(data)
    last = 0
    for span in find_dates(text, DAY, DATES[language]):
        assert last <= span.text_start < span.text_end <= len(text)
        assert span.start is None or span.end is None or span.start <= span.end
        last = span.text_end


def numbers(data: bytes) -> None:
    language, text = text_of(data)
    last = 0
    for span in find_numbers(text, NUMBERS[language]):
        assert last <= span.start <= span.core_start < span.core_end <= span.end <= len(text)
        assert span.low is None or span.high is None or span.low <= span.high
        last = span.end
    for times in find_repeats(text, NUMBERS[language]):
        assert 0 <= times.start < times.end <= len(text)


def sentences(data: bytes) -> None:
    language, text = text_of(data)
    found = layout(text, WORDINGS[language])
    for start, end in found.paragraphs:
        assert 0 <= start < end <= len(text)
    for one in found.quotations:
        assert 0 <= one.start < one.end <= len(text)


def pack(data: bytes) -> None:
    """Put the bytes in the place of one of a pack's files."""
    name = list(WHOLE)[data[0] % len(WHOLE)]
    try:
        (PACK / name).write_bytes(data[1:])
        load_pack(PACK)
    finally:
        (PACK / name).write_bytes(WHOLE[name])


def settings(data: bytes) -> None:
    """Read a workspace's settings, a mapping, a list of outlets and a note beside a file."""
    kind, body = data[0] % 4, data[1:]
    for name in ("trucewatch.toml", "m.yml", "o.yml", "a.meta.yml"):
        (FOLDER / name).write_bytes(body)
    readers = (
        lambda: open_workspace(FOLDER), lambda: read_mapping(FOLDER / "m.yml"),
        lambda: load_outlets(FOLDER / "o.yml"), lambda: side_file(FOLDER / "a.txt"),
    )  # fmt: skip
    readers[kind]()


def _said(*lines: str) -> list[bytes]:
    return [bytes([n % 4]) + line.encode() for n, line in enumerate(lines)]


SEEDS = {
    "dates": _said(
        "On Sunday, 15 June 2031, and between 3 and 5 May; two days earlier, until mid-July",
        "في الخامس عشر من يونيو/حزيران 2031 وأمس الأحد وقبل يومين",
        "15 июня 2031 года, в ночь на воскресенье, с 3 по 5 мая, два дня назад",
        "15 Haziran 2031 Pazar günü, 3-5 Mayıs arasında, iki gün önce, geçen hafta",
    ),
    "numbers": _said(
        "at least 36 soldiers, two dozen, 1,200 to 1,500 people, twice, three of them children",
        "ما لا يقل عن ٣٦ جنديا ومئتان وثلاثة عشر شخصا مرتين",
        "не менее 36 солдат, двадцать пять человек, от 1 200 до 1 500, дважды",
        "en az 36 asker, yirmi beş kişi, 1.200 ila 1.500, iki kez",
    ),
    "sentences": _said(
        'ARDUN, June 15 (Wire) -- "No shelling," he said. “We saw none”; two left.',
        "قال «لم نقصف» ثم غادر؟ نعم.",
        "Он сказал: «Обстрела не было». Потом ушёл…",
        "“Ateş açılmadı” dedi. 'Evet'!",
    ),
    "pack": [bytes([n]) + data for n, data in enumerate(WHOLE.values())],
    "settings": [
        b'\x00pack = "idlib-2020"\nlanguages = ["ar"]\n[[outlets]]\nurl = "https://wire.example"\n'
        b'every = "30m"\n[[folders]]\npath = "inbox"\n',
        b"\x01id: s\nfields:\n  text: ['{A}', '{B.c}']\ntimes: ['%d.%m.%Y']\nonly: {K: [x]}\n",
        b"\x02version: '1'\noutlets:\n  - id: w\n    name: W\n    hosts: [wire.example]\n",
        b"\x03title: T\npublished_at: 2031-06-15T20:00:00+03:00\nsource: wire.example\n",
    ],
}
TARGETS: dict[str, Target] = {
    "dates": dates, "numbers": numbers, "sentences": sentences, "pack": pack, "settings": settings,
}  # fmt: skip


if __name__ == "__main__":
    fuzz(TARGETS, SEEDS)
