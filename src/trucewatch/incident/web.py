"""The claims as a web of links that grows and shrinks, and falls into groups of one happening.

What is linked follows from the claims that are there, never from the order in which they came: a
newcomer changes the links around it, and only the groups that hang on a changed link are made anew.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from trucewatch.incident.buckets import Buckets
from trucewatch.incident.clusters import Clusters, Group, Node
from trucewatch.incident.kinds import wording
from trucewatch.incident.linking import Linking
from trucewatch.incident.pair import Sameness, link
from trucewatch.incident.rulings import Rulings
from trucewatch.incident.telling import Sketch

Family = Callable[[str], str | None]
_ORDER = attrgetter("order")


class Changed(NamedTuple):
    """The groups that are no more, and those that are new or tell something new."""

    went: tuple[Group, ...]
    came: tuple[Group, ...]


@dataclass(slots=True)
class _Step:
    """What one change does: the numbers of new nodes, and of those whose clusters are made anew.

    Of the nodes in ``wider`` more neighbours may be in reach than before, of those in ``narrower``
    fewer.
    """

    fresh: set[int]
    touched: set[int]
    wider: set[int]
    narrower: set[int]


class Web:
    """All claims and what links them."""

    def __init__(self, linking: Linking, rulings: Rulings) -> None:
        """Start empty, with what people decided in force."""
        self._linking, self._rulings = linking, rulings
        self._buckets = Buckets(linking)
        self._nodes: dict[int, Node] = {}
        self._number: dict[str, int] = {}
        self._worded: dict[int, int] = {}
        self._links: dict[int, dict[int, Sameness]] = {}
        self._clusters = Clusters(linking, rulings, self._nodes, self._links, self._number)
        self._next = 0

    def __contains__(self, claim_id: str) -> bool:
        """Return whether the claim is in the web."""
        return claim_id in self._number

    def sketch(self, claim_id: str) -> Sketch:
        """Return the sketch of a claim that is in the web."""
        said = self._nodes[self._number[claim_id]].said
        return next(sketch for sketch in said if sketch.claim_id == claim_id)

    def groups(self) -> Iterator[Group]:
        """Give all groups; a group may be of one claim alone."""
        return self._clusters.groups()

    def change(self, gone: Iterable[str], come: Iterable[Sketch], family: Family) -> Changed:
        """Take claims out, put others in, and return what changed.

        Args:
            gone: Ids of claims; those that are not in the web are passed over.
            come: Claims that are not in the web once ``gone`` left it.
            family: The family of copied texts of a report id, None when it copies nobody.
        """
        step = _Step(set(), set(), set(), set())
        self._enter(self._leave(gone, step), come, family, step)
        step.narrower |= self._buckets.put(
            (n, self._nodes[n].first, self._nodes[n].family) for n in step.fresh
        )
        for number in step.fresh:
            self._tie(number, step)
        self._tie_again(step)
        return Changed(*self._clusters.renew(step.touched, step.fresh))

    def _leave(self, gone: Iterable[str], step: _Step) -> list[Sketch]:
        """Take claims out and return those that stood in one node with them."""
        leaving = {key for key in gone if key in self._number}
        rest: list[Sketch] = []
        for number in sorted({self._number[key] for key in leaving}):
            rest += [s for s in self._dissolve(number, step) if s.claim_id not in leaving]
        return rest

    def _dissolve(self, number: int, step: _Step) -> list[Sketch]:
        """Take a node out and return what it said."""
        others = self._clusters.others(number)
        step.touched |= others | {number}
        node = self._nodes.pop(number)
        step.wider |= self._buckets.drop(number, node.first, node.family)
        for member in others:
            self._links.get(member, {}).pop(number, None)
        self._links.pop(number, None)
        self._worded.pop(self._key(node.first), None)
        for sketch in node.said:
            del self._number[sketch.claim_id]
        return node.said

    def _enter(
        self, rest: Iterable[Sketch], come: Iterable[Sketch], family: Family, step: _Step
    ) -> None:
        waiting = [*rest]
        for sketch in come:
            waiting.append(sketch)
            while waiting:
                waiting += self._place(waiting.pop(), family, step)
        while waiting:
            waiting += self._place(waiting.pop(), family, step)

    def _place(self, sketch: Sketch, family: Family, step: _Step) -> list[Sketch]:
        """Put a claim into its node; return the claims of a node that has to be made anew."""
        key = self._key(sketch)
        number = self._worded.get(key)
        node = None if number is None else self._nodes[number]
        if number is None or node is None or wording(node.first) != wording(sketch):
            number = self._next
            self._next += 1
            self._nodes[number] = Node([sketch], family(sketch.report_id))
            self._worded[key] = number
            step.fresh.add(number)
        elif number in step.fresh or node.first.order < sketch.order:
            insort(node.said, sketch, key=_ORDER)
            step.touched.add(number)
        else:
            return [*self._dissolve(number, step), sketch]
        self._number[sketch.claim_id] = number
        return []

    def _key(self, sketch: Sketch) -> int:
        """Return what brings equal words of a report together; people may name a claim alone."""
        alone = sketch.claim_id if sketch.claim_id in self._rulings.judgements else None
        return hash((wording(sketch), alone))

    def _tie(self, number: int, step: _Step) -> None:
        """Find the links of a new node, on both sides."""
        node = self._nodes[number]
        self._links_of(number, self._buckets.after(number, node.first, node.family), step)
        step.touched.add(number)
        if len(step.fresh) == len(self._nodes):
            return  # nobody was here before
        for other in self._buckets.before(number, node.first, node.family) - step.fresh:
            same = self._compare(other, number)
            if same is not None:
                self._links.setdefault(other, {})[number] = same
                step.touched.add(other)

    def _links_of(self, number: int, others: Iterable[int], step: _Step) -> None:
        found = {}
        for other in others:
            same = self._compare(number, other)
            if same is not None:
                found[other] = same
        step.touched.update(found)
        if found:
            self._links[number] = found
        else:
            self._links.pop(number, None)

    def _tie_again(self, step: _Step) -> None:
        """Find anew the links of older nodes around which others came or went."""
        for number in (step.wider & self._nodes.keys()) - step.fresh:
            step.touched.update((number, *self._links.get(number, ())))
            node = self._nodes[number]
            self._links_of(number, self._buckets.after(number, node.first, node.family), step)
        for number in (step.narrower & self._links.keys()) - step.fresh - step.wider:
            node, links = self._nodes[number], self._links[number]
            reach = self._buckets.after(number, node.first, node.family)
            lost = links.keys() - reach
            if lost:
                step.touched.update((number, *lost))
                self._links[number] = {n: same for n, same in links.items() if n in reach}

    def _compare(self, one: int, other: int) -> Sameness | None:
        first, second = self._nodes[one], self._nodes[other]
        copied = first.family is not None and first.family == second.family
        return link(first.first, second.first, copied, self._linking)
