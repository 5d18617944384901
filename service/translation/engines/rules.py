"""A sentence made ready for an engine that goes by grammar, and its answer made whole again.

Such an engine knows a date or an owner by its looks, so stand-ins that it knows take the place of some marks: "on
⟦d3⟧" goes as "on 4 May 2023⟦3⟧", comes as "el 4 de mayo de 2023⟦3⟧", and the stand-in goes again. Turns of the trade
that make no sense word for word ("be noted") are said by us.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service.translation.passages.tidy import MELTED, small_after_marks

DATED = re.compile(r"⟦d(\d+)⟧")
DAY = "4 May 2023"
BEFORE_DAY = {"o": "em", "no": "em", "do": "de", "ao": "a"}  # Portuguese sets no article before a day
SAID_DAY = re.compile(r"4 (?:de )?ma[iy]o (?:del? )?2023\s*(?=⟦)", re.IGNORECASE)
PEOPLE = ("Peter", "Robert", "Richard", "Andrew", "Thomas")
OWNED = re.compile(r"(?:([Tt]he) )?⟦(\d+)⟧[’']s (⟦d?\d+⟧)")
OWNER = re.compile(r"⟦(\d+)⟧[’'](?:s\b|(?=\s))")
QUOTED = re.compile(r"(?<!\w)['‘]([^'‘’]+)['’](?!\w)")
HYPHEN = re.compile(r"\b(?!(?:sub|non|anti|pre|post|re|co|ex|vice|mid|semi|self|counter)-)([a-z]{2,})-(?=[a-z]{3})")
OURS = 900  # marks of this file count from here; a sentence never has as many of its own


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the trade. english: a pattern; what its group holds, if it has one, follows what we say."""

    english: re.Pattern[str]
    es: str
    pt: str


def _turn(english: str, es: str, pt: str) -> Turn:
    return Turn(re.compile(english), es, pt)


