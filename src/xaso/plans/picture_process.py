"""The process that draws one page: `python -m … FILE PAGE PICTURE`.

It knows nothing of the database, so that a hostile file meets as little as possible.
"""

from __future__ import annotations

import sys
from pathlib import Path

from xaso.plans import sandbox

WIDTH_PX = 1240  # A4 at 150 dots an inch


def draw(source: str, number: int, target: str) -> int:
    """In the child: draw one page; the exit code is 0 when the picture stands."""
    sandbox.confine()
    import pypdfium2
    from PIL import Image, ImageOps

    with open(source, "rb") as file:
        is_pdf = b"%PDF-" in file.read(1024)
    if is_pdf:
        document = pypdfium2.PdfDocument(source)
        if not 1 <= number <= len(document):
            return 1
        page = document[number - 1]
        image = page.render(scale=WIDTH_PX / page.get_width()).to_pil()
    elif number == 1:
        image = ImageOps.exif_transpose(Image.open(source)).convert("RGB")
        image.thumbnail((WIDTH_PX, 4 * WIDTH_PX))
    else:
        return 1
    half = Path(target).with_suffix(".half")
    image.save(half, "WEBP", quality=70)
    half.replace(target)
    return 0


if __name__ == "__main__":
    sys.exit(draw(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
