"""Every change of a file's state."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from xaso.core import files
from xaso.core.errors import RuleBroken
from xaso.plans import actions
from xaso.plans.enums import State
from xaso.plans.models import PlanFile
from xaso.plans.tests import factories

pytestmark = pytest.mark.django_db


def state(row: PlanFile) -> str:
    row.refresh_from_db()
    return row.state


def test_waiting_file_is_taken_up_once() -> None:
    row = factories.plan_file(State.UPLOADED)
    assert actions.start_reading(row.pk) is not None
    assert actions.start_reading(row.pk) is None
    assert (state(row), row.attempts) == (State.READING, 1)


def test_reading_is_kept() -> None:
    row = factories.plan_file(State.READING)
    actions.finish(row.pk, factories.reading_data())
    assert state(row) == State.READ
    assert row.title == "Chuyển đổi số xã Suối Ngàn năm 2026"
    assert row.reading_data and len(row.reading_data["indicators"]) == 3


def test_outcome_of_a_file_that_is_not_read_now_changes_nothing() -> None:
    row = factories.plan_file(State.FAILED)
    actions.finish(row.pk, factories.reading_data())
    actions.fail(row.pk, code="x", message="x")
    assert (state(row), row.error_code) == (State.FAILED, "damaged")


def test_progress_of_a_deleted_file_stops_its_reading() -> None:
    row = factories.plan_file(State.READING)
    assert actions.record_progress(row.pk, done=1, total=9, words="Trang 1")
    actions.delete(row.pk)
    assert not actions.record_progress(row.pk, done=2, total=9, words="Trang 2")


def test_only_a_failed_file_is_read_again() -> None:
    with pytest.raises(RuleBroken) as broken:
        actions.read_again(factories.plan_file(State.READ).pk)
    assert broken.value.code == "not_failed"


def test_interrupted_file_is_tried_twice_then_given_up() -> None:
    row = factories.plan_file(State.READING)
    assert actions.recover_interrupted(timezone.now()) == [row]
    assert state(row) == State.UPLOADED
    actions.start_reading(row.pk)
    assert actions.recover_interrupted(timezone.now()) == []
    assert (state(row), row.error_code) == (State.FAILED, "interrupted")


def test_file_started_just_now_is_left_alone() -> None:
    row = factories.plan_file(State.READING)
    assert actions.recover_interrupted(timezone.now() - timedelta(minutes=1)) == []
    assert state(row) == State.READING


@pytest.mark.django_db(transaction=True)
def test_expired_file_is_gone_with_its_folder() -> None:
    old = factories.plan_file(expires_at=timezone.now() - timedelta(seconds=1))
    fresh = factories.plan_file()
    assert actions.remove_expired() == 1
    assert list(PlanFile.objects.all()) == [fresh]
    assert not files.folder_of(old.pk).exists()
    assert files.folder_of(fresh.pk).exists()


def test_full_queue_asks_to_come_back(settings: Settings) -> None:
    settings.MOST_WAITING = 1
    actions.upload(factories.upload())
    with pytest.raises(RuleBroken) as broken:
        actions.upload(factories.upload("sau.txt"))
    assert broken.value.code == "queue_full"
    assert "sau.txt" in broken.value.message
