"""Asks a language model for a second opinion, over the chat interface that most servers offer.

The model gets no tools and no network; what it answers is checked against the report elsewhere.
"""

import json
from collections.abc import Callable, Mapping

from trucewatch.claim.second_record import Question
from trucewatch.core.errors import InputError

Post = Callable[[str, bytes, Mapping[str, str]], bytes]
"""Sends a body to an address and returns the body that comes back; raises ``InputError``."""


class SecondReader:
    """A model behind an OpenAI-compatible address."""

    def __init__(self, post: Post, address: str, model: str, key: str | None = None) -> None:
        """Take where it answers.

        Args:
            post: Sends the request, with its limits on time and size.
            address: Base address; ``/chat/completions`` is added.
            model: Name of the model, as the server knows it.
            key: Sent as a bearer token, None without one.
        """
        self._post, self._model = post, model
        self._address = address.rstrip("/") + "/chat/completions"
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"

    @property
    def model(self) -> str:
        """Name of the model."""
        return self._model

    def ask(self, question: Question) -> str:
        """Return the words of the answer, unchecked.

        Raises:
            InputError: the server cannot be reached, refuses, or answers in another shape.
        """
        body = json.dumps(self._request(question), ensure_ascii=False).encode("utf-8")
        return _content(self._post(self._address, body, self._headers))

    def _request(self, question: Question) -> dict[str, object]:
        shape = {"name": "claims", "strict": True, "schema": question.answer_schema}
        return {
            "model": self._model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            "temperature": 0,
            "seed": 0,
            "response_format": {"type": "json_schema", "json_schema": shape},
        }


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise InputError("the second reader answered in another shape than expected") from error
    if not isinstance(content, str):
        raise InputError("the second reader answered without words")
    return content
