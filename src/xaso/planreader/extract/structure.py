"""The shape of a document: head, preamble, chapters, foot, annexes, and the tree of headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from xaso.planreader.blocks import Block, BlockKind, Document, Place
from xaso.planreader.language.fold import fold, is_caps, nfc, tidy
from xaso.planreader.language.offices import starts_like_office
from xaso.planreader.language.owners import leading_office
from xaso.planreader.reading import Section

_ROMAN = re.compile(r"^(?P<n>[IVXL]{1,6})\s*(?:[.)/:]|-|–)\s*(?P<t>\S.*)$", re.DOTALL)
_ARTICLE = re.compile(r"^(?:Điều|ĐIỀU)\s+(?P<n>\d{1,2})\s*[.:–-]\s*(?P<t>\S.*)$", re.DOTALL)
_ROMAN_BARE = re.compile(r"^(?P<n>[IVX]{1,5})\s+(?P<t>\S.{4,100})$")
_PART = re.compile(
    r"^(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?P<n>[IVXL\d]+|(?:thứ|THỨ|Thứ)\s+\w+)\s*[.:–-]?\s*(?P<t>.*)$",
    re.DOTALL,
)
_LETTER = re.compile(r"^(?P<n>[A-HĐ])\s*[.)]\s+(?P<t>\S.*)$", re.DOTALL)
_DECIMAL = re.compile(r"^(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})\s*[.):/-]?\s+(?P<t>\S.*)$", re.DOTALL)
_DECIMAL_TIGHT = re.compile(r"^(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})[.)](?P<t>[^\d\s].*)$", re.DOTALL)
_SMALL = re.compile(r"^(?P<n>[a-hđ]|[a-h]\.\d)\s*[.)]\s*(?P<t>\S.*)$", re.DOTALL)
BULLET = re.compile(r"^\s*(?P<b>[-+•*▪–·]|\(\d{1,2}\))\s*(?=\S)")
_ANNEX = re.compile(
    r"^\s*(?:phụ\s+lục|phu\s+luc|biểu\s+mẫu|phụ\s+biểu)(?:\s+(?:số\s+)?(?P<n>\d{1,2}|[IVX]{1,4}|[A-E]))?\s*"
    r"(?P<sep>[:.–-]|\n|$|\s)(?P<t>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FOOT = re.compile(r"^\W*(?:nơi\s+nhận|(?:TM|KT|TUQ|TL|Q)\s*\.\s*[A-ZỦĐ])", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Node:
    """One heading in the tree; `path` joins the numbers from the root ("III.2.a")."""

    number: str
    title: str
    rank: int
    parent: Node | None
    block: int
    annex: str | None = None

    @property
    def path(self) -> str:
        numbers = []
        node: Node | None = self
        while node is not None:
            if node.number:
                numbers.append(node.number)
            node = node.parent
        numbers.reverse()
        kept: list[str] = []
        for number in numbers:
            # "2.1" under "2" under "II" is II.2.1, not II.2.2.1.
            if kept and number.startswith(kept[-1] + "."):
                kept[-1] = number
            else:
                kept.append(number)
        return ".".join(kept)

    @property
    def label(self) -> str:
        """ "III.2.a Hạ tầng và nền tảng số", the way a task names its section."""
        return f"{self.path} {self.title}".strip()

    def ancestors(self) -> list[Node]:
        """This node and those above it, innermost first."""
        chain: list[Node] = []
        node: Node | None = self
        while node is not None:
            chain.append(node)
            node = node.parent
        return chain

    @property
    def chapter(self) -> Node:
        """The outermost heading above this one."""
        return self.ancestors()[-1]


@dataclass(slots=True)
class Entry:
    """One block with its place in the shape of the document.

    `part` is head, preamble, body, foot or annex; `text` is the text without number or bullet;
    `offset` is where it begins in the block's text; `bullet` the bullet or number printed.
    """

    index: int
    block: Block
    part: str
    node: Node | None
    is_heading: bool = False
    text: str = ""
    offset: int = 0
    bullet: str = ""
    annex: str | None = None

    @property
    def is_table(self) -> bool:
        return self.block.kind == BlockKind.TABLE

    def place(self, start: int | None = None, end: int | None = None) -> Place:
        """Where this block (or the characters [start, end) of its whole text) stands."""
        lines = self.block.lines
        if start is not None and end is not None and lines:
            lines = tuple(n for n in lines if n.end > start and n.start < end) or lines
        page = lines[0].box.page if lines else self.block.page
        return Place(
            block=self.index, page=page, start=start, end=end, boxes=tuple(n.box for n in lines)
        )


@dataclass(slots=True)
class Shape:
    """The entries of a document in order, and its headings."""

    document: Document
    entries: list[Entry] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    def part(self, *names: str) -> list[Entry]:
        """The entries of one or several parts, in order."""
        return [e for e in self.entries if e.part in names]

    def sections(self) -> list[Section]:
        """The tree of headings as the reading gives it."""
        return [
            Section(number=n.number, title=n.title, path=n.path, level=len(n.ancestors()),
                    block=n.block, appendix=n.annex)
            for n in self.nodes
        ]  # fmt: skip


def cell_place(document: Document, block: int, row: int, column: int) -> Place:
    """Where a table cell stands."""
    cell = document.blocks[block].rows[row].cells[column]
    boxes = tuple(n.box for n in cell.lines)
    page = boxes[0].page if boxes else document.blocks[block].rows[row].page
    return Place(
        block=block, page=page or document.blocks[block].page, row=row, cell=column, boxes=boxes
    )


def row_places(document: Document, block: int, row: int) -> list[Place]:
    """Where a table row stands: its filled cells."""
    cells = document.blocks[block].rows[row].cells
    seen: set[int] = set()
    places = []
    for c, cell in enumerate(cells):
        if id(cell) not in seen and cell.text.strip():
            seen.add(id(cell))
            places.append(cell_place(document, block, row, c))
    return places


# Ranks of heading styles; smaller is higher.
_PART_RANK, _LETTER_RANK, _ROMAN_RANK, _ARTICLE_RANK, _DECIMAL_RANK = 0, 1, 2, 3, 4
_SMALL_RANK, _BARE_RANK = 8, 9


def _style(text: str, letters: bool) -> tuple[str, str, int] | None:
    """Number, title and rank of a numbered text, or None."""
    if m := _PART.match(text):
        return nfc(m["n"]), nfc(m["t"]), _PART_RANK
    if m := _ARTICLE.match(text):
        return m["n"], nfc(m["t"]), _ARTICLE_RANK
    if letters and (m := _LETTER.match(text)):
        return m["n"], nfc(m["t"]), _LETTER_RANK
    if m := _ROMAN.match(text):
        return m["n"], nfc(m["t"]), _ROMAN_RANK
    if (m := _ROMAN_BARE.match(text)) and is_caps(m["t"]):
        return m["n"], nfc(m["t"]), _ROMAN_RANK
    if m := _LETTER.match(text):
        return m["n"], nfc(m["t"]), _LETTER_RANK
    if m := (_DECIMAL.match(text) or _DECIMAL_TIGHT.match(text)):
        number = m["n"]
        if (
            re.match(r"(?:%|tháng|năm|giờ|ngày|đồng|triệu|tỷ)\b", nfc(m["t"]))
            and "." not in text[:4]
        ):
            return None
        return number, nfc(m["t"]), _DECIMAL_RANK + number.count(".")
    if m := _SMALL.match(text):
        return m["n"], nfc(m["t"]), _SMALL_RANK
    return None


_OCR_ROMANS = {
    "H": "II", "IL": "II", "IH": "III", "HI": "III", "HL": "III", "IIL": "III", "TV": "IV",
    "1V": "IV", "LV": "IV", "VH": "VII", "VL": "VI", "VIH": "VIII", "VHI": "VIII", "L": "I",
    "1": "I", "T": "I",
}  # fmt: skip
_OCR_HEAD = re.compile(r"^(?P<n>[HILTV1l]{1,4})(?P<mark>\s*[.,]\s+)(?P<rest>\S.*)$", re.DOTALL)


def _mend_romans(blocks: list[Block]) -> list[Block]:
    """Chapter numbers that OCR misread: "H. MỤC TIÊU" is "II. MỤC TIÊU".

    Only headings in capitals of recognised text, and only in a document numbered by romans.
    """
    if not any(b.confidence < 1 and re.match(r"^(?:II|IV|V|VI)\s*\.\s", b.text) for b in blocks):
        return blocks
    mended = list(blocks)
    for i, block in enumerate(blocks):
        if block.rows or block.confidence >= 1 or len(block.text) > 200:
            continue
        match = _OCR_HEAD.match(block.text)
        if not match or not is_caps(match["rest"]):
            continue
        roman = _OCR_ROMANS.get(match["n"].upper())
        if roman:
            mended[i] = replace(block, text=f"{roman}. {match['rest']}")
    return mended


def shape_of(document: Document) -> Shape:
    """Find the parts and the tree of headings."""
    document.blocks = _mend_romans(document.blocks)
    shape = Shape(document)
    blocks = document.blocks
    starts = _part_starts(blocks)
    stack: list[Node] = []
    annex: str | None = None
    letters = sum(bool(re.match(r"^[AB]\s*[.)]\s+\S", b.text)) for b in blocks) >= 2
    for index, block in enumerate(blocks):
        part = starts.part_at(index)
        if index and not block.rows and stack and stack[-1].block == index - 1 and (
            stack[-1].rank == _PART_RANK and not stack[-1].title
        ):  # fmt: skip
            # "PHẦN THỨ NHẤT" with its title on the next line.
            stack[-1].title = tidy(block.text)
            shape.entries.append(
                Entry(index, block, part, stack[-1], True, block.text, annex=annex)
            )
            continue
        if index in starts.annexes:
            annex, stack = starts.annexes[index], []
            node = Node(
                number="", title=nfc(block.text), rank=-1, parent=None, block=index, annex=annex
            )
            shape.nodes.append(node)
            shape.entries.append(
                Entry(index, block, "annex", node, True, nfc(block.text), 0, "", annex)
            )
            continue
        if part == "annex" and annex is None:
            annex = "Phụ lục"
        entry = Entry(index, block, part, stack[-1] if stack else None, annex=annex)
        shape.entries.append(entry)
        if block.rows:
            continue
        entry.text, entry.offset = block.text, 0
        if m := BULLET.match(block.text):
            entry.bullet, entry.offset = m["b"], m.end()
            entry.text = block.text[m.end() :]
        if part not in ("body", "annex") or entry.bullet:
            continue
        style = _style(block.text, letters)
        if style and _is_heading(blocks, index, style, letters):
            _open(shape, stack, entry, style, annex)
        elif style is None and part == "body" and is_chapter_line(block):
            _open(shape, stack, entry, ("", tidy(block.text), _ROMAN_RANK), annex)
        elif style is None and _is_bare_heading(blocks, index):
            _open(shape, stack, entry, ("", tidy(block.text), _BARE_RANK), annex)
        elif style:
            entry.bullet = style[0]
            entry.offset = max(0, block.text.find(style[1][:12]))
            entry.text = block.text[entry.offset :]
    return shape


def _open(shape: Shape, stack: list[Node], entry: Entry, style: tuple[str, str, int],
          annex: str | None) -> None:  # fmt: skip
    number, title, rank = style
    while stack and stack[-1].rank >= rank:
        stack.pop()
    node = Node(number, tidy(title), rank, stack[-1] if stack else None, entry.index, annex)
    stack.append(node)
    shape.nodes.append(node)
    entry.node, entry.is_heading, entry.text = node, True, title
    entry.offset = max(0, entry.block.text.find(title[:12]))


def _is_heading(
    blocks: list[Block], index: int, style: tuple[str, str, int], letters: bool
) -> bool:
    """Whether a numbered text is a heading and not a numbered sentence."""
    block = blocks[index]
    _, title, rank = style
    if block.kind == BlockKind.HEADING:
        return len(title) < 400
    if rank <= _ROMAN_RANK:
        return len(title) < 300 and (is_caps(title) or block.is_bold or len(title) < 200)
    if len(title) > 260:
        return False
    following = next((b for b in blocks[index + 1 : index + 3] if b.text.strip() or b.rows), None)
    if following is None:
        return False
    if following.rows:
        return True
    beside = _style(following.text, letters) if not BULLET.match(following.text) else None
    goes_deeper = beside is None or beside[2] > rank
    if block.is_bold and len(title) < 200 and (goes_deeper or following.is_bold):
        return True
    if title.rstrip().endswith(";"):
        return False
    if (
        re.match(r"\W*(?:trên\s+đây\s+là|\((?!\d))", following.text, re.IGNORECASE)
        and not block.is_bold
    ):
        return False
    former = blocks[index - 1] if index else None
    if former is not None and not former.rows and former.text.rstrip().endswith(";"):
        beside_former = _style(former.text, letters)
        if beside_former and beside_former[2] == rank:
            return False
    # "2. Công an xã theo dõi …" is a sentence about an office.
    if (
        not block.is_bold
        and (office := leading_office(title))
        and office[1][:1].isalpha()
        and len(office[1].split()) >= 4
    ):
        return False
    # "2. Phòng Kinh tế: cân đối kinh phí …" is what the office does, not a heading over it.
    label, colon, rest = title.partition(":")
    if (
        colon
        and len(rest.split()) >= 4
        and starts_like_office(re.sub(r"^(?:đề nghị|giao)\s+", "", label, flags=re.I))
    ):
        return False
    if _FOOT.match(following.text) or _ANNEX.match(following.text):
        return False
    if not block.is_bold and re.search(r":\s+\S+(?:\s+\S+){3,}", title):
        return False
    return goes_deeper


_CHAPTER_WORDS = re.compile(
    r"^(?:muc dich|muc tieu|chi tieu|quan diem|yeu cau|nhiem vu|giai phap|noi dung|kinh phi|"
    r"du toan|"
    r"to chuc thuc hien|trien khai thuc hien|phan cong|ket qua|tinh hinh|thuc trang|danh gia|"
    r"che do|lo trinh|dieu kien|nguon luc|can cu|co so|pham vi|su can thiet)\b"
)


def is_chapter_line(block: Block) -> bool:
    """A line in capitals that begins with a word of chapters: "TỔ CHỨC THỰC HIỆN"."""
    text = block.text.strip()
    if block.rows or block.is_letterhead or not 6 < len(text) <= 130 or not is_caps(text):
        return False
    return bool(_CHAPTER_WORDS.match(fold(text))) and not re.search(r"[;,]$", text)


def _is_bare_heading(blocks: list[Block], index: int) -> bool:
    """A heading without a number: set bold or marked by the file, short, no sentence."""
    block = blocks[index]
    text = block.text.strip()
    if not (block.is_bold or block.kind == BlockKind.HEADING) or not 4 < len(text) <= 130:
        return False
    if re.search(r"[.;,]$", text) or text.startswith(("(", "“", '"')) or re.search(r"\./\.", text):
        return False
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return following is not None and not (following.is_bold and not following.rows)


@dataclass(slots=True)
class _Starts:
    preamble: int
    body: int
    foot: int
    annex: int
    annexes: dict[int, str]

    def part_at(self, index: int) -> str:
        if index >= self.annex:
            return "annex"
        if index >= self.foot:
            return "foot"
        if index >= self.body:
            return "body"
        return "preamble" if index >= self.preamble else "head"


_GROUND = re.compile(r"^\W*(?:căn\s+cứ|thực\s+hiện|xét|theo\s+đề\s+nghị|"
                     r"tiếp\s+tục\s+thực\s+hiện|triển\s+khai)\b",
                     re.IGNORECASE)  # fmt: skip


def _part_starts(blocks: list[Block]) -> _Starts:
    """Where preamble, body, foot and annexes begin (an index past the end where there is none)."""
    end = len(blocks)
    body = end
    for i, block in enumerate(blocks):
        if block.rows:
            if i > 8:
                body = i
                break
            continue
        style = _style(block.text, letters=True)
        if style and style[2] <= _DECIMAL_RANK and not block.is_letterhead and (
            style[0] in ("I", "A", "1") or "phần" in block.text[:5].lower()
        ) and not _is_reference(block.text):  # fmt: skip
            body = i
            break
        if is_chapter_line(block) and i > _title_at(blocks[:i]) + 1:
            body = i
            break
    title = _title_at(blocks[:body])
    preamble = next(
        (
            i
            for i, b in enumerate(blocks[:body])
            if not b.rows
            and _GROUND.match(b.text)
            and len(b.text) > 15
            # "KẾ HOẠCH / Triển khai …": the first line under the kind is the title.
            and (i != title + 1 or re.match(r"\W*căn\s+cứ", b.text, re.IGNORECASE))
        ),
        body,
    )
    annexes: dict[int, str] = {}
    for i in range(min(body, end), end):
        if (name := annex_title(blocks, i)) is not None:
            annexes[i] = name
    feet = [
        i
        for i, b in enumerate(blocks)
        if i >= body and not b.rows and _FOOT.match(b.text) and len(b.text) < 400
    ]
    foot = end
    if feet:
        # Annexes may carry a signature of their own: the plan's is the first one.
        foot = feet[0]
    first_annex = min(annexes) if annexes else end
    if foot < end and first_annex == end:
        # Tables after the signature without a heading "Phụ lục" are an annex all the same.
        first_annex = next((i for i in range(foot, end) if blocks[i].rows), end)
        if first_annex < end:
            while first_annex - 1 > foot and not _is_foot_line(blocks[first_annex - 1]):
                first_annex -= 1
    foot = min(foot, first_annex)
    return _Starts(preamble, body, foot, first_annex, annexes)


KIND_LINE = re.compile(
    r"\W*(?:DỰ\s+THẢO\s+)?"
    r"(?:K[ẾÉE]\s+HOẠCH|CHƯƠNG\s+TRÌNH(?:\s+HÀNH\s+ĐỘNG)?|ĐỀ\s+ÁN|PHƯƠNG\s+ÁN)\W*",
    re.IGNORECASE,
)


def _title_at(head: list[Block]) -> int:
    """The block that prints the kind of document (KẾ HOẠCH), -9 where none does."""
    for i, block in enumerate(head):
        if KIND_LINE.fullmatch(block.text):
            return i
    return -9


def _is_foot_line(block: Block) -> bool:
    text = block.text.strip()
    return (
        block.is_letterhead
        or text.startswith("-")
        or bool(re.match(r"(?:TM|KT|TL|TUQ)\b|(?:PHÓ\s+)?CHỦ\s+TỊCH|Nơi nhận|Lưu", text))
        or bool(re.fullmatch(r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s?){2,5}", text))
    )


def _is_reference(text: str) -> bool:
    return bool(re.match(r"^\d{1,2}/", text))


def annex_title(blocks: list[Block], index: int) -> str | None:
    """The name of the annex that begins at a block ("Phụ lục 1"), or None.

    "Phụ lục I kèm theo …" in running text is a mention, not a beginning.
    """
    block = blocks[index]
    if block.rows or len(block.text) > 300:
        return None
    m = _ANNEX.match(block.text)
    if not m:
        return None
    rest = (m["t"] or "").strip()
    head = block.text.strip()
    is_title = (
        head.startswith(("PHỤ LỤC", "BIỂU MẪU", "PHỤ BIỂU"))
        or (block.is_centered or block.is_bold or block.kind == BlockKind.HEADING)
        and len(head) < 200
        or not rest
        and len(head) < 20
        or m["sep"] in (":", "\n")
        and bool(m["n"])
        and len(head) < 200
    )
    if not is_title or re.match(r"^(?:kèm|được|đính|này|ban hành)\b", rest):
        return None
    number = m["n"]
    return f"Phụ lục {number.upper() if number.isalpha() else number}" if number else "Phụ lục"


def folded(entry: Entry) -> str:
    """The folded text of an entry (or of its heading)."""
    return fold(entry.text)
