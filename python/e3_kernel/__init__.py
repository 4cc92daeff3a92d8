"""A Jupyter kernel for e3, the exact calculator of irreducible representations.

The kernel is a thin layer: e3 serve evaluates, completes and explains, and this package translates between its lines
of JSON and the messages of Jupyter.
"""

__version__ = "0.1.0"
