"""Makes ready what the web application shows: a workspace, its catalogue, the words of acts."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from trucewatch.core.errors import SetupError
from trucewatch.pipeline.catalogue import Catalogue, catalogue_of
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.pipeline.workspace import Workspace, open_workspace
from trucewatch.publication.phrases import Phrases

DEFAULT = Path("workspace")
Clock = Callable[[], datetime]

__all__ = ["DEFAULT", "Catalogue", "Clock", "Serving", "now", "serving"]


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class Serving:
    """What the pages of one workspace are made from."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue, clock: Clock = now) -> None:
        """Take an open catalogue; ``serving`` opens one."""
        self.workspace, self.catalogue, self.clock = workspace, catalogue, clock
        self._wirings: dict[str, Wiring] = {}

    @cached_property
    def phrases(self) -> Phrases:
        """The English words for acts, verdicts and the rest."""
        from trucewatch.stores.resources import data_path, read_model

        return read_model(Phrases, data_path("phrases", "en.yml"))

    @cached_property
    def pack_id(self) -> str:
        """The id of the pack that the workspace is for.

        Raises:
            SetupError: the pack cannot be used.
        """
        from trucewatch.stores.packs import load_pack

        return load_pack(self.workspace.pack).id

    def wiring(self, pack_id: str) -> Wiring:
        """Return what merging and judging under a pack take, made once.

        Raises:
            SetupError: the pack cannot be found any more.
        """
        if pack_id not in self._wirings:
            own = self.workspace
            wiring = Wiring(
                Settings.of(
                    pack=own.pack,
                    gazetteer=own.inside(own.settings.gazetteer),
                    outlets=own.inside(own.settings.outlets_file),
                    horizon_days=own.settings.horizon_days,
                )
            )
            if wiring.needed_pack.id != pack_id:
                former = self._former(pack_id)
                wiring = Wiring(wiring.settings.model_copy(update={"pack": former}))
            held = self.catalogue.records.pack(pack_id)
            wiring.know(held.outlets if held else ())  # those that an earlier run was given
            self._wirings[pack_id] = wiring
        return self._wirings[pack_id]

    def _former(self, pack_id: str) -> str:
        """Return where a pack stands that the workspace was for, else its id."""
        from trucewatch.pipeline.adopting import adoptions
        from trucewatch.stores.packs import load_pack

        settings = (name for one in adoptions(self.workspace) for name in (one.setting, one.former))
        folders = (self.workspace.root.absolute() / name for name in settings)
        fit = (one for one in folders if (one / "agreement.yml").is_file())
        return next((str(one) for one in fit if load_pack(one).id == pack_id), pack_id)

    def current(self) -> str | None:
        """Return the pack that is shown unless another one is asked for, None when none is held.

        It is the one of the workspace, or else the first.
        """
        known = self.catalogue.records.packs()
        if len(known) < 2:
            return known[0] if known else None
        try:
            own = self.pack_id
        except SetupError:  # its folder is being mended; what was judged can be read all the same
            return known[0]
        return own if own in known else known[0]

    def turn(self, workspace: Workspace) -> None:
        """Go on with other settings of the same workspace."""
        self.workspace = workspace
        self.__dict__.pop("pack_id", None)
        self._wirings = {}


def serving(root: Path | None, clock: Clock = now) -> Serving:
    """Open the workspace in ``root``, or else in ``workspace`` below the working folder.

    Raises:
        SetupError: there is none; the message says how to make one.
    """
    folder = root or DEFAULT
    try:
        workspace = open_workspace(folder)
    except SetupError as error:
        if (folder / "trucewatch.toml").exists():
            raise
        steps = f"trucewatch run --pack idlib-2020 --samples --workspace {folder}"
        text = f"{folder}: is no workspace yet; fill one with: {steps}"
        raise SetupError(text) from error
    return Serving(workspace, catalogue_of(workspace), clock)
