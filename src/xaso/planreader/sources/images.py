"""Picture files opened safely: format, size, frames, and the turn that the camera noted."""

from __future__ import annotations

import io
import threading
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError

from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import guards

if TYPE_CHECKING:
    from xaso.planreader.sources.scan_image import Picture

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "MPO")

MOST_PIXELS = 120_000_000
"""Pixels of one page: A3 at 600 dpi has 70 million."""

MOST_FRAMES = 200

A4_LONG_SIDE = 11.69
"""Inches: a photo carries no size, so its long side is taken for that of an A4 page."""


@dataclass(slots=True)
class Frames:
    """An opened picture file; its pages are decoded one at a time."""

    image: Image.Image
    count: int
    lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, index: int) -> tuple[Picture, float]:
        """One frame as a grey picture, upright as the camera noted, with its resolution.

        Raises: UnreadableFile `damaged`.
        """
        import numpy as np

        with self.lock, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of broken metadata
            try:
                self.image.seek(index)
                frame = ImageOps.exif_transpose(self.image.copy())
                grey = _on_white(frame).convert("L")
            except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError) as error:
                raise guards.damaged() from error
        return np.asarray(grey, dtype=np.uint8).copy(), max(grey.size) / A4_LONG_SIDE


def open_picture(data: bytes) -> Frames:
    """Open a picture file and check its size before anything is decoded.

    Raises: UnreadableFile `damaged`, `too_large`, `too_many_pages`.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            count = int(getattr(image, "n_frames", 1))
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError,
                ArithmeticError, LookupError, TypeError) as error:  # fmt: skip
            raise guards.damaged() from error
    if image.width * image.height > MOST_PIXELS:
        raise _too_large()
    if image.format in ("MPO", "WEBP", "PNG"):
        count = 1  # further frames are thumbnails or an animation, not pages
    if count > MOST_FRAMES:
        raise UnreadableFile(
            f"Tệp ảnh có {count} trang, nhiều hơn mức {MOST_FRAMES} trang đọc được một lần. "
            "Hãy tách tệp rồi gửi từng phần.",
            "too_many_pages",
        )
    return Frames(image, count)


def _too_large() -> UnreadableFile:
    return UnreadableFile(
        "Ảnh quá lớn để nhận dạng. Hãy quét hoặc chụp lại với độ phân giải 200–300 dpi.",
        "too_large",
    )


def _on_white(frame: Image.Image) -> Image.Image:
    """A picture with transparent parts laid on white paper."""
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        paper = Image.new("RGBA", frame.size, (255, 255, 255, 255))
        paper.alpha_composite(frame)
        return paper
    return frame
