"""Engages an engine that tells how alike texts are in meaning; nothing does unless asked."""

from typing import NamedTuple

from trucewatch.core.errors import SetupError
from trucewatch.pipeline.posting import poster
from trucewatch.report.ports import Embedder

LOCAL = "local"


class Engaged(NamedTuple):
    """What the user says about the engine: ``local``, or the address of a server and its model.

    ``floor`` is the cosine that the server's model gives to unrelated texts, ``seconds`` how long
    one answer may take.
    """

    where: str
    model: str | None = None
    key: str | None = None
    floor: float = 0.0
    seconds: float = 180.0


def embedder_of(engaged: Engaged) -> Embedder:
    """Return the engine that the user named.

    Raises:
        SetupError: it is not installed, or the address or the floor cannot be used.
    """
    if engaged.where == LOCAL:
        from trucewatch.engines.embedding import LocalEmbedder

        return LocalEmbedder()
    from trucewatch.engines.embedding_endpoint import EndpointEmbedder

    if not engaged.model:
        raise SetupError("say which model the embedding server is to use")
    if not -1.0 <= engaged.floor < 1.0:
        raise SetupError(f"{engaged.floor} is no floor for a cosine; write one from -1 to below 1")
    post = poster(engaged.where, engaged.seconds, "the embedding server")
    return EndpointEmbedder(post, engaged.where, engaged.model, engaged.key, engaged.floor)
