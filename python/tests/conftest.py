"""What the tests share: the program, a server, a kernel that Jupyter starts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from e3_kernel.client import Server
from e3_kernel.install import install
from reading import Execution, execute


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--remake`` stores the outputs of the example anew instead of comparing them."""
    parser.addoption("--remake", action="store_true")


@pytest.fixture(scope="session")
def binary() -> str:
    """The program under test: E3_BINARY, else the first e3 on PATH."""
    path = shutil.which(os.environ.get("E3_BINARY", "e3"))
    assert path is not None, "E3_BINARY names the program that is tested"
    return str(Path(path).resolve())


@pytest.fixture
def server(binary: str) -> Iterator[Server]:
    """A server of its own."""
    server = Server(binary)
    yield server
    server.close()


@pytest.fixture(scope="session")
def kernels(tmp_path_factory: pytest.TempPathFactory, binary: str) -> Iterator[Path]:
    """A folder in which the kernel is installed, and where Jupyter looks for it."""
    folder = tmp_path_factory.mktemp("prefix")
    install(prefix=str(folder), binary=binary)
    before = dict(os.environ)
    os.environ["JUPYTER_PATH"] = str(folder / "share" / "jupyter")
    os.environ["IPYTHONDIR"] = str(folder / "ipython")
    yield folder
    os.environ.clear()
    os.environ.update(before)


class RunningKernel:
    """A kernel with a client."""

    def __init__(self) -> None:
        self.manager = KernelManager(kernel_name="e3")
        self.manager.start_kernel()
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def execute(self, code: str, **options: object) -> Execution:
        """Runs a cell to its end."""
        return execute(self.client, code, **options)

    def restart(self) -> None:
        """Starts the kernel anew."""
        self.manager.restart_kernel(now=False)
        self.client.wait_for_ready(timeout=60)

    def end(self) -> None:
        """Ends the kernel."""
        self.client.stop_channels()
        self.manager.shutdown_kernel()


@pytest.fixture
def kernel(kernels: Path) -> Iterator[RunningKernel]:
    """A kernel of its own."""
    running = RunningKernel()
    yield running
    running.end()


@pytest.fixture(scope="module")
def shared_kernel(kernels: Path) -> Iterator[RunningKernel]:
    """A kernel for tests that leave no traces another would see."""
    running = RunningKernel()
    yield running
    running.end()
