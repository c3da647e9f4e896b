"""Turns a DOCX into PDF and .doc (through LibreOffice) and into a scan."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

_DPI = 150


def convert(docx: bytes, to: str) -> bytes:
    """The DOCX in another format ("pdf", "doc"), as LibreOffice writes it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SystemExit("LibreOffice is needed to make the samples.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.docx"
        source.write_bytes(docx)
        subprocess.run(
            [program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", to, "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=180,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1767600000"},
        )  # fmt: skip
        return (Path(folder) / f"plan.{to}").read_bytes()


def scan(pdf: bytes, *, skew: tuple[float, ...] = (0.6, -0.8), seed: int = 7) -> bytes:
    """The pages as a worn scanner gives them: grey, a little turned, grainy, JPEG."""
    dice = np.random.default_rng(seed)
    turns = random.Random(seed)
    pages = []
    for index, page in enumerate(pypdfium2.PdfDocument(pdf)):
        image = page.render(scale=_DPI / 72).to_pil().convert("L")
        angle = skew[index % len(skew)] + turns.uniform(-0.05, 0.05)
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        grain = np.asarray(image, dtype=np.int16) + dice.normal(0, 7, image.size[::-1])
        grain = np.clip(grain * 0.94 + 8, 0, 255).astype(np.uint8)
        jpeg = io.BytesIO()
        Image.fromarray(grain).save(jpeg, "JPEG", quality=55)
        pages.append(Image.open(jpeg))
    out = io.BytesIO()
    still = time.gmtime(1767600000)
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI, quality=55,
        creationDate=still, modDate=still,
    )  # fmt: skip
    return out.getvalue()
