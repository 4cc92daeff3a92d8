#!/usr/bin/env python3
"""Products and antisymmetric squares of the irreps of the 32 crystallographic point groups.

    product_tables.py FILE      write the tables (RepresentationsTests/Golden/product_tables.json)

The character tables of eleven abstract groups are typed below as textbooks print them; a group of the same
multiplication gets its labels by renaming, a group with inversion or with a horizontal mirror of odd axis is a
direct product. Nothing comes from e3. A pair of complex conjugate irreps is one row, the sum of both.

    multiplicity of c in a x b   = <chi_c, chi_a chi_b> / <chi_c, chi_c>
    antisymmetric square of a    : g -> (chi_a(g)^2 - chi_a(g^2)) / 2

Textbooks: Altmann and Herzig, Point-Group Theory Tables; Wilson, Decius and Cross, Molecular Vibrations, appendix X.
"""

import json
import sys

# name: (sizes of the classes, the class of g^2 for g of each class, rows)
TABLES = {
    "C1": ([1], [0], {"A": [1]}),
    "C2": ([1, 1], [0, 0], {"A": [1, 1], "B": [1, -1]}),
    # E, C3, C3^2
    "C3": ([1, 1, 1], [0, 2, 1], {"A": [1, 1, 1], "E": [2, -1, -1]}),
    # E, C4, C2, C4^3
    "C4": ([1, 1, 1, 1], [0, 2, 0, 2], {"A": [1, 1, 1, 1], "B": [1, -1, 1, -1], "E": [2, 0, -2, 0]}),
    # E, C6, C3, C2, C3^2, C6^5
    "C6": (
        [1, 1, 1, 1, 1, 1],
        [0, 2, 4, 0, 2, 4],
        {
            "A": [1, 1, 1, 1, 1, 1],
            "B": [1, -1, 1, -1, 1, -1],
            "E1": [2, 1, -1, -2, -1, 1],
            "E2": [2, -1, -1, 2, -1, -1],
        },
    ),
    # E, C2(z), C2(y), C2(x)
    "D2": (
        [1, 1, 1, 1],
        [0, 0, 0, 0],
        {"A": [1, 1, 1, 1], "B1": [1, 1, -1, -1], "B2": [1, -1, 1, -1], "B3": [1, -1, -1, 1]},
    ),
    # E, 2C3, 3C2
    "D3": ([1, 2, 3], [0, 1, 0], {"A1": [1, 1, 1], "A2": [1, 1, -1], "E": [2, -1, 0]}),
    # E, 2C4, C2, 2C2', 2C2"
    "D4": (
        [1, 2, 1, 2, 2],
        [0, 2, 0, 0, 0],
        {
            "A1": [1, 1, 1, 1, 1],
            "A2": [1, 1, 1, -1, -1],
            "B1": [1, -1, 1, 1, -1],
            "B2": [1, -1, 1, -1, 1],
            "E": [2, 0, -2, 0, 0],
        },
    ),
    # E, 2C6, 2C3, C2, 3C2', 3C2"
    "D6": (
        [1, 2, 2, 1, 3, 3],
        [0, 2, 2, 0, 0, 0],
        {
            "A1": [1, 1, 1, 1, 1, 1],
            "A2": [1, 1, 1, 1, -1, -1],
            "B1": [1, -1, 1, -1, 1, -1],
            "B2": [1, -1, 1, -1, -1, 1],
            "E1": [2, 1, -1, -2, 0, 0],
            "E2": [2, -1, -1, 2, 0, 0],
        },
    ),
    # E, 4C3, 4C3^2, 3C2
    "T": ([1, 4, 4, 3], [0, 2, 1, 0], {"A": [1, 1, 1, 1], "E": [2, -1, -1, 2], "T": [3, 0, 0, -1]}),
    # E, 8C3, 3C2, 6C4, 6C2
    "O": (
        [1, 8, 3, 6, 6],
        [0, 1, 0, 2, 0],
        {
            "A1": [1, 1, 1, 1, 1],
            "A2": [1, 1, 1, -1, -1],
            "E": [2, -1, 2, 0, 0],
            "T1": [3, 0, -1, 1, -1],
            "T2": [3, 0, -1, -1, 1],
        },
    ),
}

# Groups of the same multiplication: the labels of the rows, in the order above; None for the same labels.
RENAMED = {
    "Ci": ("C2", ["Ag", "Au"]),
    "Cs": ("C2", ["A'", 'A"']),
    "C2v": ("D2", ["A1", "A2", "B1", "B2"]),
    "S4": ("C4", None),
    "C3v": ("D3", None),
    "C4v": ("D4", None),
    "D2d": ("D4", None),
    "C6v": ("D6", None),
    "Td": ("O", None),
}

# Direct products with Ci and with Cs.
WITH_INVERSION = {
    "C2h": "C2", "C4h": "C4", "S6": "C3", "C6h": "C6", "D2h": "D2", "D3d": "D3", "D4h": "D4", "D6h": "D6",
    "Th": "T", "Oh": "O",
}
WITH_MIRROR = {"C3h": "C3", "D3h": "D3"}


def doubled(table, endings):
    """The direct product with a group of order 2, with the endings of its labels."""
    sizes, squares, rows = table
    signed = {}
    for sign, ending in zip((1, -1), endings):
        signed.update({a + ending: row + [sign * x for x in row] for a, row in rows.items()})
    return sizes * 2, squares * 2, signed


def all_tables():
    """The tables of all 32 groups."""
    tables = dict(TABLES)
    for name, (base, labels) in RENAMED.items():
        sizes, squares, rows = TABLES[base]
        tables[name] = (sizes, squares, dict(zip(labels or rows, rows.values())))
    tables.update({name: doubled(TABLES[base], "gu") for name, base in WITH_INVERSION.items()})
    tables.update({name: doubled(TABLES[base], "'\"") for name, base in WITH_MIRROR.items()})
    assert len(tables) == 32
    return tables


def decomposed(character, sizes, rows):
    """A character as a sum of rows, e.g. "2A + E"; "0" for none."""
    parts, rest = [], list(character)
    for label, row in rows.items():
        norm = sum(n * x * x for n, x in zip(sizes, row))
        count, remainder = divmod(sum(n * x * y for n, x, y in zip(sizes, row, character)), norm)
        assert remainder == 0 and count >= 0
        rest = [x - count * y for x, y in zip(rest, row)]
        if count:
            parts.append((str(count) if count > 1 else "") + label)
    assert not any(rest)
    return " + ".join(parts) or "0"


def main():
    document = {}
    for name, (sizes, squares, rows) in sorted(all_tables().items()):
        labels = list(rows)
        products = {}
        for i, a in enumerate(labels):
            for b in labels[i:]:
                product = [x * y for x, y in zip(rows[a], rows[b])]
                products[f"{a} x {b}"] = decomposed(product, sizes, rows)
        antisymmetric = {}
        for a, row in rows.items():
            halves = [x * x - row[square] for x, square in zip(row, squares)]
            assert not any(x % 2 for x in halves)
            antisymmetric[a] = decomposed([x // 2 for x in halves], sizes, rows)
        document[name] = {"products": products, "antisymmetric squares": antisymmetric}
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"groups": document}, file, ensure_ascii=False, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
