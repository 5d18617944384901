"""What a web page hides by its own style: judged as a browser does, by selectors, order and weight (CSS 2.2 §6.4).

Not hidden here: what only screen readers are not told (aria-hidden), what is folded (details), and words for screen
readers alone ("visually-hidden"), which are for our readers. Words moved off the screen by any other class are hidden.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

from service.readers.opendocument import is_same_colour

PROPERTIES = frozenset({"display", "visibility", "font-size", "opacity", "position", "left", "top", "text-indent",
    "color", "background-color", "background", "background-image", "list-style", "list-style-type"})  # fmt: skip
SCREENS = ("", "all", "screen", "only screen", "screen, print")
FOR_READERS = re.compile(r"visually-?hidden|sr-only|screen-?reader|assistive|offscreen-text|show-for-sr", re.IGNORECASE)
FAR = re.compile(r"-\s*\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)?")
NOTHING = re.compile(r"0(?:\.0*)?(?:px|pt|em|rem|%)?")
HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
NAMED = {"white": "#ffffff", "black": "#000000"}
MAX_RULES = 20_000
Looks = dict[str, str]


@dataclass(slots=True)
class Sheets:
    """The page's own style sheets, and what they say of each element that they speak of."""

    matcher: Any = field(default_factory=cssselect2.Matcher)
    rules: int = 0
    hides: bool = False

    def add(self, css: str) -> None:
        """Take in the rules of a sheet that hold on a screen."""
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                self._add_rule(rule)
            elif _is_for_screens(rule):
                self.add(tinycss2.serialize(rule.content))

    def _add_rule(self, rule: Any) -> None:
        looks = _declared(tinycss2.parse_blocks_contents(rule.content))
        self.rules += 1
        if not looks or self.rules > MAX_RULES:
            return
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors:
            if selector.pseudo_element is None:
                self.hides = True
                self.matcher.add_selector(selector, looks)


def _is_for_screens(rule: Any) -> bool:
    """Whether a rule holds others that hold on any screen."""
    media = rule.type == "at-rule" and rule.at_keyword == "media" and rule.content
    return bool(media) and tinycss2.serialize(rule.prelude).strip().lower() in SCREENS


def _declared(declarations: Any) -> dict[str, tuple[str, bool]]:
    """The properties that matter here, each with its value and whether it is important."""
    return {
        each.lower_name: (tinycss2.serialize(each.value).strip().lower(), each.important)
        for each in declarations
        if each.type == "declaration" and each.lower_name in PROPERTIES
    }


def find_looks(root: Any) -> dict[Any, Looks]:
    """What the page's own sheets say of its elements."""
    sheets = Sheets()
    for style in root.iter("style"):
        if (style.get("media") or "").strip().lower() in SCREENS:
            sheets.add(style.text or "")
    wrapped = cssselect2.ElementWrapper.from_html_root(root).iter_subtree() if sheets.hides else ()
    return {wrapper.etree_element: _looks(wrapper, sheets) for wrapper in wrapped}


def is_unmarked(parent: Any, looks: dict[Any, Looks]) -> bool:
    """Whether a list shows no marks of its own before its items: they may be typed, or there are none."""
    items = [child for child in parent if child.tag == "li"]
    return _has_no_marks(parent, looks) or (bool(items) and all(_has_no_marks(item, looks) for item in items))


def _has_no_marks(element: Any, looks: dict[Any, Looks]) -> bool:
    look = _look(element, looks)
    return "none" in f"{look.get('list-style', '')} {look.get('list-style-type', '')}".split()


def find_hidden(root: Any, looks: dict[Any, Looks]) -> set[Any]:
    """The elements of a page that its style hides, each the outermost; looks: of find_looks."""
    # Where sheets lie outside the file nobody knows what is behind white words.
    coloured = not any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))
    found = (element for element in root.iter() if isinstance(element.tag, str))
    return {e for e in found if _is_hidden(e, looks) or (coloured and _is_unseen(e, looks))}


def _looks(wrapper: Any, sheets: Sheets) -> Looks:
    """What the sheets say of an element: heavier and later rules over others, important ones over all."""
    found: Looks = {}
    kept: set[str] = set()
    for _, _, _, declared in sheets.matcher.match(wrapper):
        for name, (value, important) in declared.items():
            if important or name not in kept:
                found[name] = value
                kept |= {name} if important else set()
    return found


def _is_hidden(element: Any, looks: dict[Any, Looks]) -> bool:
    look = _look(element, looks)
    if element.get("hidden") is not None and look.get("display", "none") == "none":
        return True
    if look.get("display") == "none" or look.get("visibility") in ("hidden", "collapse"):
        return True
    if NOTHING.fullmatch(look.get("font-size", "")) or NOTHING.fullmatch(look.get("opacity", "")):
        return True
    return _is_far(element, look)


def _look(element: Any, looks: dict[Any, Looks]) -> Looks:
    """What is said of an element, by its sheets and then by itself."""
    style = element.get("style")
    if not style:
        return looks.get(element, {})
    own = _declared(tinycss2.parse_blocks_contents(style))
    return {**looks.get(element, {}), **{name: value for name, (value, _) in own.items()}}


def _is_far(element: Any, look: Looks) -> bool:
    """Whether an element is moved off the screen, and not for screen readers."""
    moved = look.get("position") in ("absolute", "fixed") and any(
        FAR.fullmatch(look.get(side, "")) for side in ("left", "top")
    )
    far = moved or bool(FAR.fullmatch(look.get("text-indent", "")))
    return far and not FOR_READERS.search(element.get("class") or "")


def _is_unseen(element: Any, looks: dict[Any, Looks]) -> bool:
    """Whether an element's words are in the colour of what is behind them, as far as one colour is known."""
    colour = _colour(_look(element, looks).get("color", "") or (element.get("color") or "").lower())
    if not colour:
        return False
    for each in (element, *element.iterancestors()):
        said = _look(each, looks)
        ground = said.get("background-color") or said.get("background") or each.get("bgcolor") or ""
        if "background-image" in said or "url(" in ground or "gradient" in ground:
            return False
        if ground and ground not in ("transparent", "none", "inherit"):
            return bool(_colour(ground)) and is_same_colour(colour, _colour(ground))
    return colour == "#ffffff"


def _colour(text: str) -> str:
    """A colour as "#ffffff", "" for one that is told in another way."""
    if text in NAMED:
        return NAMED[text]
    found = HEX.fullmatch(text)
    if not found:
        return ""
    return f"#{found[1]}" if len(found[1]) == 6 else "#" + "".join(2 * letter for letter in found[1])
