import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.collectors.decode import decode
from trucewatch.core.errors import InputError

RUSSIAN = "Военные сообщили об обстреле села. Жертв и разрушений нет, сказал представитель. " * 4
ARABIC = "قال ناشطون إن قذائف سقطت على أطراف البلدة صباح اليوم ولم ترد أنباء عن إصابات. " * 4


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_believed_and_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Ateşkes\r\n".encode(encoding)) == ("Ateşkes\r\n", encoding, True)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_utf8_comes_back_unaltered(text: str) -> None:
    found = decode(text.encode())
    assert found.text == text.removeprefix("\ufeff")
    assert found.certain


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256")]
)
def test_an_undeclared_legacy_encoding_is_read_and_marked_as_a_guess(
    text: str, encoding: str
) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert not found.certain


def test_a_declared_encoding_is_certain() -> None:
    assert decode("Ateşkes".encode("iso8859-9"), "iso-8859-9") == ("Ateşkes", "iso8859-9", True)


@pytest.mark.parametrize("declared", ["no-such", "utf-8", "hex", "unicode_escape", "a\0b"])
def test_a_useless_declaration_is_passed_over(declared: str) -> None:
    assert not decode(RUSSIAN.encode("cp1251"), declared).certain


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["The patrol was stopped.", RUSSIAN, ARABIC, "Ateşkes bozuldu, çünkü köy vuruldu."]
)
def test_utf16_without_a_mark_is_seen(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding, found.certain) == (text, encoding, False)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0\1\2\3b" * 50]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decode(data)


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_any_bytes_are_read_or_refused(data: bytes, declared: str | None) -> None:
    try:
        decode(data, declared)
    except InputError:
        return


def test_one_of_several_languages_is_told_by_its_letters() -> None:
    expected = ("ar", "en", "ru", "tr")
    for text, encoding in ((RUSSIAN, "cp1251"), (ARABIC, "cp1256")):
        found = decode(text.encode(encoding), None, expected)
        assert (found.text, found.certain) == (text, False)


def test_a_first_part_may_end_in_the_middle_of_a_letter() -> None:
    data = "قصف".encode()
    assert decode(data[:-1], is_cut=True) == ("قص", "utf-8", True)
    assert not decode(data[:-1]).certain


def test_a_declared_encoding_that_wants_a_mark_is_passed_over() -> None:
    assert decode(b"u1 6", "utf-16", is_cut=True).text == "u1 6"
    words = "Ранен пастух у старой мельницы, говорится в сообщении городского совета."
    assert decode(words.encode("cp1251"), "utf-16", "ru", is_cut=True).text == words