END = r"(?=[.;]?(?: and)?$)"
PLAINLY = "".join(
    rf"(?<!\b{word})" for word in ("not", "never", "cannot", "should", "will", "must", "may", "can", "to")
)
"""Nothing stands before "be noted" that turns it: "That the report not be noted" is no turn of these."""
NOTED = r"(?= (?:(?:the|its|any|that|their) |⟦))"
TURNS = (
    _turn(r"^That it be noted that,?", "Que se tome nota de que", "Que se tome nota de que"),
    _turn(rf"^That (.+?){PLAINLY},? be noted((?: as .+?)?){END}", "Que se tome nota de", "Que se tome nota de"),
    _turn(rf"^That (.+?){PLAINLY},? be approved{END}", "Que se dé la aprobación a", "Que se dê aprovação a"),
    _turn(r"^That authority be delegated to\b", "Que se deleguen competencias en", "Que se deleguem competências em"),
    _turn(r"^Delegate authority to\b", "Delegar competencias en", "Delegar competências em"),
    _turn(r"^The Committee is recommended to note\b", "Se recomienda al Comité que tome nota de",
          "Recomenda-se ao Comité que tome nota de"),
    _turn(r"^The Committee is recommended to(?=:|$)", "Se recomienda al Comité", "Recomenda-se ao Comité"),
    _turn(r"^The Committee is recommended to\b", "Se recomienda al Comité", "Recomenda-se ao Comité"),
    _turn(r"^The Committee is (?:asked|requested|invited) to note\b", "Se pide al Comité que tome nota de",
          "Pede-se ao Comité que tome nota de"),
    _turn(r"^The Committee is (?:asked|requested|invited) to(?=:|$)", "Se pide al Comité", "Pede-se ao Comité"),
    _turn(r"^That the Committee notes\b", "Que el Comité tome nota de", "Que o Comité tome nota de"),
    _turn(r"^That the Committee agrees\b", "Que el Comité apruebe", "Que o Comité aprove"),
    _turn(rf"^Note{NOTED}", "Tomar nota de", "Tomar nota de"),
    _turn(rf"\band (?:to )?note{NOTED}", "y tomar nota de", "e tomar nota de"),
    _turn(rf"\bto note{NOTED}", "tomar nota de", "tomar nota de"),
    _turn(rf"\bnotes{NOTED}", "toma nota de", "toma nota de"),
    _turn(r"^That\b", "Que", "Que"),
    _turn(r"^Subject:", "Asunto:", "Assunto:"),
    _turn(r"(?<=[,y] )to agree\b", "para acordar", "para acordar"),
    _turn(r"\bas set out in\b", "como se expone en", "como se expõe em"),
    _turn(r"\bas attached at\b", "que se adjunta en", "que se junta em"),
    _turn(r"\bas agreed by\b", "según lo acordado por", "conforme acordado por"),
    _turn(r"\bheld on(?= ⟦d)", "del", "de"),
    _turn(r"\bon(?= ⟦\d)", "sobre", "sobre"),
    _turn(r"(?<=\breport )(?<![’']s report )on\b|(?<=\breports )on\b", "sobre", "sobre"),
    _turn(r"\bunder(?= (?:the )?⟦\d)", "en virtud de", "ao abrigo de"),
    _turn(r"\bfollowing consultation with\b", "previa consulta con", "após consulta a"),
    _turn(r"\bto be signed by\b", "para que la firme", "para que a assine"),
    _turn(r"\bbe signed by\b", "la firme", "a assine"),
    _turn(r"\bas a correct record\b", "como registro fiel", "como registo fiel"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ready:
    """A sentence for the engine. people: the stand-ins of owners and the marks that they stand for."""

    text: str
    people: Mapping[str, str]


def make_ready(sentence: str, *, stand_ins: bool = True) -> Ready:
    """The sentence with turns of ours behind marks, and stand-ins before or for marks of dates and owners."""
    text = QUOTED.sub(r"“\1”", HYPHEN.sub(r"\1 ", sentence))
    text = OWNED.sub(_of, text)
    for number, turn in enumerate(TURNS, OURS):
        text = turn.english.sub(_behind(number), text, count=1)
    people: dict[str, str] = {}

    def owner(found: re.Match[str]) -> str:
        if len(people) == len(PEOPLE):
            return found[0]
        name = PEOPLE[len(people)]
        people[name] = found[1]
        return f"{name}'s"

    text = OWNER.sub(owner, text) if stand_ins else text
    return Ready(DATED.sub(rf"{DAY}⟦\1⟧" if stand_ins else r"⟦\1⟧", text), people)


def make_whole(ready: Ready, said: str, language: str) -> str:
    """The engine's answer without stand-ins, turns of ours in it; "" where a stand-in and its mark were parted."""
    if language == "pt":
        said = re.sub(rf"\b(o|no|do|ao) (?={SAID_DAY.pattern})", lambda found: f"{BEFORE_DAY[found[1]]} ", said)
    said = SAID_DAY.sub("", said)
    if SAID_DAY.search(f"{said}⟦") or re.search(r"ma[iy]o (?:del? )?2023|" + DAY, said):
        return ""
    for name, mark in ready.people.items():
        said, often = re.subn(rf"\b{name}\b", f"⟦{mark}⟧", said)
        if often != 1:
            return ""
    if sorted(_ours(ready.text)) != sorted(_ours(said)):
        return ""
    said = small_after_marks(ready.text, said)
    melted = MELTED[language]
    articles = "el" if language == "es" else "o|a|os|as"
    said = re.sub(rf"\b(?:de|a|em|por) (?:{articles})(?= ⟦)", lambda found: melted.get(found[0], found[0]), said)
    return re.sub(
        rf"⟦({OURS // 100}\d\d)⟧(\s\w+)?", lambda m: _say(TURNS[int(m[1]) - OURS], m[2] or "", language), said
    )


def _of(found: re.Match[str]) -> str:
    """ "the ⟦1⟧'s ⟦2⟧" as "the ⟦2⟧ of the ⟦1⟧": an engine takes the 's before a mark for "is"."""
    return f"{found[1] or 'the'} {found[3]} of {'the ' if found[1] else ''}⟦{found[2]}⟧"


def _behind(number: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"⟦{number}⟧" + "".join(f" {group.strip()}" for group in found.groups() if group)


def _ours(text: str) -> list[str]:
    return re.findall(rf"⟦({OURS // 100}\d\d)⟧", text)


def _say(turn: Turn, after: str, language: str) -> str:
    """What we say, one word with the article that follows it where the language has one for both."""
    ours = turn.es if language == "es" else turn.pt
    start, _, last = ours.rpartition(" ")
    one = MELTED[language].get(f"{last} {after.strip().lower()}")
    return f"{start} {one}" if one else ours + after
