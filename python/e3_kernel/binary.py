"""Where the program e3 is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping


class BinaryNotFound(Exception):
    """There is no program e3 where it should be."""


def find_binary(environment: Mapping[str, str] | None = None) -> str:
    """The path of e3: the variable ``E3``, else the first ``e3`` on ``PATH``.

    Raises:
        BinaryNotFound: with what to do about it.
    """
    variables = os.environ if environment is None else environment
    named = variables.get("E3", "")
    path = shutil.which(named or "e3", path=variables.get("PATH"))
    if path is not None:
        return path
    if named:
        raise BinaryNotFound(f"the variable E3 names '{named}', which is no program")
    raise BinaryNotFound("there is no e3 on PATH; 'make install' puts it there, or the variable E3 names it")
