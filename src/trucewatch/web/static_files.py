"""Files that pages load: styles, scripts, fonts, libraries, each under the hash of its content."""

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from trucewatch.web.marked import held_already
from trucewatch.web.permissions import needs

router = APIRouter()
_ROOT = Path(str(files("trucewatch.web"))) / "static"
_TEXT = frozenset({".css", ".js", ".mjs", ".json", ".svg", ".txt"})
_KINDS = {".mjs": "text/javascript", ".js": "text/javascript", ".woff2": "font/woff2"}
_FOREVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1)
def _listed() -> dict[str, Path]:
    return {p.relative_to(_ROOT).as_posix(): p for p in _ROOT.rglob("*") if p.is_file()}


@lru_cache(maxsize=1)
def has_vendor() -> bool:
    """Return True when the libraries for map and charts were brought at build time."""
    return "vendor/maplibre-gl.mjs" in _listed() and "vendor/plot.umd.min.js" in _listed()


@lru_cache(maxsize=256)
def static_url(name: str) -> str:
    """Return the address of a file; it changes with the content, so that it can be kept."""
    path = _listed().get(name)
    return f"/static/{name}?v={_digest(path)}" if path else f"/static/{name}"


@lru_cache(maxsize=256)
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@lru_cache(maxsize=256)
def _zipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


@router.get("/static/{name:path}", dependencies=[needs("open")], include_in_schema=False)
def static(name: str, request: Request, v: str = "") -> Response:
    """Send one of the files that ship with the package; no other path is looked at."""
    path = _listed().get(name)
    if path is None:
        raise HTTPException(404)
    kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    headers = {"etag": f'"{_digest(path)}"', "vary": "Accept-Encoding"}
    headers["cache-control"] = _FOREVER if v == _digest(path) else "no-cache"
    if held_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    media = kind or "application/octet-stream"
    if path.suffix in _TEXT and "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(_zipped(path), media_type=media, headers=headers)
    return Response(path.read_bytes(), media_type=media, headers=headers)
