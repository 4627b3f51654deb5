from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.core.ledger import GENESIS, Entry, Head, Item, chain, first_fault

START = Head(seq=0, hash=GENESIS)
ITEMS = [Item(kind="claim", record_id=f"c{n}", payload=f'{{"n":{n}}}') for n in range(6)]


def test_a_chain_of_its_own_making_holds() -> None:
    entries = chain(START, ITEMS)
    assert first_fault(entries) is None
    assert first_fault(entries, Head(seq=4, hash=entries[3].hash)) is None


def test_a_chain_goes_on_where_it_stopped() -> None:
    first = chain(START, ITEMS[:3])
    rest = chain(Head(seq=3, hash=first[-1].hash), ITEMS[3:])
    assert first + rest == chain(START, ITEMS)


FIELDS = ["kind", "record_id", "payload", "prev_hash", "hash"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_changed_letter_in_any_field_is_found_at_its_entry(field: str) -> None:
    entries = chain(START, ITEMS)
    entries[2] = entries[2].model_copy(update={field: "x" + getattr(entries[2], field)[1:]})
    fault = first_fault(entries)
    assert fault is not None
    assert fault.seq == 3


BREAKS: dict[str, Callable[[list[Entry]], list[Entry]]] = {
    "missing": lambda e: e[:2] + e[3:],
    "duplicate": lambda e: chain(START, [*ITEMS, ITEMS[1]]),
}


@pytest.mark.parametrize("kind", BREAKS)
def test_what_is_wrong_has_a_name(kind: str) -> None:
    fault = first_fault(BREAKS[kind](chain(START, ITEMS)))
    assert fault is not None
    assert fault.kind == kind


def test_a_cut_tail_shows_only_against_a_kept_head() -> None:
    entries = chain(START, ITEMS)
    kept = Head(seq=6, hash=entries[-1].hash)
    assert first_fault(entries[:4]) is None
    fault = first_fault(entries[:4], kept)
    assert fault is not None
    assert (fault.kind, fault.seq) == ("cut_short", 5)


def test_a_chain_rewritten_from_end_to_end_shows_against_a_kept_head() -> None:
    kept = Head(seq=6, hash=chain(START, ITEMS)[-1].hash)
    forged = chain(START, [Item(kind="claim", record_id="x", payload="{}"), *ITEMS[1:]])
    assert first_fault(forged) is None
    fault = first_fault(forged, kept)
    assert fault is not None
    assert fault.kind == "rewritten"


@given(st.permutations(range(6)))
def test_any_other_order_is_found(order: list[int]) -> None:
    entries = chain(START, ITEMS)
    moved = [entries[n] for n in order]
    assert (first_fault(moved) is None) is (moved == entries)


@given(
    st.lists(st.tuples(st.text(max_size=5), st.text(max_size=20)), min_size=1, unique=True),
    st.data(),
)
def test_one_changed_payload_is_always_found(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    entries = chain(START, [Item(kind="k", record_id=a, payload=b) for a, b in pairs])
    at = data.draw(st.integers(0, len(entries) - 1))
    changed = entries[at].model_copy(update={"payload": entries[at].payload + "."})
    fault = first_fault([*entries[:at], changed, *entries[at + 1 :]])
    assert fault is not None
    assert fault.record_id == changed.record_id
