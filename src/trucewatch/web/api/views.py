"""What map and timeline are drawn from: coarse positions, counts, the zones of the agreement."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from trucewatch.core.errors import InputError
from trucewatch.publication.filter import Filter
from trucewatch.publication.zones import zone_features
from trucewatch.web.asked import FILTERED, Asked
from trucewatch.web.marked import held_already
from trucewatch.web.permissions import needs
from trucewatch.web.room import Room, room_of

router = APIRouter(prefix="/api/v1", tags=["views"])
InRoom = Annotated[Room, Depends(room_of)]
_TOWNS = 60


def answer(request: Request, room: Room, key: tuple[object, ...], make: object) -> Response:
    """Return what ``make`` works out as JSON, kept and marked by the catalogue's revision."""
    revision = room.revision()
    tag = f'"{room.mark}-{revision}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "Cookie, Authorization"}
    if held_already(request, tag):
        return Response(status_code=304, headers=headers)
    held = room.kept(key, revision)
    if not isinstance(held, bytes):
        assert callable(make)  # noqa: S101 - the caller's own function
        body = json.dumps(make(), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        held = room.keep(key, revision, body.encode())
    return Response(held, media_type="application/json", headers=headers)


@router.get(
    "/map", dependencies=[needs("read")], openapi_extra=FILTERED,
    summary="Positions, coarsened, or groups of them",
)  # fmt: skip
def the_map(
    request: Request,
    room: InRoom,
    asked: Asked,
    zoom: Annotated[int, Query(ge=0, le=22, description="of a web map")] = 6,
    box: Annotated[str | None, Query(description="west,south,east,north in degrees")] = None,
) -> Response:
    """Return what a map shows; incidents without a position are not in it."""
    inside = _box(box)

    def make() -> dict[str, object]:
        spots = room.catalogue.queries.spots(asked, zoom, inside)
        return {
            "spots": [
                {**spot._asdict(), "count": spot.many, "verdicts": dict(spot.verdicts)}
                for spot in spots
            ]
        }

    return answer(request, room, ("map", asked, zoom, inside), make)


@router.get(
    "/timeline", dependencies=[needs("read")], openapi_extra=FILTERED,
    summary="Incidents a week, by finding",
)  # fmt: skip
def timeline(request: Request, room: InRoom, asked: Asked) -> Response:
    """Return how many incidents began in each week; undated ones are not in it."""

    def make() -> dict[str, object]:
        weeks = room.catalogue.queries.days(asked, weeks=True)
        return {"weeks": [{"week": w, "verdict": v, "count": n} for w, v, n in weeks]}

    return answer(request, room, ("timeline", asked), make)


@router.get("/zones", dependencies=[needs("read")], summary="The zones of the agreement")
def zones(request: Request, room: InRoom, asked: Asked) -> Response:
    """Return the zones as GeoJSON, with the pack's best-known settlements beside them."""

    def make() -> dict[str, object]:
        return _zones(room, asked)

    return answer(request, room, ("zones", asked.pack), make)


def _zones(room: Room, asked: Filter) -> dict[str, object]:
    held = room.catalogue.records.pack(asked.pack) if asked.pack else None
    places = [p for p in held.pack.places if p.basis == "settlement"] if held else []
    known = sorted(places, key=lambda p: (-(p.population or 0), p.id))[:_TOWNS]
    towns = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [p.lon, p.lat]},
            "properties": {"name": p.name},
        }
        for p in known
    ]
    return {
        "type": "FeatureCollection",
        "features": zone_features(held.pack.zones) if held else [],
        "places": {"type": "FeatureCollection", "features": towns},
    }


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise InputError("box: is no box; write west,south,east,north in degrees") from error
    if not all(abs(edge) <= 1e6 for edge in (west, south, east, north)):
        raise InputError("box: is no box; write west,south,east,north in degrees")
    return west, south, east, north
