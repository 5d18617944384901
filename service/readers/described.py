"""What is written of a picture for people who do not see it: no file's name, and no program's guess untold."""

import re

FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)|(?:picture|image|graphic|bild) ?\d+", re.IGNORECASE
)
GUESSES = ("automatically generated", "ai-generated content may be incorrect")  # what Office adds to its own words
GUESSED = "A picture's description was made by a program, not by a person: check it."


def description(said: str | None) -> str:
    """A description as it is read out; "" where it is only the name of a file."""
    words = " ".join((said or "").split())
    return "" if FILE_NAME.fullmatch(words.rpartition("\\")[2]) else words


def is_guessed(said: str) -> bool:
    """Whether a program wrote the description, by what it says of itself."""
    return any(guess in said.lower() for guess in GUESSES)
