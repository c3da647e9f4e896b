"""The audit as a whole: order, silence on a faultless plan, and any reading at all."""

import json
import time
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xaso.planreader.audit import audit
from xaso.planreader.blocks import Place
from xaso.planreader.reading import (
    AnnexReference,
    Budget,
    BudgetLine,
    DocumentInfo,
    Indicator,
    LegalBasis,
    Reading,
    ReportingDuty,
    Responsibility,
    StatedAmount,
    Task,
    When,
)
from xaso.planreader.tests.audit_readings import basis, faultless, indicator, issued, line

TODAY = date(2026, 11, 23)


def test_a_plan_without_faults_yields_none():
    assert [f.sentence for f in audit(faultless(), today=TODAY)] == []


def test_an_empty_reading_has_no_faults():
    assert audit(Reading(), against=Reading()) == []


def test_errors_come_first_then_warnings_then_notes():
    reading = faultless()
    reading.document = issued(number=None)
    reading.legal_bases.append(basis("61/2018/NĐ-CP", kind="Nghị định"))
    reading.indicators.append(indicator("A.3", "Tỷ lệ chợ dùng mã QR", 130, "="))
    reading.budget.lines.append(line("II", 50, lead=["Công an xã"]))
    found = audit(reading, today=TODAY)
    assert [(f.severity, f.kind) for f in found] == [
        ("error", "sum_total"),
        ("error", "impossible_target"),
        ("warning", "law_not_in_force"),
        ("note", "draft"),
    ]
    assert found == audit(reading, today=TODAY)


def test_every_finding_has_a_sentence_for_an_official():
    reading = faultless()
    reading.document = issued(number=None)
    for finding in audit(reading, against=Reading(indicators=[indicator("X", "Tỷ lệ khác hẳn")])):
        assert finding.sentence[0].isupper() and finding.sentence.endswith(".")
        assert finding.mend and finding.mend.endswith(".")


# --- any reading ---------------------------------------------------------------------------

_word = st.sampled_from(
    ["Tỷ lệ", "hộ", "cáp quang", "đạt", "trên", "100%", "80%", "Phòng", "VH-XH", "xã", "Tổng cộng",
     "Sở", "các cơ quan", "Luật", "An ninh mạng", "trưởng thành", "2030", "ấp", "#", "", "Đ", "  "]
)  # fmt: skip
_text = st.lists(_word, max_size=7).map(" ".join) | st.text(max_size=12)
_maybe = st.none() | _text
_names = st.lists(_text, max_size=3)
_id = st.sampled_from(["", "I", "II", "I.1", "I.1.a", "I.1.b", "A.1", "A.2", "x"])
_date = st.none() | st.sampled_from(["2026-03-25", "2026-04", "2026", "2026-99", "", "x", "9999"])
_year = st.none() | st.integers(-5, 10**9)
_amount = st.none() | st.integers(-(10**15), 10**18) | st.sampled_from([0, 50_000_000])
_number = st.none() | st.integers() | st.floats() | st.sampled_from([0, 80, 95, 100, 120])
_where = st.lists(st.builds(Place, block=st.integers(0, 9), page=st.none() | st.integers(1, 9),
                            row=st.none() | st.integers(0, 5)), max_size=2)  # fmt: skip
_when = st.none() | st.builds(When, printed=_text, start=_date, end=_date)
_op = st.sampled_from([">=", "=", ">", "<=", "<", "pass", "top", "", "?"])
_unit = st.none() | st.sampled_from(["%", "lớp", "hạng", ""])
_source = st.sampled_from(["body", "appendix", ""])

_readings = st.builds(
    Reading,
    document=st.builds(DocumentInfo, number=_maybe, date=_date, signer=_maybe, year_from=_year,
                       year_to=_year, where=_where),
    legal_bases=st.lists(
        st.builds(LegalBasis, number=st.none() | st.sampled_from(["42/2022/NĐ-CP", "", "số"]),
                  kind=_maybe, date=_date, subject=_maybe), max_size=4),
    indicators=st.lists(
        st.builds(Indicator, id=_id, title=_text, op=_op, target=_number, unit=_unit, lead=_names,
                  horizon=_year, source=_source, twin=st.none() | _id, where=_where,
                  deadline=_when, unit_printed=_maybe), max_size=10),
    budget=st.builds(
        Budget, total_vnd=_amount, total_where=_where,
        lines=st.lists(
            st.builds(BudgetLine, id=_id, parent=st.none() | _id, title=_text, amount_vnd=_amount,
                      by_year=st.dictionaries(_text, st.integers(0, 10**12), max_size=2),
                      lead=_names, time_printed=_maybe, time=_when, fund=_maybe, where=_where),
            max_size=10),
        stated=st.lists(
            st.builds(StatedAmount, amount_vnd=st.integers(-5, 10**15), printed=_text,
                      in_words=_maybe, in_words_vnd=_amount), max_size=3)),
    tasks=st.lists(
        st.builds(Task, title=_text, text=_text, section=_maybe, lead=_names, source=_source,
                  deadline_printed=_maybe, deadline=_when, product=_maybe, authority=_maybe,
                  where=_where), max_size=8),
    reporting_duties=st.lists(
        st.builds(ReportingDuty, who=_maybe, to=_maybe, cycle=_maybe, due=_maybe), max_size=3),
    responsibilities=st.lists(
        st.builds(Responsibility, org=_text, duties=st.integers(0, 5)), max_size=3),
    annexes=st.lists(
        st.builds(AnnexReference, name=_text, is_present=st.booleans(), where=_where), max_size=3),
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(reading=_readings, above=st.none() | _readings)
def test_any_reading_is_audited_without_an_exception(reading, above):
    for finding in audit(reading, against=above, today=TODAY):
        assert finding.severity in {"error", "warning", "note"}
        assert finding.sentence


def test_a_huge_reading_takes_little_time():
    count = 3000
    reading = Reading(
        document=issued(),
        indicators=[
            indicator(f"A.{n}", f"Tỷ lệ việc {n} của lĩnh vực {n % 40} đạt {n % 100}%", n % 100)
            for n in range(count)
        ],
        tasks=[Task(title=f"Việc số {n} của xã trong năm") for n in range(count)],
    )
    chain = [line("0", 1)]
    chain += [line(str(n), 1, str(n - 1)) for n in range(1, count)]
    reading.budget.lines = [*chain, line("z", 1, lead=["Công an xã"])]
    began = time.perf_counter()
    audit(reading, against=reading, today=TODAY)
    assert time.perf_counter() - began < 30


# --- real plans, where a folder of them is present --------------------------------------------

_TRUTHS = Path(__file__).parents[5] / "shared" / "golden"


def test_real_plans_raise_no_false_contradiction():
    """People read these plans with care and found no contradiction of figures in them."""
    for path in sorted(_TRUTHS.glob("*.json")):
        reading = Reading.from_dict(json.loads(path.read_text(encoding="utf-8")))
        found = audit(reading, today=TODAY)
        assert [f.sentence for f in found if f.severity == "error"] == [], path.stem
        assert len(found) <= 10, path.stem
