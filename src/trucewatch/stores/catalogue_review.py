"""What people did: judgements, comments, who is to look. Judgements are only ever added."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import AwareDatetime, NonNegativeInt
from sqlalchemy import Connection, Engine, delete, func, insert, select

from trucewatch.core.errors import InputError
from trucewatch.core.record import Record
from trucewatch.publication.reopen import Reopened
from trucewatch.review.record import Judgement
from trucewatch.stores.catalogue_engine import reading, writing
from trucewatch.stores.catalogue_fill import history_of, replace_incidents, set_states
from trucewatch.stores.catalogue_reopen import keep_reopened
from trucewatch.stores.catalogue_rows import Rows
from trucewatch.stores.catalogue_schema import ASSIGNMENTS, COMMENTS, INCIDENTS, JUDGEMENTS


class Comment(Record):
    """What somebody noted beside a record; it decides nothing."""

    record_id: str
    who: str
    at: AwareDatetime
    text: str


class Assignment(Record):
    """Who is to look at a record, and who asked for it."""

    record_id: str
    who: str
    by: str
    at: AwareDatetime


class Changed(Record):
    """Incidents that came of a decision, in place of others of the same pack.

    ``reopened`` is what hung on a report that the decision changes.
    """

    pack: str
    gone: tuple[str, ...]
    reopened: tuple[Reopened, ...] = ()


class ConflictError(InputError):
    """Somebody else decided first: the record is not what it was when it was looked at."""

    def __init__(self, record_id: str) -> None:
        """Keep which record it was."""
        self.record_id = record_id
        super().__init__(f"{record_id}: was changed meanwhile; look at it again before deciding")


class Reviews:
    """The work of review on the records of the catalogue."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose tables stand."""
        self._engine = engine

    def version(self, record_id: str) -> int:
        """Return how many judgements there are on a record and those it came from."""
        return len(self.history(record_id))

    def history(self, record_id: str) -> tuple[Judgement, ...]:
        """Return every judgement on a record and on those it came from, oldest first."""
        with reading(self._engine) as link:
            return tuple(history_of(link, [record_id]).get(record_id, ()))

    def histories(self, ids: Sequence[str]) -> dict[str, tuple[Judgement, ...]]:
        """Return the judgements on records, as ``history`` does."""
        with reading(self._engine) as link:
            return {key: tuple(found) for key, found in history_of(link, ids).items()}

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every judgement, in the order they were made."""
        with reading(self._engine) as link:
            rows = link.execute(select(JUDGEMENTS.c.payload).order_by(JUDGEMENTS.c.seq)).scalars()
            return tuple(Judgement.model_validate_json(row) for row in rows)

    def newest(self, most: int) -> tuple[Judgement, ...]:
        """Return the newest judgements, the newest first."""
        query = select(JUDGEMENTS.c.payload).order_by(JUDGEMENTS.c.seq.desc()).limit(most)
        with reading(self._engine) as link:
            rows = link.execute(query).scalars()
            return tuple(Judgement.model_validate_json(row) for row in rows)

    def named(self, judgement_id: str) -> tuple[Judgement, ...]:
        """Return the judgement of this id, or nothing."""
        query = select(JUDGEMENTS.c.payload).where(JUDGEMENTS.c.id == judgement_id)
        with reading(self._engine) as link:
            rows = link.execute(query).scalars()
            return tuple(Judgement.model_validate_json(row) for row in rows)

    def batch(self, batch: str) -> tuple[Judgement, ...]:
        """Return the judgements that were made at one stroke."""
        query = select(JUDGEMENTS.c.payload).where(JUDGEMENTS.c.batch == batch)
        with reading(self._engine) as link:
            rows = link.execute(query.order_by(JUDGEMENTS.c.seq)).scalars()
            return tuple(Judgement.model_validate_json(row) for row in rows)

    def decide(
        self,
        judgements: Sequence[Judgement],
        versions: Mapping[str, NonNegativeInt],
        *,
        batch: str | None = None,
        changed: tuple[Changed, Iterable[Rows]] | None = None,
    ) -> None:
        """Keep judgements, all or none.

        Args:
            judgements: What was decided.
            versions: The version of each record as it was looked at.
            batch: A name under which all of them can be taken back together.
            changed: Incidents that take the place of others, because of what was decided.

        Raises:
            ConflictError: somebody decided on one of the records meanwhile.
            SetupError: the catalogue cannot be written.
        """
        with writing(self._engine) as link:
            _check(link, versions)
            rows = [
                {"id": j.id, "record_id": j.record_id, "batch": batch, "payload": j.to_line()}
                for j in judgements
            ]
            link.execute(insert(JUDGEMENTS), rows)
            if changed is not None:
                what, fresh = changed
                keep_reopened(link, what.pack, what.reopened)
                replace_incidents(link, what.pack, fresh, what.gone)
            set_states(link, _subjects(link, judgements))

    def comment(self, comment: Comment) -> None:
        """Keep a comment."""
        row = {**comment.model_dump(), "at": comment.at.isoformat()}
        with writing(self._engine) as link:
            link.execute(insert(COMMENTS), [row])

    def comments(self, record_id: str) -> tuple[Comment, ...]:
        """Return the comments on a record, oldest first."""
        query = select(COMMENTS.c.record_id, COMMENTS.c.who, COMMENTS.c.at, COMMENTS.c.text)
        ranked = query.where(COMMENTS.c.record_id == record_id).order_by(COMMENTS.c.seq)
        with reading(self._engine) as link:
            return tuple(Comment.model_validate(dict(r)) for r in link.execute(ranked).mappings())

    def assign(self, assignment: Assignment | None, record_id: str) -> None:
        """Say who is to look at a record; None takes it from everybody."""
        with writing(self._engine) as link:
            link.execute(delete(ASSIGNMENTS).where(ASSIGNMENTS.c.record_id == record_id))
            if assignment is not None:
                row = {**assignment.model_dump(), "at": assignment.at.isoformat()}
                link.execute(insert(ASSIGNMENTS), [row])

    def assignment(self, record_id: str) -> Assignment | None:
        """Return who is to look at a record."""
        query = select(ASSIGNMENTS).where(ASSIGNMENTS.c.record_id == record_id)
        with reading(self._engine) as link:
            row = link.execute(query).mappings().first()
        return Assignment.model_validate(dict(row)) if row else None

    def queue_sizes(self, pack: str) -> dict[str, int]:
        """Return how many incidents stand in each state."""
        query = select(INCIDENTS.c.state, func.count()).where(INCIDENTS.c.pack == pack)
        with reading(self._engine) as link:
            rows = link.execute(query.group_by(INCIDENTS.c.state))
            return {str(state): int(count) for state, count in rows}


def _check(link: Connection, versions: Mapping[str, int]) -> None:
    histories = history_of(link, sorted(versions))
    for record_id, version in versions.items():
        if len(histories.get(record_id, ())) != version:
            raise ConflictError(record_id)


def _subjects(link: Connection, judgements: Iterable[Judgement]) -> list[str]:
    ids = {j.record_id for j in judgements}
    known = select(INCIDENTS.c.id).where(INCIDENTS.c.id.in_(sorted(ids)))
    return list(link.execute(known).scalars())
