"""The component, built once a session when it is not current."""

import pytest

from outreach.paths.sandbox.build import build, default_dir
from outreach.paths.sandbox.run import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    """A sandbox with the real limits."""
    build(default_dir())
    return Sandbox(workers=2)


@pytest.fixture(scope="session")
def quick(sandbox: Sandbox) -> Sandbox:
    """One with a short deadline, for programs that are meant to miss it."""
    return Sandbox(sandbox.directory, workers=1, deadline=0.5)
