"""Forms with files, read once it is clear who sends them, and closed whatever comes of them."""

from collections.abc import Callable

from anyio.to_thread import run_sync
from fastapi import HTTPException, Request, Response
from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect


async def answered(
    request: Request,
    answer: Callable[[FormData], Response],
    *,
    files: int,
    fields: int,
    field_bytes: int = 10_000,
) -> Response:
    """Return what ``answer`` makes of the form, in a thread of its own.

    Args:
        request: With the form unread.
        answer: Called once; what it needs of the files it takes before it returns.
        files: How many files are taken at most.
        fields: How many fields beside them.
        field_bytes: What one of these may hold.

    Raises:
        HTTPException: 413 where the sender breaks off.
    """
    try:
        form = await request.form(max_files=files, max_fields=fields, max_part_size=field_bytes)
    except ClientDisconnect as error:
        raise HTTPException(413) from error
    try:
        return await run_sync(answer, form)
    finally:
        await form.close()
