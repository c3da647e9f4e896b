from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_django import Settings

from xaso.core.testing.client import HouseClient
from xaso.plans import jobs


@pytest.fixture
def client() -> HouseClient:
    return HouseClient()


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that would be read: for tests that look at something else."""
    keys: list[str] = []
    monkeypatch.setattr(jobs, "read", SimpleNamespace(enqueue=keys.append))
    return keys


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"
