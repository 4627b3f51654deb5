"""The codebook's rules in Russian; the real Russian engine reads of a made-up valley."""

from collections.abc import Callable

import pytest

pytest.importorskip("slovnet")

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import Kit, extract
from trucewatch.claim.record import Claim, Toponym
from trucewatch.engines.russian import RussianAnalyser
from trucewatch.report.record import Report
from trucewatch.source.record import Party
from trucewatch.stores.deed_words import load_lexicon
from trucewatch.stores.lexicons import load_date_words, load_number_words

Read = Callable[[str], tuple[Claim, ...]]
PLACES = ("Ардун", "Ардуна", "Ардуне", "Белин", "Белина", "Белине", "М7")
PARTIES = (
    Party(
        id="arland", name="Arland", kind="state", country="AUT", alignment="arland",
        aliases={"ru": "Арланди*|арландск*"},
    ),
    Party(
        id="borovia", name="Borovia", kind="state", country="BEL", alignment="borovia",
        aliases={"ru": "Борови*|боровийск*"},
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def read() -> Read:
    """The claims of a text published on Thursday 12 June 2031."""
    kit = Kit(
        analyser=RussianAnalyser(),
        lexicon=load_lexicon("ru"),
        actors=ActorBook.of(PARTIES, (), [p.id for p in PARTIES]),
        numbers=load_number_words("ru"),
        dates=load_date_words("ru"),
    )

    def read_text(text: str) -> tuple[Claim, ...]:
        places = [
            Toponym(text=name, start=at, end=at + len(name), place_id=name)
            for name in PLACES
            if (at := text.find(name)) >= 0
        ]
        fields = {"language": "ru", "published_at": "2031-06-12T09:00:00Z", "source": "a.example"}
        return extract(Report.of(text, **fields), places, kit).claims

    return read_text


def _parties(claim: Claim) -> set[str | None]:
    return {actor.party for actor in claim.actors}


def _speaker(claim: Claim) -> str | None:
    return claim.speaker.text if claim.speaker else None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Арландские самолёты нанесли удары по селу под Ардуном.", "air_strike"),
        ("Боровийские беспилотники атаковали склад в Ардуне.", "drone_strike"),
        ("Боевики обстреляли из миномётов окраины Ардуна.", "shelling"),
        (
            "Под Ардуном идут ожесточённые бои между боровийскими и арландскими военными.",
            "armed_clash",
        ),
        ("Арландская армия начала наступление на Ардун.", "ground_offensive"),
        ("Боровийские войска взяли Ардун под контроль.", "territory_taken"),
        ("Военный грузовик подорвался на мине у Ардуна.", "explosive_device"),
        ("Боевики похитили двух журналистов в Ардуне.", "abduction"),
        ("Боровия перебросила в Ардун колонну танков.", "reinforcement"),
        ("Арландская армия отвела войска от Ардуна.", "withdrawal"),
        ("Военные двух стран провели совместное патрулирование трассы М7.", "joint_patrol"),
        ("Стороны договорились о прекращении огня.", "ceasefire_declared"),
        ("Боевики дважды нарушили перемирие.", "truce_violation"),
        ("Тысячи жителей бежали из Ардуна.", "displacement"),
    ],
)
def test_words_tell_of_their_act(read: Read, text: str, act: str) -> None:
    assert act in [claim.act for claim in read(text)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Боровийская армия не обстреливала Ардун.", "negated"),
        ("Министерство обороны Боровии опровергло сообщения об обстреле Ардуна.", "denied"),
        ("Арландия пригрозила начать наступление на Ардун.", "threatened"),
        ("Арландия готовит наступление на Ардун.", "planned"),
        ("Боровийская армия нанесёт удар по Ардуну.", "planned"),
        ("Арландская армия должна отвести войска от Ардуна.", "obliged"),
        ("Неясно, кто обстрелял Ардун.", "questioned"),
    ],
)
def test_the_stance_is_what_the_words_say(read: Read, text: str, stance: str) -> None:
    assert [claim.stance for claim in read(text)] == [stance]


def test_an_accuser_speaks_and_the_accused_acts(read: Read) -> None:
    (claim,) = read("Боровия обвинила арландскую армию в обстреле Белина.")
    assert (claim.act, _speaker(claim), _parties(claim)) == ("shelling", "Боровия", {"arland"})


def test_a_source_behind_the_deed_speaks(read: Read) -> None:
    (claim,) = read("Арландская артиллерия обстреляла Белин, сообщил представитель армии Боровии.")
    assert _speaker(claim) == "представитель армии Боровии"
    assert _parties(claim) == {"arland"}


def test_an_office_without_a_subject_speaks(read: Read) -> None:
    (claim,) = read("В штабе заявили, что боевики обстреляли Белин.")
    assert _speaker(claim) == "штабе"


