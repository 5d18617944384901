"""Devanagari letters in another Brahmic script of ours: the letter in the same place of its block.

Unicode laid the blocks of these scripts out alike (The Unicode Standard, ch. 12), and IndicTrans2 writes Gujarati,
Punjabi and Bengali in Devanagari letters by these places. Where a script lacks a letter, its nearest one stands here.
"""

import unicodedata
from collections.abc import Mapping

BLOCKS = {"Beng": 0x0980, "Guru": 0x0A00, "Gujr": 0x0A80}
DEVANAGARI = 0x0900
LAST = 0x6F  # the digit nine; what comes after it each block has for itself
DANDAS = "।॥"  # shared by all
NEAREST: Mapping[str, Mapping[str, str]] = {
    "Beng": {
        "व": "ব", "ळ": "ল", "ऍ": "এ", "ऎ": "এ", "ऑ": "অ", "ऒ": "ও", "ॅ": "ে", "ॆ": "ে", "ॉ": "ো", "ॊ": "ো",
    },
    "Guru": {
        "ऋ": "ਰਿ", "ृ": "੍ਰਿ", "ष": "ਸ\u0a3c", "ऍ": "ਐ", "ऎ": "ਏ", "ऑ": "ਔ", "ऒ": "ਓ", "ॅ": "ੈ", "ॆ": "ੇ", "ॉ": "ੌ", "ॊ": "ੋ",
        "ऽ": "",
    },
    "Gujr": {"ऎ": "એ", "ऒ": "ઓ", "ॆ": "ે", "ॊ": "ો"},
}  # fmt: skip


def from_devanagari(text: str, script: str) -> str:
    """The text in a script (ISO 15924), as it is for one that needs no change; "" where a letter has no place there."""
    block = BLOCKS.get(script)
    if block is None:
        return text
    letters = [_letter(letter, block, NEAREST[script]) for letter in unicodedata.normalize("NFD", text)]
    known = [letter for letter in letters if letter is not None]
    return unicodedata.normalize("NFC", "".join(known)) if len(known) == len(letters) else ""


def _letter(letter: str, block: int, nearest: Mapping[str, str]) -> str | None:
    """A letter in its place of a block; None where the block has none there and we know none near it."""
    place = ord(letter) - DEVANAGARI
    if not 0 <= place <= LAST or letter in DANDAS:
        return letter
    there = chr(block + place)
    return nearest.get(letter) if unicodedata.category(there) == "Cn" else there
