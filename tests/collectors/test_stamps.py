"""Time stamps of RFC 3161, from an authority on the loopback."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collectors.authority import AT, Authority
from tests.collectors.loopback import Asked, Line, serving
from trucewatch.collectors import stamps
from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.transport import FetchError, Transport
from trucewatch.core.errors import InputError

pytestmark = pytest.mark.enable_socket
DATA = b"the end of a chain"


def stamp(authority: Authority) -> bytes:
    with serving(authority) as server:
        token = stamps.ask(Transport(AllowList.of([server.host])), server.url, DATA)
        assert DATA not in server.asked[0].body
    return token


def test_a_stamp_holds_without_any_connection() -> None:
    authority = Authority()
    token = stamp(authority)
    assert stamps.stated(token, DATA) == AT.isoformat()
    assert stamps.checked(token, DATA, authority.pem) == AT.isoformat()


def test_certificates_in_an_order_of_their_own_do_not_matter() -> None:
    authority = Authority(backwards=True)
    assert stamps.checked(stamp(authority), DATA, authority.pem) == AT.isoformat()


@given(st.binary(max_size=60))
def test_what_is_no_stamp_is_left_as_it_is(data: bytes) -> None:
    assert sorted(stamps.in_order(data)) == sorted(data)


def test_a_stamp_of_other_data_does_not_hold() -> None:
    authority = Authority()
    token = stamp(authority)
    with pytest.raises(InputError, match="other data"):
        stamps.stated(token, b"another end")
    with pytest.raises(InputError, match="does not hold"):
        stamps.checked(token, b"another end", authority.pem)


def test_a_stamp_of_a_stranger_does_not_hold() -> None:
    with pytest.raises(InputError, match="does not hold"):
        stamps.checked(stamp(Authority()), DATA, Authority().pem)


def test_a_certificate_that_is_not_for_stamps_makes_none() -> None:
    authority = Authority(purpose=False)
    with pytest.raises(InputError, match="does not hold"):
        stamps.checked(stamp(authority), DATA, authority.pem)


def test_no_flipped_byte_of_a_stamp_goes_unseen() -> None:
    authority = Authority()
    token = bytearray(stamp(authority))
    at = token.index(AT.strftime("%Y%m%d%H%M%SZ").encode())
    for place in (at + 3, len(token) - 3, len(token) // 2):
        broken = bytearray(token)
        broken[place] ^= 1
        with pytest.raises(InputError):
            stamps.checked(bytes(broken), DATA, authority.pem)


def test_a_refusal_is_told() -> None:
    with pytest.raises(InputError, match="rejection: not today"):
        stamp(Authority(refuses=True))


def test_an_answer_to_another_question_is_no_stamp() -> None:
    authority, kept = Authority(), []

    def old_answers(asked: Asked, line: Line) -> None:
        kept.append(authority.reply(asked.body))
        line.answer(kept[0], kind="application/timestamp-reply")

    with serving(old_answers) as server:
        transport = Transport(AllowList.of([server.host]))
        stamps.ask(transport, server.url, DATA)
        with pytest.raises(InputError, match="another question"):
            stamps.ask(transport, server.url, DATA)


@pytest.mark.parametrize("body", [b"", b"\x30\x80", b"<html>", b"\x30\x82\xff\xff" + b"\0" * 99])
def test_whatever_else_answers_gives_no_stamp(body: bytes) -> None:
    def site(_: Asked, line: Line) -> None:
        line.answer(body, kind="application/timestamp-reply")

    with serving(site) as server, pytest.raises(InputError):
        stamps.ask(Transport(AllowList.of([server.host])), server.url, DATA)


def test_a_private_authority_is_asked_only_where_it_is_allowed() -> None:
    with serving(Authority()) as server, pytest.raises(FetchError):
        stamps.ask(Transport(), server.url, DATA)
    assert server.asked == []
