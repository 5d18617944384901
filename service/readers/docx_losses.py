"""What a Word file holds that its Document does not, told to the clerk by kind and page, never in its own words."""

from collections import Counter

from service.readers.base import Reading
from service.readers.described import GUESSED

MOST = 20  # sentences of one kind; where there would be more, one says how many
HIDDEN = {
    "deleted": "Text that tracked changes had deleted was left out ({n} places).",
    "hidden": "Text that Word keeps hidden was left out ({n} places).",
    "ground": "Text in the colour of the ground behind it was left out ({n} places).",
    "tiny": "Text too small to be seen was left out ({n} places).",
    "off": "Text or pictures that lie off the page were left out ({n}).",
    "unseen": "Drawings that Word keeps hidden were left out ({n}).",
    "comment": "Comments were left out ({n}).",
}
LOST = {
    "prompt": "Form fields that nobody filled in were left empty ({n}).",
    "embedded": "Embedded objects, such as sheets of another program, were left out ({n}).",
    "chart": "Drawings without words or a description were left out ({n}).",
    "equation": "Equations were kept as plain text, without their layout ({n}).",
    "symbol": "Symbols of a picture font were left out ({n}).",
    "counter": "Numbers that only Word's own number fields print were left out ({n}).",
    "struck": "Text that is struck through was kept, and nothing shows that it is struck ({n} places).",
    "depth": "Tables inside tables were nested too deeply to keep ({n}).",
    "outside": "Text or pictures that the file takes in from another file were left out ({n}).",
    "undescribed": "A picture has no description.",
    "guessed": GUESSED,
    "unshown": "A picture is in a form that no edition can show; only its description was kept.",
    "watermark": "A watermark across the pages was left out.",
}


def tell(left_out: Counter[tuple[str, str]], reading: Reading) -> None:
    """Tell what was left out, counted by kind and page."""
    kinds: dict[str, dict[str, int]] = {}
    for (kind, page), count in (+left_out).items():
        kinds.setdefault(kind, {})[page] = count
    for kind, places in kinds.items():
        if len(places) > MOST:
            places = {"": sum(places.values())}
        for page, count in places.items():
            said = HIDDEN.get(kind) or LOST[kind]
            for _ in range(1 if "{n}" in said else count):
                reading.lose(said.format(n=count), page, "hidden" if kind in HIDDEN else "")
