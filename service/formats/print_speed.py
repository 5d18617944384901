"""What WeasyPrint 70 does more often than it must for our editions, done once or not at all.

Each function takes the place of one of WeasyPrint's while an edition is made (see print_patches); the pages that come
of it are the same.
"""

from collections.abc import Callable
from typing import Any

from weasyprint.layout import layout_fixed_boxes as _layout_fixed_boxes
from weasyprint.layout.percent import resolve_one_percentage as _resolve
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango

_split_first_line = line_break.split_first_line
ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);", override=True)
ENOUGH = 4  # so many times a line's width in ems hold more letters than any line
KEPT = ("language", "ascent", "underline_position", "strikethrough_position", "underline_thickness",
        "strikethrough_thickness")  # fmt: skip


def fixed_boxes(context: Any, pages: Any, containing_page: Any) -> list[Any]:
    """What keeps its place on every page, which for us is the ground, and it comes with the first page.

    WeasyPrint looks through all pages for each page; pages: those before this one, or those after it.
    """
    found: list[Any] = _layout_fixed_boxes(context, pages[:1], containing_page)
    return found


def set_up_layouts() -> Callable[[Any, Any], None]:
    """Lines of one style share what Pango must know of it: each line's layout is a copy of the first one."""
    original = line_break.Layout.setup
    first: dict[str, tuple[Any, dict[str, Any]]] = {}

    def setup(self: Any, style: Any) -> None:
        key = f"{line_break._font_style_cache_key(style)}{style['font_size']}{style['font_kerning']}"
        key += f"{style['direction']}{style['text_decoration_line']}"
        if key not in first:
            original(self, style)
            bare = ffi.gc(pango.pango_layout_copy(self.layout), gobject.g_object_unref)
            first[key] = bare, {name: getattr(self, name) for name in KEPT if hasattr(self, name)}
        bare, told = first[key]
        self.__dict__.update(told)
        self.style, self.first_line_direction = style, 0
        self.layout = ffi.gc(pango.pango_layout_copy(bare), gobject.g_object_unref)

    return setup


def resolve_one_percentage(box: Any, name: str, whole: Any) -> None:
    """A length of a box, as WeasyPrint works it out; most are points or “auto”, which need no working out."""
    style = box.style
    value = style[name]
    if value.__class__ is not str and getattr(value, "unit", "%") == "px":
        setattr(box, name, value.value)
    else:
        _resolve(box, name, whole)


def split_first_line(
    text: str, style: Any, context: Any, max_width: Any, spacing: Any, is_line_start: bool = True, minimum: bool = False
) -> Any:
    """The first line of a text, as WeasyPrint finds it, where Pango alone can tell: plain text that spaces part.

    WeasyPrint then tries the next word on the line all the same and sets the line a third time to measure it. Pango
    1.50 leaves the space at the end of a line out of its width, so neither tells anything new.
    """
    if minimum or not _is_plain(text, style, max_width):
        return _split_first_line(text, style, context, max_width, spacing, is_line_start, minimum)
    short = text[: int(max_width / style["font_size"] * ENOUGH)]
    layout = line_break.create_layout(short, style, context, max_width, spacing)
    line, resume_at = layout.get_first_line()
    width, height = line_break.line_size(line, style)
    if width > max_width or (resume_at is None and short != text):
        return _split_first_line(text, style, context, max_width, spacing, is_line_start, minimum)
    if resume_at is not None:
        layout.text = short.encode()[: line.length].decode().rstrip(" ")
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    layout.deactivate()
    return layout, len(layout.text.encode()), resume_at, width, height, baseline


def _is_plain(text: str, style: Any, max_width: Any) -> bool:
    """Whether a text is broken at its spaces and nowhere else, and there is room for a word on the line."""
    return (
        max_width is not None
        and style["font_size"] * ENOUGH < max_width < 1e6
        and style["white_space"] == "normal"
        and style["letter_spacing"] == "normal"
        and not style["word_spacing"]
        and "\n" not in text
        and "\xad" not in text
    )
