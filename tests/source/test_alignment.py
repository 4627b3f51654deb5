import pytest

from trucewatch.source.alignment import alignment_of, outlet_of, owned_together
from trucewatch.source.record import Outlet, Party, Sides

RT = Outlet(id="rt", name="RT", hosts=("rt.com",), alignment="russia", owner="state")
ARABIC = Outlet(id="rt_ar", name="RT Arabic", hosts=("arabic.rt.com",), owner="state")
PAPER = Outlet(id="paper", name="The Paper", hosts=("paper.example",))
ALL = (RT, ARABIC, PAPER)


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("rt.com", RT),
        ("www.rt.com", RT),
        ("news.rt.com", RT),
        ("https://arabic.rt.com/a/b", ARABIC),
        ("rt", RT),
        ("the paper", PAPER),
        ("smart.com", None),
        ("notrt.com", None),
        (None, None),
        ("", None),
    ],
)
def test_a_source_is_known_by_id_name_or_host(source: str | None, outlet: Outlet | None) -> None:
    assert outlet_of(source, ALL) == outlet


def test_an_unknown_source_stands_on_no_side() -> None:
    assert alignment_of("rt.com", ALL) == "russia"
    assert alignment_of("unknown.example", ALL) is None


def test_outlets_of_one_owner_are_one_voice() -> None:
    assert owned_together(RT, ARABIC)
    assert owned_together(PAPER, PAPER)
    assert not owned_together(PAPER, PAPER.model_copy(update={"id": "other"}))


def test_only_sides_of_two_camps_are_opposed() -> None:
    sides = Sides(camps={"a": "one", "b": "two", "c": "one"})
    assert sides.opposed("a", "b")
    assert not sides.opposed("a", "c")
    assert not sides.opposed("a", None)
    assert not sides.opposed("a", "elsewhere")


def test_names_may_be_written_as_one_string() -> None:
    party = Party.model_validate(
        {"id": "x", "name": "X", "kind": "state", "aliases": {"en": "X | Exian|"}}
    )
    assert party.aliases == {"en": ("X", "Exian")}
