"""The component, built once a session when it is not current."""

import pytest

from outreach.core.settings import ROOT
from outreach.paths.sandbox.build import build
from outreach.paths.sandbox.run import Sandbox

BUILT = ROOT / ".outreach" / "sandbox"  # kept between sessions, unlike the tests' data folder


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    """A sandbox with the real limits."""
    build(BUILT)
    return Sandbox(BUILT, workers=2)


@pytest.fixture(scope="session")
def quick(sandbox: Sandbox) -> Sandbox:
    """One with a short deadline, for programs that are meant to miss it."""
    return Sandbox(sandbox.directory, workers=1, deadline=0.5)
