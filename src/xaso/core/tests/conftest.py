import pytest

from xaso.core.testing.client import HouseClient


@pytest.fixture
def client() -> HouseClient:
    return HouseClient()
