"""The SMIL files of a DAISY book: which sound belongs to which sentence, and in which order the parts are played."""

from itertools import accumulate

from service.formats.daisy_book import Book, Par, Part
from service.formats.html_text import attribute

GENERATOR = "altformats"
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">
<smil>
<head>
"""
LAYOUT = '<layout>\n<region id="txtView"/>\n</layout>\n</head>\n'


def clock(length: int) -> str:
    """Thousandths of a second as hours, minutes and seconds: 1:02:03.456."""
    seconds, rest = divmod(length, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def meta(name: str, content: str) -> str:
    """One fact about a file."""
    return f'<meta name="{name}" content="{attribute(" ".join(content.split()))}"/>'


def write_smils(book: Book, identifier: str) -> dict[str, str]:
    """Every SMIL file by its name: one for each part, and master.smil."""
    elapsed = accumulate((part.length for part in book.parts), initial=0)
    smils = {
        f"{part.stem}.smil": _smil(book, part, _common(book, identifier), before)
        for part, before in zip(book.parts, elapsed, strict=False)
    }
    return {"master.smil": _master(book, _common(book, identifier)), **smils}


def _common(book: Book, identifier: str) -> list[str]:
    return [
        meta("dc:format", "Daisy 2.02"),
        meta("dc:identifier", identifier),
        meta("dc:title", book.document.title),
        meta("ncc:generator", GENERATOR),
    ]


def _smil(book: Book, part: Part, common: list[str], elapsed: int) -> str:
    metas = [
        *common,
        meta("title", part.title),
        meta("ncc:totalElapsedTime", clock(elapsed)),
        meta("ncc:timeInThisSmil", clock(part.length)),
    ]
    told = "\n".join(metas)
    pars = "\n".join(_par(book, part, par) for par in part.pars)
    return f'{HEAD}{told}\n{LAYOUT}<body>\n<seq dur="{seconds(part.length)}">\n{pars}\n</seq>\n</body>\n</smil>\n'


def seconds(length: int) -> str:
    """Thousandths of a second as SMIL writes them: 12.345s."""
    return f"{length // 1000}.{length % 1000:03}s"


def _par(book: Book, part: Part, par: Par) -> str:
    """One sentence; a player may be told to pass over those that say a page's number, and over notes."""
    skip = ""
    if par.sentence.page.strip():
        skip = ' system-required="pagenumber-on"'
    elif par.sentence.block in book.notes:
        skip = ' system-required="footnote-on"'
    sound = ""
    if part.sound:
        clip = f'clip-begin="npt={seconds(par.begins)}" clip-end="npt={seconds(par.ends)}"'
        sound = f'<seq><audio src="{part.stem}.mp3" {clip} id="a{par.name}"/></seq>'
    text = f'<text src="{part.stem}.html#t{par.name}" id="t{par.name}"/>'
    return f'<par endsync="last"{skip} id="p{par.name}">{text}{sound}</par>'


def _master(book: Book, common: list[str]) -> str:
    told = "\n".join([*common, meta("ncc:timeInThisSmil", clock(book.length))])
    refs = "\n".join(
        f'<ref title="{attribute(part.title)}" src="{part.stem}.smil" id="{part.stem}"/>' for part in book.parts
    )
    return f"{HEAD}{told}\n{LAYOUT}<body>\n{refs}\n</body>\n</smil>\n"
