from pathlib import Path

import pytest

from tests.collectors.test_ways_in import read
from trucewatch.collectors.accounts import account_of


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://www.wire.example/2020/1", "wire.example"),
        ("https://t.me/Ridge/12", "t.me/ridge"),
        ("https://t.me/s/ridge", "t.me/ridge"),
        ("https://t.me/s", "t.me/s"),
        ("https://m.facebook.com/ridge.watch/posts/1", "facebook.com/ridge.watch"),
        ("https://x.com/i/status/1", "x.com"),
        ("https://www.facebook.com/photo.php?id=1", "facebook.com"),
        ("ftp://wire.example/1", None),
        ("https://[bad", None),
        (None, None),
    ],
)
def test_an_address_tells_who_speaks_there(url: str | None, account: str | None) -> None:
    assert account_of(url) == account


def test_rows_of_the_archiver_have_the_account_that_posted_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Link,Archive Status,Archive Location,Text Content\n"
        "https://t.me/ridge/1,success,,Shells fell.\n"
        "https://t.me/ridge/2,success,,Rockets fell.\n"
    )
    reports, _ = read(tmp_path / "a.csv")
    assert [report.source for report in reports] == ["t.me/ridge"] * 2
