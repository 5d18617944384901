"""liblouis, in a process of its own: `python louis.py` answers a line of JSON with a line of JSON.

It is not safe with threads, some releases write beyond their memory, and some tables loop for ever; so nobody else
loads it (see guard.py). A line holds a list of requests; its answer holds a reply to each. A request is
{"table", "text"} with "form" (a typeform number for each character) or "back"; its reply {"out", "at" (for each cell
the place of its character), "used" (how many characters were translated)}, or {"error"}. To {"table", "knows":
characters} the reply's "out" holds those that the table defines; to {"version"} the library's release.
"""

import ctypes
import json
import sys
from ctypes.util import find_library
from typing import Any

BLANK = "\u2800"
ROOM = 8  # cells for a character, at the most


class Louis:
    """The library, as far as we need it."""

    def __init__(self) -> None:
        self.library = ctypes.CDLL(find_library("louis") or "liblouis.so.20")
        self.width = self.library.lou_charSize()
        self.coding = {2: "utf-16-le", 4: "utf-32-le"}[self.width]
        self.told: list[str] = []
        self._make_room(1 << 12)
        kind = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p)
        self.log = kind(lambda level, words: self.told.append(words.decode("utf-8", "replace")))
        self.library.lou_registerLogCallback(self.log)

    def translate(self, table: str, text: str, form: list[int] | None) -> dict[str, Any]:
        """Text into cells."""
        return self._run(self.library.lou_translate, table, text, form)

    def back(self, table: str, cells: str) -> dict[str, Any]:
        """Cells into text."""
        return self._run(self.library.lou_backTranslate, table, cells, None)

    def version(self) -> str:
        """Its release: "3.24.0"."""
        self.library.lou_version.restype = ctypes.c_char_p
        return str(self.library.lou_version().decode())

    def knows(self, table: str, characters: str) -> str:
        """Those of these characters that the table has cells for."""
        return "".join(each for each in characters if self._defines(table, each))

    def _defines(self, table: str, character: str) -> bool:
        """An undefined one becomes its code between signs of eight dots; six dots alone say that it is known."""
        made = self.translate(table, character, None).get("out", "")
        return bool(made) and all("\u2800" <= cell <= "\u283f" for cell in made)

    def _make_room(self, room: int) -> None:
        """Where the library writes so many cells, and for each the place of its character."""
        self.room, self.out, self.places = room, ctypes.create_string_buffer(room * self.width), (ctypes.c_int * room)()

    def _run(self, function: Any, table: str, text: str, form: list[int] | None) -> dict[str, Any]:
        """Call the library, with "unicode.dis" before the table, which makes every table give Unicode cells."""
        data = text.encode(self.coding)
        length = len(data) // self.width
        room = length * ROOM + 64
        if room > self.room:
            self._make_room(room)
        forms = (ctypes.c_ushort * room)(*form) if form else None
        used, made = ctypes.c_int(length), ctypes.c_int(room)
        self.told.clear()
        done = function(
            f"unicode.dis,{table}".encode(), data, ctypes.byref(used), self.out, ctypes.byref(made), forms, None,
            None, self.places, None, 0,
        )  # fmt: skip
        if not done:
            return {"error": "; ".join(self.told) or "liblouis gave nothing"}
        cells = ctypes.string_at(self.out, made.value * self.width).decode(self.coding)
        return {"out": cells, "at": self.places[: made.value], "used": used.value}


def answer(louis: Louis, asked: dict[str, Any]) -> dict[str, Any]:
    """What the library says to one request."""
    if "version" in asked:
        return {"out": louis.version()}
    if "knows" in asked:
        return {"out": louis.knows(asked["table"], asked["knows"])}
    if asked.get("back"):
        return louis.back(asked["table"], asked["text"])
    return louis.translate(asked["table"], asked["text"], asked.get("form"))


def main() -> None:
    """Answer until nobody asks any more."""
    louis = Louis()
    print("[]", flush=True)  # ready
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps([answer(louis, asked) for asked in json.loads(line)]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
