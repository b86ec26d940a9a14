"""A logo as it is kept: read as PNG or JPEG only, bounded, and written anew, so that nothing else of it remains."""

import io
import struct

from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

from web.refusals import Refused

MOST_BYTES = 1024 * 1024
MOST_PIXELS = 4_000_000  # a small file can unfold to gigabytes: 4 million pixels take 16 MB
SIDE = 256
NO_PICTURE = "This is no PNG or JPEG picture, or it is damaged. Choose another file."


def small_png(upload: UploadedFile) -> bytes:
    """Return the picture as a PNG of at most 256 pixels a side. Raises Refused for what is none or too large."""
    if (upload.size or 0) > MOST_BYTES:
        raise Refused("The logo is larger than 1 MB. Choose a smaller file.")
    try:
        with Image.open(upload, formats=["PNG", "JPEG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("The logo has more than 4 million pixels. Make it smaller first.")
            small = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        raise Refused(NO_PICTURE) from None
    small.thumbnail((SIDE, SIDE))
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()
