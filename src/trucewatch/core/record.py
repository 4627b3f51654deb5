"""The frozen noun that every room's record is made of."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A fact that never changes and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def altered(self, **fields: object) -> Self:
        """Return a copy with other fields, which are of the right kind already.

        It does what ``model_copy`` does, in a tenth of the time: records are made by the hundred
        thousand.
        """
        copy = object.__new__(type(self))
        held = {**self.__dict__, **fields}
        object.__setattr__(copy, "__dict__", held)
        object.__setattr__(copy, "__pydantic_fields_set__", self.model_fields_set | fields.keys())
        object.__setattr__(copy, "__pydantic_extra__", None)
        object.__setattr__(copy, "__pydantic_private__", None)
        return copy

    def to_line(self) -> str:
        """Return the record as one line of JSON: keys in the order of the contract."""
        return self.model_dump_json()
