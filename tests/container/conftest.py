"""The image under test; without one nothing here is collected, and `make image-test` always names one."""

import os
from pathlib import Path

import pytest

from tests.container.podman import Image

IMAGE = os.environ.get("KILDESVAR_IMAGE")
collect_ignore_glob = [] if IMAGE else ["test_image*.py"]


@pytest.fixture(scope="session")
def image() -> Image:
    """Give the image that was built."""
    assert IMAGE
    return Image(IMAGE)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Give a folder that the image's user may read."""
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    return folder
