"""Letters of every script of ours, and text in the one form in which it is searched."""

import re
import unicodedata

# Python's \w leaves out the vowel signs of Indian scripts; a danda is no letter.
LETTER = (
    r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0983\u09bc-\u09e3\u0a01-\u0a4d\u0a70-\u0a75"
    r"\u0a81-\u0a83\u0abc-\u0ae3])"
)


def clean(text: str) -> str:
    """Text in one form: composed letters, one apostrophe, no invisible marks of direction."""
    plain = unicodedata.normalize("NFC", text).replace("'", "’")
    return re.sub(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", plain)
