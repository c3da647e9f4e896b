"""PDF files and page pictures written by hand, so that tests need no program to make them.

The PDF's font is none: its codes are told by a table which letter they mean, which is all that
reading needs. Pictures of pages are drawn with Pillow and a font of the machine.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

from xaso.planreader.tests.parts import require_part

A4 = (595.0, 842.0)
LETTER_WIDTH = 0.5
"""Width of every letter of the invented font, in letter sizes."""


@dataclass
class Page:
    """One page; heights are measured downwards from its upper edge, in points."""

    size: tuple[float, float] = A4
    rotate: int = 0
    parts: list[tuple] = field(default_factory=list)
    picture: bytes | None = None
    """A JPEG that fills the page, under everything else."""

    def text(self, x, y, text, size=13, bold=False, turned=False, hidden=False):
        self.parts.append(("text", x, y, text, size, bold, turned, hidden))
        return self

    def lines(self, x, y, texts, size=13, pitch=16, **style):
        for i, text in enumerate(texts):
            self.text(x, y + i * pitch, text, size, **style)
        return self

    def centered(self, y, text, size=13, **style):
        wide = len(text) * LETTER_WIDTH * size
        return self.text((self.size[0] - wide) / 2, y, text, size, **style)

    def line(self, x0, y0, x1, y1):
        self.parts.append(("line", x0, y0, x1, y1))
        return self

    def thin_box(self, x0, y0, x1, y1):
        self.parts.append(("box", x0, y0, x1, y1))
        return self

    def table(self, x, y, widths, heights, texts, size=11, thin=False):
        """A ruled table; `texts[r][c]` is a string, or a list of printed lines."""
        xs, ys = [x], [y]
        for w in widths:
            xs.append(xs[-1] + w)
        for h in heights:
            ys.append(ys[-1] + h)
        for at in ys:
            if thin:
                self.thin_box(xs[0], at - 0.4, xs[-1], at + 0.4)
            else:
                self.line(xs[0], at, xs[-1], at)
        for at in xs:
            if thin:
                self.thin_box(at - 0.4, ys[0], at + 0.4, ys[-1])
            else:
                self.line(at, ys[0], at, ys[-1])
        for r, row in enumerate(texts):
            for c, cell in enumerate(row):
                printed = [cell] if isinstance(cell, str) else cell
                for i, text in enumerate(printed):
                    self.text(xs[c] + 4, ys[r] + 12 + i * 13, text, size)
        return self


def pdf(*pages: Page, password: bytes | None = None, unknown_letters: bool = False) -> bytes:
    """The bytes of a PDF; with `password` it is encrypted (40 bits), b"" opens for everyone."""
    letters = sorted({ch for p in pages for part in p.parts if part[0] == "text" for ch in part[3]})
    codes = {ch: i + 33 for i, ch in enumerate(ch for ch in letters if ch != " ")} | {" ": 32}
    assert len(codes) < 220
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    cmap = _stream(_cmap(codes))
    objects.append(cmap)  # 3
    to_unicode = b"" if unknown_letters else b"/ToUnicode 3 0 R"
    widths = b" ".join([b"%d" % int(LETTER_WIDTH * 1000)] * 224)
    objects += [
        b"<</Type/Font/Subtype/Type1/BaseFont/%s/FirstChar 32/LastChar 255/Widths[%s]"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/%s/Flags 4/Ascent 800/Descent -200"
        b"/CapHeight 700/StemV 80/ItalicAngle 0/FontBBox[0 -200 500 800]>>%s>>"
        % (name, widths, name, to_unicode)
        for name in (b"Invented", b"Invented-Bold")
    ]  # 4, 5
    kids = []
    for page in pages:
        image = b""
        if page.picture:
            with Image.open(io.BytesIO(page.picture)) as opened:
                head = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % opened.size
            objects.append(
                _stream(
                    page.picture,
                    head + b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode",
                )
            )
            image = b"/XObject<</Im %d 0 R>>" % len(objects)
        objects.append(_stream(_content(page, codes)))
        content = len(objects)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F0 4 0 R/F1 5 0 R>>%s>>>>"
            % (*page.size, page.rotate, content, image)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _file(objects, password)


def _content(page: Page, codes: dict[str, int]) -> bytes:
    out = []
    height = page.size[1]
    if page.picture:
        out.append(f"q {page.size[0]:g} 0 0 {height:g} 0 0 cm /Im Do Q")
    for part in page.parts:
        if part[0] == "text":
            _, x, y, text, size, bold, turned, hidden = part
            printed = "".join(f"{codes[ch]:02x}" for ch in text)
            place = f"0 1 -1 0 {x:g} {height - y:g}" if turned else f"1 0 0 1 {x:g} {height - y:g}"
            mode = "3 Tr" if hidden else "0 Tr"
            out.append(f"BT /F{int(bold)} {size:g} Tf {mode} {place} Tm <{printed}> Tj ET")
        elif part[0] == "line":
            _, x0, y0, x1, y1 = part
            out.append(f"0.5 w {x0:g} {height - y0:g} m {x1:g} {height - y1:g} l S")
        else:
            _, x0, y0, x1, y1 = part
            out.append(f"{x0:g} {height - y1:g} {x1 - x0:g} {y1 - y0:g} re f")
    return "\n".join(out).encode()


def _cmap(codes: dict[str, int]) -> bytes:
    pairs = "\n".join(f"<{code:02x}> <{ord(ch):04x}>" for ch, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()


def _stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _file(objects: list[bytes], password: bytes | None) -> bytes:
    extra = b""
    identity = hashlib.md5(b"xaso").digest()
    key = b""
    if password is not None:
        user = (password + _PAD)[:32]
        owner = _rc4(hashlib.md5(user).digest()[:5], user)
        rights = -4
        key = hashlib.md5(user + owner + rights.to_bytes(4, "little", signed=True) + identity)
        key = key.digest()[:5]
        check = _rc4(key, _PAD)
        extra = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>/ID[<%s><%s>]" % (
            owner.hex().encode(), check.hex().encode(), rights,
            identity.hex().encode(), identity.hex().encode(),
        )  # fmt: skip
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        if key and b"stream\n" in body:
            head, data = body.split(b"stream\n", 1)
            data = data[: -len(b"\nendstream")]
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            body = head + b"stream\n" + _rc4(own, data) + b"\nendstream"
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, extra, start,
    )  # fmt: skip
    return bytes(out)


# --- pictures of pages ---------------------------------------------------------------------

DPI = 150


def _font(size: float) -> ImageFont.FreeTypeFont | None:
    # Liberation has no Vietnamese letters in some of its versions.
    for name in ("DejaVuSerif.ttf", "times.ttf"):
        try:
            return ImageFont.truetype(name, round(size * DPI / 72))
        except OSError:
            continue
    return None


def page_picture(
    lines: list[tuple[float, float, str]],
    table: tuple[list[float], list[float], list[list[str]]] | None = None,
    *,
    size: float = 10,
    skew: float = 0.0,
) -> Image.Image:
    """A scanned A4 page at 150 dpi: lines of text and a ruled table, in points, lying askew.

    `table` is (distances of its lines, heights of its lines, texts of its cells).
    """
    font = _font(size)
    require_part("A font with Vietnamese letters", font is not None)
    unit = DPI / 72
    image = Image.new("L", (round(A4[0] * unit), round(A4[1] * unit)), 255)
    draw = ImageDraw.Draw(image)
    for x, y, text in lines:
        draw.text((x * unit, y * unit), text, fill=0, font=font, anchor="ls")
    if table:
        xs, ys, cells = table
        for x in xs:
            draw.line([(x * unit, ys[0] * unit), (x * unit, ys[-1] * unit)], fill=0, width=2)
        for y in ys:
            draw.line([(xs[0] * unit, y * unit), (xs[-1] * unit, y * unit)], fill=0, width=2)
        for r, row in enumerate(cells):
            for c, text in enumerate(row):
                for i, part in enumerate(text.split("\n")):
                    place = ((xs[c] + 5) * unit, (ys[r] + 16 + i * 15) * unit)
                    draw.text(place, part, fill=0, font=font, anchor="ls")
    if skew:
        image = image.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)
    return image


def jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def scan_page(image: Image.Image) -> Page:
    """A PDF page that is nothing but a picture."""
    return Page(picture=jpeg(image))
