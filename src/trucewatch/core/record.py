"""The frozen noun that every room's record is made of."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A fact that never changes and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_line(self) -> str:
        """Return the record as one line of JSON: keys in the order of the contract."""
        return self.model_dump_json()
