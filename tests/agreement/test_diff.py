from tests.agreement.test_check import BAN, PACK, term, truce
from trucewatch.agreement.diff import diff


def test_two_equal_packs_do_not_differ() -> None:
    assert diff(PACK, PACK) == ()


def test_a_changed_field_is_told_with_what_stood_there() -> None:
    (change,) = diff(PACK, term(clause="2"))
    assert change.line() == 'changed: term ban: clause: "1" -> "2"'


def test_what_is_new_and_what_is_gone_is_told() -> None:
    more = truce(terms=(BAN, BAN.model_copy(update={"id": "aid"})))
    assert [one.line() for one in diff(PACK, more)] == ["added: term aid"]
    assert [one.line() for one in diff(more, PACK)] == ["removed: term aid"]


def test_a_field_that_is_emptied_has_nothing_after_it() -> None:
    (change,) = diff(PACK, term(zone=None))
    assert change.line() == 'changed: term ban: zone: "road" -> nothing'