@pytest.mark.parametrize(
    "text",
    [
        "Белин был обстрелян ночью из миномётов.",
        "Белин обстреляли из миномётов.",
        "Двое солдат погибли при обстреле Белина.",
        "Под обстрел попали наблюдатели миссии.",
        "Солдаты подверглись обстрелу у Белина.",
    ],
)
def test_nobody_acts_whom_the_words_do_not_name(read: Read, text: str) -> None:
    assert [claim.actors for claim in read(text)] == [()]


def test_the_genitive_of_a_strike_names_its_doer(read: Read) -> None:
    (claim,) = read("Удары арландской авиации по Белину продолжались всю ночь.")
    assert (claim.act, _parties(claim)) == ("air_strike", {"arland"})


def test_losses_belong_to_their_deed(read: Read) -> None:
    (claim,) = read("При обстреле Белина погибли двое солдат, не менее пяти жителей ранены.")
    figures = {(f.kind, f.low, f.high) for f in claim.figures}
    assert figures == {("killed", 2, 2), ("wounded", 5, None)}


def test_wounds_that_people_get_are_counted(read: Read) -> None:
    (claim,) = read("В результате обстрела Белина четверо военнослужащих получили ранения.")
    assert [(f.kind, f.low, f.high) for f in claim.figures] == [("wounded", 4, 4)]


def test_a_negation_does_not_reach_the_next_verb(read: Read) -> None:
    (claim,) = read("Боевики не остановились и обстреляли Белин.")
    assert claim.stance == "asserted"


def test_an_older_deed_is_background(read: Read) -> None:
    (claim,) = read("В феврале боевики обстреляли Белин.")
    assert claim.timing == "background"


def test_cancelled_talks_did_not_go_through(read: Read) -> None:
    (claim,) = read("Переговоры Боровии и Арландии отменены.")
    assert (claim.act, claim.outcome) == ("talks", "cancelled")


@pytest.mark.parametrize(
    "text",
    [
        "Сборная одержала победу, нанеся два удара в створ ворот в последнем матче.",
        "С наступлением темноты движение на дороге прекратилось.",
        "Цены на нефть пошли в наступление на фоне роста котировок на бирже.",
        "Столкновение двух автомобилей произошло на трассе, водитель погиб.",
        "Министр обороны атаковал посредника в интервью.",
        "Рубль отступил перед долларом на фоне обвала цен на нефть.",
        "Кандидаты обменялись ударами на дебатах, битва за голоса продолжается.",
        "Певица взорвала зал новым хитом, поклонники атаковали сцену.",
        "При взрыве бытового газа в жилом доме пострадали трое.",
        "Ураган обрушился на побережье, тысячи домов разрушены.",
        "Хакеры атаковали серверы министерства и захватили базу данных.",
        "Дети обстреляли друг друга снежками во дворе школы.",
        "Боксёр отправил противника в нокаут во втором раунде боя.",
    ],
)
def test_figures_of_speech_and_accidents_are_no_deeds_of_force(read: Read, text: str) -> None:
    assert [c.act for c in read(text) if c.act not in ("talks", "statement")] == []


def test_quotes_are_words_of_the_report(read: Read) -> None:
    text = "«Мы не бомбили Белин», — заявил представитель армии. Армия обстреляла село у Ардуна."
    for claim in read(text):
        assert text[claim.quote.start : claim.quote.end] == claim.quote.exact


# -- running articles


def test_who_got_wounds_is_not_counted_with_the_dead(read: Read) -> None:
    (claim,) = read("При обстреле Ардуна погибли два человека, ещё пятеро получили ранения.")
    assert {(f.kind, f.low) for f in claim.figures} == {("killed", 2), ("wounded", 5)}


def test_monitors_not_let_through_are_stopped(read: Read) -> None:
    (claim,) = read(
        "Наблюдатели сообщили, что во вторник их не пропустили через блокпост у Ардуна."
    )
    assert (claim.act, claim.stance, claim.outcome) == ("monitor_access", "asserted", "impeded")
    assert claim.when is not None
    assert str(claim.when.start) == "2031-06-10"


def test_what_is_off_was_set_for_the_day_to_come(read: Read) -> None:
    (claim,) = read("Обмен пленными, намеченный на субботу, отменён.")
    assert claim.outcome == "cancelled"
    assert claim.when is not None
    assert str(claim.when.start) == "2031-06-14"


def test_a_name_is_kept_whole(read: Read) -> None:
    (claim,) = read("Командир Тест Примеров обстрелял Ардун.")
    assert [actor.text for actor in claim.actors] == ["Командир Тест Примеров"]


def test_each_side_accuses_the_other(read: Read) -> None:
    claims = read("Арландия и Боровия обвинили друг друга в нарушении перемирия.")
    assert {_speaker(c) for c in claims} == {"Арландия", "Боровия"}


def test_sides_without_a_name_only_blame(read: Read) -> None:
    claims = read("Стороны обвинили друг друга в нарушении перемирия.")
    assert {c.act for c in claims} == {"accusation"}
