"""Has every report read a second time by a language model of the user's own choosing."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from trucewatch.claim.record import Claim
from trucewatch.claim.second_ask import questions
from trucewatch.claim.second_check import Opinion, read_answer, second_opinion
from trucewatch.claim.second_record import Answered, Question, SecondWords
from trucewatch.core.errors import InputError, SetupError
from trucewatch.core.issues import Issue
from trucewatch.pipeline.posting import poster
from trucewatch.pipeline.read_report import Reading
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.locate import to_toponyms
from trucewatch.report.record import Report
from trucewatch.stores.resources import data_path, read_model

if TYPE_CHECKING:
    from trucewatch.engines.second_reader import SecondReader

MOST_FAILURES = 3  # in a row, after which the reader is not asked any more


class Asked(NamedTuple):
    """What the user says about the second reader.

    ``kept`` is the file of its answers, ``seconds`` is how long one answer may take.
    """

    address: str
    model: str
    kept: Path
    key: str | None = None
    seconds: float = 180.0


class SecondLook:
    """A second reader with its memory: what it once answered is not asked again."""

    def __init__(self, reader: "SecondReader", kept: Path) -> None:
        """Take the reader and the file of its answers, which is made when it is not there.

        Raises:
            SetupError: the file cannot be read.
        """
        self._reader, self._kept = reader, kept
        self._words = read_model(SecondWords, data_path("second_opinion.yml"))
        self._known = dict(_kept_answers(kept))
        self._failures = 0

    def look(self, report: Report, reading: Reading, wiring: Wiring) -> Reading:
        """Return the reading with what the second reader adds, agrees to, or was refused."""
        kit = wiring.kit(report.language)
        if kit is None:
            return reading
        answers: list[object] = []
        issues: list[Issue] = []
        for question in questions(report, self._words):
            try:
                answers += read_answer(self._answer(question))
            except InputError as error:
                issues.append(self._failed(report, error))
                break
        method = f"second-reader:{self._reader.model}"
        opinion = second_opinion(
            report, answers, reading.claims, to_toponyms(reading.mentions), kit, self._words, method
        )
        claims = (*_marked(reading.claims, opinion, self._reader.model), *opinion.claims)
        told = (*reading.issues, *issues, *_refusals(opinion))
        return reading._replace(claims=claims, issues=told)

    def _answer(self, question: Question) -> str:
        known = self._known.get((question.content_hash, self._reader.model))
        if known is not None:
            return known
        if self._failures >= MOST_FAILURES:
            raise InputError("it failed too often and is not asked any more")
        try:
            answer = self._reader.ask(question)
        except InputError:
            self._failures += 1
            raise
        self._failures = 0
        self._keep(question, answer)
        return answer

    def _keep(self, question: Question, answer: str) -> None:
        self._known[question.content_hash, self._reader.model] = answer
        record = Answered(
            report_id=question.report_id, part=question.part, model=self._reader.model,
            prompt_hash=question.prompt_hash, content_hash=question.content_hash, answer=answer,
        )  # fmt: skip
        try:
            with self._kept.open("a", encoding="utf-8") as file:
                file.write(record.to_line() + "\n")
        except OSError as error:
            text = f"{self._kept}: cannot be written ({error.strerror})"
            raise SetupError(f"{text}; name another file for the answers") from error

    def _failed(self, report: Report, error: InputError) -> Issue:
        return Issue(
            code="second_reader_failed",
            where=report.id,
            what="no second opinion on it",
            why=str(error),
            next_step="the first reading stands; check the address and the model, and run again",
        )


def second_look(asked: Asked) -> SecondLook:
    """Return the second reader that the user named.

    Raises:
        SetupError: the address cannot be used, or the file of answers cannot be read.
    """
    from trucewatch.engines.second_reader import SecondReader

    post = poster(asked.address, asked.seconds, "the second reader")
    reader = SecondReader(post, asked.address, asked.model, asked.key)
    return SecondLook(reader, asked.kept)


def _kept_answers(path: Path) -> Iterator[tuple[tuple[str, str], str]]:
    if not path.exists():
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        for line in lines:
            kept = Answered.model_validate_json(line)
            yield (kept.content_hash, kept.model), kept.answer
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        text = f"{path}: is no file of kept answers"
        raise SetupError(
            f"{text}; name another one, or the one that an earlier run wrote"
        ) from error


def _marked(claims: tuple[Claim, ...], opinion: Opinion, model: str) -> Iterator[Claim]:
    for claim in claims:
        if claim.id in opinion.agreed:
            reasons = (*claim.reasons, f"a second reader ({model}) agrees")
            yield claim.model_copy(update={"reasons": reasons})
        else:
            yield claim


def _refusals(opinion: Opinion) -> Iterator[Issue]:
    for refused in opinion.refused:
        yield Issue(
            code="second_opinion_refused",
            where=refused.report_id,
            what=f"a claim of the second reader was not taken: “{refused.quote[:120]}”",
            why=refused.why,
            next_step="nothing: the first reading stands",
        )
