"""In which order a page's first messages go out: the picture before what is beside and below it.

Nothing above the picture waits for it: nothing moves it down later. A message never goes before
that of the block it is in, or of the element above it there: a browser could not place it.
"""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer

Path = tuple[int, ...]
SIDEBAR = (RootContainer.SIDEBAR,)
PICTURES = ("dlviz_figure", "dlviz_player")
ENDS = ("script_finished", "ref_hash")
"""After these no picture is waited for: the run is over, or names messages that one can't see."""


class Order:
    """In which order the messages of a page's first run go out."""

    def __init__(self) -> None:
        """Begin before the first message."""
        self.led = self.done = False  # whether the picture has gone out; whether nothing waits
        self._held: list[tuple[Path, bytes]] = []
        self._columns: set[Path] = set()

    @property
    def waits(self) -> bool:
        """Whether there is something that goes out later."""
        return bool(self._held)

    def take(self, raw: bytes) -> list[bytes]:
        """Return what goes out now that `raw` has come."""
        if self.done:
            return [raw]
        message = ForwardMsg.FromString(raw)
        kind, path = message.WhichOneof("type"), tuple(message.metadata.delta_path)
        if not self.led and kind in ENDS:
            return [*self.rest(), raw]
        if kind == "delta" and message.delta.add_block.WhichOneof("type") == "column":
            self._columns.add(path)
        picture = message.delta.new_element.bidi_component.component_name in PICTURES
        if not (self.led or picture or (kind == "delta" and self._may_be_beside(path))):
            return [raw]
        self._held.append((path, raw))
        return self._lead(path) if picture and not self.led else []

    def rest(self) -> list[bytes]:
        """Return all that waits; from now on nothing does."""
        held, self._held, self.done = self._held, [], True
        return [raw for _path, raw in held]

    def _lead(self, picture: Path) -> list[bytes]:
        """Let the picture go, after what stands above it."""
        self.led = True
        apart = [(self._beside(path, picture), path, raw) for path, raw in self._held]
        self._held = [(path, raw) for beside, path, raw in apart if beside]
        return [raw for beside, _path, raw in apart if not beside]

    def _may_be_beside(self, path: Path) -> bool:
        """Whether `path` is in some column or in the sidebar."""
        return path[:1] == SIDEBAR or any(path[:n] in self._columns for n in range(1, len(path)))

    def _beside(self, path: Path, picture: Path) -> bool:
        """Whether `path` is inside another column than the picture, or in the sidebar."""
        both = enumerate(zip(path, picture, strict=False), 1)
        apart = next((path[:n] for n, (one, other) in both if one != other), path)
        return len(path) > len(apart) and (apart == SIDEBAR or apart in self._columns)
