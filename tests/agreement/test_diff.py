from tests.agreement.test_check import BAN, PACK, term, truce, zone
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


def test_of_lists_and_keys_only_what_came_and_went_is_told() -> None:
    (change,) = diff(PACK, term(acts=("air_strike", "shelling", "attack")))
    assert change.line() == 'changed: term ban: acts: + "air_strike", + "attack"'
    (change,) = diff(term(acts=("a", "b")), term(acts=("b", "a")))
    assert change.line() == "changed: term ban: acts: in another order"
    (change,) = diff(truce(guarantors={"north": ("a",)}), truce(guarantors={"north": ("b",)}))
    assert change.line() == 'changed: agreement itself: guarantors: north: ["a"] -> ["b"]'


def test_a_zone_drawn_anew_is_told_by_its_size() -> None:
    (change,) = diff(PACK, zone(line=((36.0, 35.0), (36.5, 35.1), (37.0, 35.0))))
    assert change.line() == "changed: zone road: line: 2 positions -> 3 positions"
    assert change.after == "[[36.0,35.0],[36.5,35.1],[37.0,35.0]]"
