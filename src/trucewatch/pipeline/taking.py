"""Takes in what people bring while pages are served, one after another, in a thread of its own."""

from threading import Lock, Thread

from trucewatch.core.errors import TrucewatchError
from trucewatch.pipeline.again import Again
from trucewatch.pipeline.brought import Bringing
from trucewatch.pipeline.lock import BusyError
from trucewatch.pipeline.serving import Serving


class Taking:
    """Reads what waits; ``trouble`` is what stood in the way at the last try, empty for nothing.

    Where a watch of another process is at work on the workspace, that one takes it in.
    """

    def __init__(self, serving: Serving) -> None:
        """Take what is served."""
        self._serving = serving
        self._lock = Lock()
        self._thread: Thread | None = None
        self.bringing, self.again = Bringing(serving.workspace), Again(serving.workspace)
        self.trouble = ""
        self._anew = False

    def read_anew(self) -> None:
        """Read and judge what is held under the pack that the workspace has now."""
        self._anew = True
        self.begin()

    def begin(self) -> None:
        """Start to read, unless that is under way."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self.work, daemon=True)
                self._thread.start()

    def work(self) -> None:
        """Read all that waits."""
        from trucewatch.pipeline.watch import Watch

        try:
            self.trouble = ""
            while self._anew or self.again.asked() or any(True for _ in self.bringing.waiting()):
                anew, self._anew = self._anew, False
                wiring = self._serving.wiring(self._serving.pack_id)
                with Watch(self._serving.workspace, wiring=wiring) as watch:
                    if not watch.brought() and not anew:
                        break
        except BusyError:
            self.trouble = "A watch is at work on this workspace and takes it in."
        except TrucewatchError as error:
            self.trouble = str(error)
        except Exception as error:  # a thread that ends in silence would leave people waiting
            self.trouble = f"{type(error).__name__}: it stays on disk; see what the server says"
            raise

    def end(self) -> None:
        """Wait until what is under way is done."""
        thread = self._thread
        if thread is not None:
            thread.join()
