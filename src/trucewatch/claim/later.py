"""Sequences that are made when somebody first asks for an item of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, overload

_Item = TypeVar("_Item", covariant=True)


@dataclass(eq=False)
class Later(Sequence[_Item]):
    """Items that are looked for when somebody first asks for one."""

    find: Callable[[], Sequence[_Item]] = field(repr=False)

    @cached_property
    def _found(self) -> Sequence[_Item]:
        return self.find()

    def __iter__(self) -> Iterator[_Item]:
        """Yield all, in order."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> _Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Item]: ...
    def __getitem__(self, at: int | slice) -> _Item | Sequence[_Item]:
        """Return one, or some."""
        return self._found[at]
