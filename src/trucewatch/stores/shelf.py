"""Claims on disk while they are merged: millions take little memory."""

import tempfile
from collections.abc import Iterator, MutableMapping
from typing import IO

from trucewatch.claim.record import Claim
from trucewatch.incident.record import Incident


class ClaimShelf(MutableMapping[str, Claim]):
    """Claims by id, kept as lines in a nameless file that is gone when the shelf is."""

    def __init__(self) -> None:
        """Open the file where the machine keeps passing files."""
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the shelf
        self._place: dict[str, int] = {}
        self._end = 0

    def __setitem__(self, key: str, claim: Claim) -> None:
        """Append the claim."""
        line = claim.to_line().encode("utf-8", "surrogatepass") + b"\n"
        self._file.seek(self._end)
        self._file.write(line)
        self._place[key] = self._end
        self._end += len(line)

    def __getitem__(self, key: str) -> Claim:
        """Read the claim back."""
        self._file.seek(self._place[key])
        return Claim.model_validate_json(self._file.readline())

    def __delitem__(self, key: str) -> None:
        """Forget the claim; its line stays until the file is gone."""
        del self._place[key]

    def __contains__(self, key: object) -> bool:
        """Return whether the claim is here, without reading it."""
        return key in self._place

    def __iter__(self) -> Iterator[str]:
        """Give the ids."""
        return iter(self._place)

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self._place)

    def close(self) -> None:
        """Close the file, which removes it."""
        self._file.close()


def sorted_lines(incidents: Iterator[Incident]) -> Iterator[str]:
    """Return the incidents as lines in their order, keeping them on disk until all are made."""
    from trucewatch.incident.merge import in_time

    places: list[tuple[tuple[str, str, str], int]] = []
    with tempfile.TemporaryFile() as file:
        end = 0
        for incident in incidents:
            line = incident.to_line().encode("utf-8", "surrogatepass") + b"\n"
            file.write(line)
            places.append((in_time(incident), end))
            end += len(line)
        for _, place in sorted(places):
            file.seek(place)
            yield file.readline().rstrip(b"\n").decode("utf-8", "surrogatepass")
