"""``python -m e3_kernel.install``: makes the kernel known to Jupyter."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager

from e3_kernel.binary import BinaryNotFound, find_binary

NAME = "e3"


def kernel_spec(binary: str | None = None) -> dict[str, Any]:
    """The record by which Jupyter starts the kernel.

    Args:
        binary: the program e3, where the kernel is not to look for it itself.
    """
    return {
        "argv": [sys.executable, "-m", "e3_kernel", "-f", "{connection_file}"],
        "display_name": "e3",
        "language": "e3",
        "interrupt_mode": "signal",
        "env": {} if binary is None else {"E3": binary},
        "metadata": {"debugger": False},
    }


def install(user: bool = False, prefix: str | None = None, binary: str | None = None) -> str:
    """Writes the record with the logo into a folder of kernels; returns that of the kernel."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "kernel.json").write_text(json.dumps(kernel_spec(binary), indent=1) + "\n", encoding="utf-8")
        logo = Path(__file__).parent / "resources" / "logo-svg.svg"
        shutil.copy(logo, path / logo.name)
        path.chmod(0o755)
        return str(KernelSpecManager().install_kernel_spec(folder, NAME, user=user, prefix=prefix))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m e3_kernel.install", description=main.__doc__ and __doc__)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--user", action="store_true", help="for this user alone (the default)")
    place.add_argument("--sys-prefix", action="store_true", help="into the environment of this Python")
    place.add_argument("--prefix", metavar="FOLDER", help="into share/jupyter/kernels of a folder")
    parser.add_argument("--e3", metavar="FILE", help="the program e3, for good; else E3, else the first on PATH")
    options = parser.parse_args(arguments)
    environment = {"E3": str(Path(options.e3).resolve())} if options.e3 else None
    try:
        binary = find_binary(environment)
    except BinaryNotFound as error:
        print(f"error: {error}", file=sys.stderr)
        return 69
    prefix = sys.prefix if options.sys_prefix else options.prefix
    folder = install(user=prefix is None, prefix=prefix, binary=binary if options.e3 else None)
    print(f"{folder}: the kernel '{NAME}', which runs {binary}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
