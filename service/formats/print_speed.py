"""What WeasyPrint 70 does more often than it must for our editions, done once or not at all.

Each function takes the place of one of WeasyPrint's while an edition is made (see print_patches); the pages that come
of it are the same.
"""

from collections.abc import Callable
from typing import Any

from weasyprint.layout import layout_fixed_boxes as _layout_fixed_boxes
from weasyprint.layout.percent import resolve_one_percentage as _resolve
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);", override=True)
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
