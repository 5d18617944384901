"""How large a picture is, by its head alone, since one of a few bytes may unpack to more than all memory."""

import io
import sys
import warnings


def count_pixels(data: bytes) -> int:
    """The pixels that a picture says it has; 0 where its head cannot be read, more than any where it is a bomb."""
    from PIL import Image  # Slow to load, and most papers have no pictures.

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
            return picture.width * picture.height
    except Image.DecompressionBombError:
        return sys.maxsize
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError):
        return 0
