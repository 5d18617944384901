"""liblouis, kept in a process of its own: a crash or an endless loop there costs one passage, never the edition."""

import json
import os
import select
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from service.errors import EngineError, MissingError
from service.languages import FOLDER
from service.needs import Need
from service.processes import open_program

PATIENCE = 2.0  # seconds that one answer may take
AT_ONCE = 20_000  # characters asked for in one go
READY = 30.0  # seconds that its start may take, on a busy machine
MEMORY = 512 << 20
PROGRAM = Path(__file__).with_name("louis.py")
"""It needs Python's own modules alone, so none other is looked for."""
SYSTEM_TABLES = Path("/usr/share/liblouis/tables")
NEED = Need("liblouis", "apt-get install liblouis20 liblouis-data", SYSTEM_TABLES.is_dir)


@dataclass(frozen=True, slots=True)
class Ask:
    """Text to translate by a table. form: a typeform for each character (1 italic, 2 underline, 4 bold), or ()."""

    table: str
    text: str
    form: tuple[int, ...] = ()
    back: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What liblouis made of it. at: for each cell the place of its character; failed: why there is none, or ""."""

    out: str = ""
    at: tuple[int, ...] = ()
    failed: str = ""


@dataclass(slots=True)
class Guard:
    """A liblouis to ask, started when first asked; use it in a `with`, which ends it."""

    patience: float = PATIENCE
    process: Any = None
    restarts: int = 0
    known: dict[tuple[str, str], bool] = field(default_factory=dict)

    def __enter__(self) -> "Guard":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def ask(self, *asked: Ask) -> list[Answer]:
        """An answer to each, in order. What breaks liblouis is asked again by itself, in ever smaller pieces."""
        return [answer for group in _groups(asked) for answer in self._ask(group)]

    def _ask(self, asked: Sequence[Ask]) -> list[Answer]:
        replies = self._send([_request(each) for each in asked])
        if replies is None:
            if len(asked) > 1:
                return [self._ask([each])[0] for each in asked]
            return [self._in_pieces(asked[0])]
        return [_answer(each, reply) for each, reply in zip(asked, replies, strict=True)]

    def version(self) -> str:
        """The release of liblouis, "" where it does not answer."""
        replies = self._send([{"version": True}])
        return str(replies[0]["out"]) if replies else ""

    def undefined(self, table: str, characters: str) -> str:
        """Those of these characters for which the table has no cells, blanks apart."""
        new = [each for each in dict.fromkeys(characters) if (table, each) not in self.known and not each.isspace()]
        if new:
            there = self._defined(table, "".join(new))
            self.known.update({(table, each): each in there for each in new})
        return "".join(each for each in dict.fromkeys(characters) if not self.known.get((table, each), True))

    def _defined(self, table: str, characters: str) -> str:
        replies = self._send([{"table": table, "knows": characters}])
        if replies is None and len(characters) > 1:
            return "".join(self._defined(table, each) for each in characters)
        return str(replies[0]["out"]) if replies else ""

    def _in_pieces(self, asked: Ask) -> Answer:
        """A text that broke liblouis, one half after the other; a single word that does has failed."""
        middle = _middle(asked.text)
        if not middle:
            return Answer(failed=f"liblouis broke off at “{asked.text}”")
        form = asked.form
        first = self.ask(Ask(asked.table, asked.text[:middle], form[:middle], asked.back))[0]
        second = self.ask(Ask(asked.table, asked.text[middle:], form[middle:], asked.back))[0]
        at = (*first.at, *(middle + place for place in second.at))
        return Answer(first.out + second.out, at, first.failed or second.failed)

    def _send(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]] | None:
        """The replies, or None where liblouis died or took too long; the next question starts it anew."""
        if self.process is None:
            self._start()
        try:
            self.process.stdin.write(json.dumps(requests).encode() + b"\n")
            self.process.stdin.flush()
            line = self._read_line(time.monotonic() + self.patience)
        except (BrokenPipeError, TimeoutError, EOFError):
            self._end()
            self.restarts += 1
            return None
        replies: list[dict[str, Any]] = json.loads(line)
        return replies

    def _read_line(self, until: float) -> bytes:
        handle = self.process.stdout.fileno()
        pieces: list[bytes] = []
        while not pieces or not pieces[-1].endswith(b"\n"):
            ready, _, _ = select.select([handle], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            piece = os.read(handle, 1 << 16)
            if not piece:
                raise EOFError
            pieces.append(piece)
        return b"".join(pieces)

    def _start(self) -> None:
        if not NEED.there():
            raise MissingError(f"{NEED.what} is not installed. Install it with: {NEED.install}")
        own = [str(folder) for folder in sorted(FOLDER.iterdir()) if list(folder.glob("*.*tb"))]
        tables = ",".join([*own, str(SYSTEM_TABLES)])
        self.process = open_program([sys.executable, "-IS", str(PROGRAM)], {"LOUIS_TABLEPATH": tables}, memory=MEMORY)
        self._read_line(time.monotonic() + READY)

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            with suppress(BrokenPipeError):  # of what it did not live to read
                self.process.stdin.close()
            self.process.stdout.close()
            self.process = None


@cache
def release() -> str:
    """The release of liblouis, asked once in the life of a process; EngineError where it does not answer."""
    with Guard() as guard:
        told = guard.version()
    if not told:
        raise EngineError("liblouis does not answer. Look at it with: altformats status")
    return told


def _groups(asked: Sequence[Ask]) -> Iterator[Sequence[Ask]]:
    """What is asked in one go: texts that liblouis has answered long before our patience ends."""
    start, length = 0, 0
    for end, each in enumerate(asked):
        length += len(each.text)
        if length > AT_ONCE and end > start:
            yield asked[start:end]
            start, length = end, len(each.text)
    if asked:
        yield asked[start:]


def _middle(text: str) -> int:
    """Where a text is best parted: after the blank that is nearest to its middle; 0 for a single word."""
    places = [place + 1 for place, character in enumerate(text) if character == " " and 0 < place < len(text) - 1]
    return min(places, key=lambda place: abs(2 * place - len(text)), default=0)


def _request(asked: Ask) -> dict[str, Any]:
    return {"table": asked.table, "text": asked.text, "form": asked.form, "back": asked.back}


def _answer(asked: Ask, reply: dict[str, Any]) -> Answer:
    """The reply as an answer; one that left text over has failed."""
    if "error" in reply:
        return Answer(failed=str(reply["error"]))
    if reply["used"] != len(asked.text):
        return Answer(failed=f"liblouis used {reply['used']} of {len(asked.text)} characters")
    return Answer(reply["out"], tuple(reply["at"]))
