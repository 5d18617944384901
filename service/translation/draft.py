"""What a translation is before it is a Document: segments, each with its state and what was found against it."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]
State = Literal["machine", "memory", "empty", "edited"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing found against a segment. An error must not be published; a warning needs a look.

    reason: a sentence for the reviser.
    """

    name: str
    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One passage. state "empty": no target that may be shown; its English is shown instead.
    "memory": a person approved these words for the same passage of another paper.

    n counts from 1 in reading order. block and part say where it came from ("b12", "text"), for showing it beside
    the paper; what puts it back is n.
    """

    n: int
    source: str
    target: str
    state: State = "machine"
    checks: tuple[Check, ...] = ()
    block: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation in the making. engine: a key of ENGINES, or "" where none wrote it.

    tier: public, reviser, weak or none. A weak engine does not write unasked. made_by: what people are told of it, ""
    for the engine's title.
    """

    language: str
    engine: str
    tier: str
    segments: tuple[Segment, ...]
    made_by: str = ""
