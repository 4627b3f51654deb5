import gzip
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.collectors.unpack import BrokenBodyError, TooMuchError, unpacked

MB = 1024 * 1024


def pieces(data: bytes, size: int = 1000) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def bare(data: bytes) -> bytes:
    tool = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return tool.compress(data) + tool.flush()


@given(st.binary(max_size=5000), st.integers(1, 700))
def test_what_is_packed_comes_out_whole(data: bytes, size: int) -> None:
    for encoding, packed in (
        ("gzip", gzip.compress(data)), ("deflate", zlib.compress(data)), ("deflate", bare(data)),
        ("", data), ("identity", data), ("X-Gzip", gzip.compress(data)),
    ):  # fmt: skip
        assert unpacked(pieces(packed, size), encoding, MB, 100) == data


def test_a_bomb_stops_at_the_limit_and_holds_no_more() -> None:
    bomb = gzip.compress(bytes(64 * MB))
    with pytest.raises(TooMuchError, match="more than 2097152 bytes"):
        unpacked(pieces(bomb, len(bomb)), "gzip", 2 * MB, 10_000)


def test_a_bomb_stops_at_the_ratio() -> None:
    with pytest.raises(TooMuchError, match="150 times"):
        unpacked(pieces(gzip.compress(bytes(64 * MB))), "gzip", 64 * MB, 150)


def test_a_plain_body_stops_at_the_limit() -> None:
    with pytest.raises(TooMuchError):
        unpacked(iter(lambda: b"x" * 1000, None), "", MB, 100)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "nonsense"])
def test_a_packing_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(BrokenBodyError):
        unpacked([b"x"], encoding, MB, 100)


def test_a_packed_body_that_is_cut_off_or_damaged_is_refused() -> None:
    packed = gzip.compress(b"words " * 1000)
    with pytest.raises(BrokenBodyError, match="cut off"):
        unpacked(pieces(packed[:-20]), "gzip", MB, 1000)
    with pytest.raises(BrokenBodyError, match="damaged"):
        unpacked([b"no gzip at all"], "gzip", MB, 1000)


def test_what_stands_behind_the_end_is_left_out() -> None:
    assert unpacked([gzip.compress(b"words") + b"more", b"yet more"], "gzip", MB, 100) == b"words"
