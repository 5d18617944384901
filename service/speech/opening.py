"""What an audio edition says first: title, publisher, what it holds, how long it lasts, how to move about.

Order after UKAAF MS01: title and originator first, then the content and its length.
"""

from service.document import Document, Heading, Text, plain
from service.languages import CODES, phrase
from service.speech.saying import Sentence, announce
from service.standing import is_titled_after_file, say_standing
from service.walking import page_breaks, walk

Authority = tuple[str, str, str]
"""Name, telephone, e-mail of who publishes; "" for what is not known."""
NOBODY: Authority = ("", "", "")
FEW_TITLES = 8  # so many chapters are named; a longer list is no help to the ear


def write_opening(
    document: Document, authority: Authority, seconds: float, titles: tuple[str, ...], form: str = "audio"
) -> tuple[Sentence, ...]:
    """The opening announcement. titles: of the chapters, the opening not among them; seconds: 0 without a voice.

    form: "audio", "daisy" or "epub".
    """
    language = document.language
    told = [phrase(language, "audio_length_about", length=say_length(seconds, language))] if seconds else []
    told += _how_to_move(document, titles, form)
    if seconds:
        told.append(phrase(language, "audio_voice"))
    if 1 < len(titles) <= FEW_TITLES:
        told.append(phrase(language, "audio_holds"))
    named = titles if 1 < len(titles) <= FEW_TITLES else ()
    codes = _heading_languages(document)
    parts = [(codes.get(document.title, language), document.title + "."), *about(document, f"format_{form}", authority)]
    parts += [(language, words) for words in told]
    parts += [(codes.get(title, language), title + ".") for title in named]
    return tuple(sentence for code, words in parts for sentence in announce(words, code))


def _how_to_move(document: Document, titles: tuple[str, ...], form: str) -> list[str]:
    """How a listener gets about in this edition."""
    language = document.language
    if form == "audio":
        return [phrase(language, "audio_chapters", n=len(titles) + 1)] if len(titles) > 1 else []
    paged = any(page.label.strip() for page in page_breaks(document.blocks))
    return [phrase(language, key) for key in (f"{form}_levels", *(("daisy_pages",) if paged else ()))]


def about(document: Document, format_name: str, authority: Authority) -> list[tuple[str, str]]:
    """What any edition that is heard says of itself: which paper, who publishes it, its standing, who to ask.

    Language and words of each, since the standing is said in English too.
    """
    language = document.language
    name, telephone, email = authority
    publisher = name or document.facts.publisher
    edition = phrase(language, "edition_of", format=phrase(language, format_name), title=document.title)
    told = [(language, edition)]
    if is_titled_after_file(document):
        told.append((language, phrase(language, "title_after_file")))
    if publisher:
        told.append((language, phrase(language, "published_by", name=publisher)))
    told += say_standing(document)
    if telephone and email:
        told.append((language, phrase(language, "who_to_ask", phone=telephone, email=email)))
    return told


def _heading_languages(document: Document) -> dict[str, str]:
    """The language of each heading that is wholly in another one than the document, by its words."""
    found: dict[str, str] = {}
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            codes = {run.language for run in block.text if isinstance(run, Text) and run.value.strip()}
            if len(codes) == 1 and (code := codes.pop()) in CODES:
                found[" ".join(filter(None, (block.number, plain(block.text))))] = code
    return found


def say_length(seconds: float, language: str) -> str:
    """“9 hours 40 minutes”; to ten minutes from two hours on, for it is an estimate."""
    minutes = round(seconds / 60)
    if minutes >= 120:
        minutes = round(minutes / 10) * 10
    if not minutes:
        return phrase(language, "less_than_a_minute")
    hours, rest = divmod(minutes, 60)
    said = [phrase(language, "hour" if hours == 1 else "hours", n=hours)] if hours else []
    if rest:
        said.append(phrase(language, "minute_long" if rest == 1 else "minutes_long", n=rest))
    return " ".join(said)
