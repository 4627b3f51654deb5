import pytest

from tests.publication.gold import check_gold
from tests.publication.makers import claim, finding, incident, phrases, report
from tests.publication.world import NORTH, material
from trucewatch.core.errors import SpanError
from trucewatch.publication.brief import compose
from trucewatch.publication.markdown import markdown
from trucewatch.publication.record import Brief, CitationError, Material, Part, Sentence


def _brief(**fields: object) -> Brief:
    return compose(material(**fields), phrases())


def _text(brief: Brief) -> str:
    return "\n".join(s.text for s in brief.sentences())


def test_a_sentence_about_the_world_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(CitationError, match="Shots were fired"):
        Sentence(parts=(Part(text="Shots were fired."),))


def test_a_sentence_about_the_run_needs_its_reports() -> None:
    with pytest.raises(CitationError):
        Sentence(parts=(Part(text="Two reports were read."),), basis="run")


def test_an_incident_whose_claims_are_unknown_is_not_told() -> None:
    whole = material()
    lost = whole.model_copy(update={"claims": ()})
    brief = compose(lost, phrases())
    assert "attacked" not in _text(brief)


def test_every_sentence_of_a_brief_stands_on_something() -> None:
    for sentence in _brief().sentences():
        assert sentence.citations or sentence.basis != "reporting"
        assert sentence.text.rstrip("”").endswith((".", "?", "!"))
        assert "  " not in sentence.text


def test_every_citation_gives_the_exact_words_at_their_place() -> None:
    whole = material()
    texts = {r.id: r.text for r in whole.reports}
    found = compose(whole, phrases()).citations
    assert len(found) > 8
    for citation in found:
        assert texts[citation.report_id][citation.start : citation.end] == citation.exact


def test_a_claim_whose_words_are_not_in_its_report_is_left_out_and_counted() -> None:
    whole = material()
    moved = whole.claims[0].model_copy(
        update={"quote": whole.claims[0].quote.model_copy(update={"start": 3, "end": 37})}
    )
    brief = compose(whole.model_copy(update={"claims": (moved, *whole.claims[1:])}), phrases())
    assert moved.id not in {c.claim_id for c in brief.citations}
    assert "One claim left out, because the words do not stand in the report" in _text(brief)


def test_a_place_name_that_is_not_where_it_should_be_stops_the_brief() -> None:
    whole = material()
    moved = whole.mentions[0].model_copy(update={"start": 0, "end": 14})
    with pytest.raises(SpanError):
        compose(whole.model_copy(update={"mentions": (moved,)}), phrases())


def test_claims_and_names_without_their_report_are_not_told() -> None:
    whole = material()
    brief = compose(whole.model_copy(update={"reports": (NORTH,)}), phrases())
    assert {c.report_id for c in brief.citations} == {NORTH.id}


def test_a_denial_is_told_as_a_denial_and_a_threat_as_a_threat() -> None:
    text = _text(_brief())
    assert "The Crown, quoted by Crown Post, denied that the Crown government attacked" in text
    assert "quoted by Radio Hill and carried by Crown Post, the Crown government threatened" in text


def test_figures_that_differ_stand_side_by_side_with_their_owners() -> None:
    assert "at least 3 (Northern Wire); 5 (sham.example)" in _text(_brief())


def test_silence_is_told() -> None:
    assert "“defence ministry” had not commented on joint patrols" in _text(_brief())


def test_a_clause_without_findings_is_quiet_only_with_its_coverage() -> None:
    text = _text(_brief())
    assert "speaks of this clause: three reports by three outlets" in text
    assert "no sign of calm" in text


def test_history_is_told_apart_and_never_as_news() -> None:
    brief = _brief()
    news = next(s for s in brief.sections if s.id == "new")
    assert "Corvo" in _text(brief)
    assert not any("seized" in s.text for g in news.groups for s in g.lead)


def test_nothing_is_ever_called_confirmed() -> None:
    for sentence in _brief().sentences():
        if sentence.basis in {"reporting", "run"}:
            assert "confirmed" not in sentence.text.lower()


def test_without_reports_nothing_is_said_of_the_world() -> None:
    empty = Material(as_of=material().as_of, pack=material().pack, reports=())
    brief = compose(empty, phrases())
    assert not brief.citations
    assert "not assessed: no report was read" in _text(brief).lower()


def test_samples_are_marked() -> None:
    sample = report("Fighting was reported near Corvo.", sample=True)
    told = claim(sample, "Fighting was reported near Corvo", "armed_clash")
    brief = _brief(reports=(sample,), claims=(told,), incidents=(incident(told),), findings=(),
                   mentions=(), warning=None)  # fmt: skip
    assert brief.sample
    assert "**SAMPLE.**" in markdown(brief)


def test_the_order_of_records_changes_nothing() -> None:
    whole = material()
    turned = whole.model_copy(
        update={
            name: tuple(reversed(getattr(whole, name)))
            for name in ("incidents", "findings", "mentions")
        }
    )
    assert compose(turned, phrases()) == compose(whole, phrases())


def test_many_findings_are_cut_and_counted() -> None:
    claims = [claim(NORTH, NORTH.text[n : n + 5], "shelling") for n in range(60)]
    incidents = [incident(c) for c in claims]
    brief = _brief(
        claims=tuple(claims),
        incidents=tuple(incidents),
        findings=tuple(finding(i, "breach") for i in incidents),
        warning=None,
        mentions=(),
    )
    assert "20 more stand in the ledger." in _text(brief)


@pytest.mark.parametrize("act", sorted(phrases().acts))
@pytest.mark.parametrize("stance", sorted(phrases().stances))
def test_every_act_can_be_told_in_every_stance(act: str, stance: str) -> None:
    for actors in ([], [("Crown", "crown")]):
        for outcome in (None, "impeded", "cancelled"):
            told = claim(
                NORTH, "Crown warplanes", act, stance=stance, actors=actors, outcome=outcome
            )
            brief = _brief(claims=(told,), incidents=(incident(told),), findings=(), mentions=(),
                           warning=None)  # fmt: skip
            for sentence in brief.sentences():
                assert "{" not in sentence.text
                assert "[" not in sentence.text


def test_an_act_that_the_list_does_not_know_is_still_told() -> None:
    told = claim(NORTH, "Crown warplanes", "new_act")
    brief = _brief(claims=(told,), incidents=(incident(told),), findings=(), mentions=(),
                   warning=None)  # fmt: skip
    assert "the act list does not name" in _text(brief)


def test_the_brief_reads_as_it_was_agreed(request: pytest.FixtureRequest) -> None:
    check_gold("brief.md", markdown(_brief()), request)
