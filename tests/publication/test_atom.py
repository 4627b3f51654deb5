"""A feed keeps its ids, tells what changed last and what was withdrawn, and nothing in it acts."""

from datetime import datetime

from defusedxml.ElementTree import fromstring

from tests.showroom import material
from tests.worlds import moment
from trucewatch.publication.atom import atom, brief_feed
from trucewatch.publication.brief import compose
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.record import Material
from trucewatch.stores.resources import data_path, read_model

WORDS = read_model(Phrases, data_path("phrases", "en.yml"))
SPACE = "{http://www.w3.org/2005/Atom}"
STONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def ids(found: Material, updated: dict[str, datetime] | None = None) -> list[str]:
    tree = fromstring(atom(found, WORDS, updated or {}, {}))
    return [str(one.findtext(f"{SPACE}id")) for one in tree.findall(f"{SPACE}entry")]


def test_every_incident_is_an_entry_and_the_last_that_changed_comes_first() -> None:
    found = material()
    before = ids(found)
    assert len(set(before)) == len(found.incidents)
    oldest = before[-1]
    key = next(i.id for i in found.incidents if ids(_alone(found, i.id)) == [oldest])
    after = ids(found, {key: moment("2031-06-20T00:00:00")})
    assert after[0] == oldest
    assert sorted(after) == sorted(before)


def _alone(found: Material, key: str) -> Material:
    one = tuple(i for i in found.incidents if i.id == key)
    return found.model_copy(update={"incidents": one})


def test_words_of_reports_stay_words() -> None:
    text = atom(material(), WORDS, {}, {})
    tree = fromstring(text)
    assert "<script" not in text
    assert "\u202e" not in text
    assert {one.get("href", "")[:11] for one in tree.iter(f"{SPACE}link")} == {"/incidents/"}


def test_what_was_withdrawn_leaves_a_stone_and_renews_the_feed() -> None:
    when = moment("2031-07-01T00:00:00")
    tree = fromstring(atom(material(), WORDS, {}, {"inc-gone": when}))
    (stone,) = tree.findall(STONE)
    assert stone.get("ref", "").startswith("urn:uuid:")
    assert stone.get("when") == tree.findtext(f"{SPACE}updated") == when.isoformat()


def test_a_brief_is_a_feed_of_one_entry_with_its_words() -> None:
    brief = compose(material(), WORDS)
    (entry,) = fromstring(brief_feed(brief, "brf-1")).findall(f"{SPACE}entry")
    assert entry.findtext(f"{SPACE}title") == brief.title
    assert "Crown aircraft struck Ardun" in str(entry.findtext(f"{SPACE}content"))
