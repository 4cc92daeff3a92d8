#!/usr/bin/env python3
"""Finite groups by other packages, for timing as whole processes beside e3.

    groups.py table Oh                the characters of all irreps, by spgrep (numerical, crystallographic groups only)
    groups.py decompose Oh T2g T1u    a product of two irreps, from those characters
    groups.py tensors Oh|Ih           every tensor a x b -> c with a <= b, by lie-nn (numerical, from the generators)

Packages: spgrep, lie-nn. The answers are checked: the number of irreps, the product, the number of tensors.
"""

import itertools
import sys

import numpy as np


def signed_permutations():
    """The 48 elements of Oh."""
    for order in itertools.permutations(range(3)):
        for signs in itertools.product((1, -1), repeat=3):
            matrix = np.zeros((3, 3), dtype=int)
            for row, (column, sign) in enumerate(zip(order, signs)):
                matrix[row, column] = sign
            yield matrix


def characters():
    """The elements of Oh and the characters of its irreps on them, by spgrep."""
    from spgrep import get_crystallographic_pointgroup_irreps_from_symmetry

    elements = np.array(list(signed_permutations()))
    irreps = get_crystallographic_pointgroup_irreps_from_symmetry(elements)
    assert len(irreps) == 10
    return elements, [np.trace(irrep, axis1=1, axis2=2) for irrep in irreps]


def closure(generators):
    """All products of tuples of matrices, with their first matrices telling them apart."""
    found = {}
    pending = [tuple(np.eye(len(m)) for m in generators[0])]
    while pending:
        element = pending.pop()
        key = tuple(np.round(element[0], 6).ravel() + 0.0)
        if key in found:
            continue
        found[key] = element
        pending += [tuple(a @ b for a, b in zip(g, element)) for g in generators]
    return list(found.values())


def image(projector, rank):
    """Orthonormal columns that span the image of a projector."""
    values, vectors = np.linalg.eigh((projector + projector.T) / 2)
    assert np.isclose(values.sum(), rank)
    return vectors[:, -rank:]


def rotation_irreps_i():
    """The irreps A, T1, T2, G, H of I on two generators."""

    def pair(golden):
        third = np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0]])
        fifth = np.array([[1, -golden, golden - 1], [golden, golden - 1, -1], [golden - 1, 1, golden]]) / 2
        return third, fifth

    golden = (1 + 5**0.5) / 2
    generators = list(zip(pair(golden), pair(1 - golden)))
    elements = closure(generators)
    assert len(elements) == 60
    symmetric = sum((np.kron(a, a) * (np.trace(a) ** 2 + np.trace(a @ a) - 2) / 2 for a, _ in elements)) * 5 / 60
    h = image(symmetric, 5)
    quartic = sum(
        np.kron(a, b) * (np.trace(a) * np.trace(b) - (np.trace(a) ** 2 + np.trace(a @ a) - 2) / 2) for a, b in elements
    )
    g = image(quartic * 4 / 60, 4)
    return [
        [np.eye(1), np.eye(1)],
        [a for a, _ in generators],
        [b for _, b in generators],
        [g.T @ np.kron(a, b) @ g for a, b in generators],
        [h.T @ np.kron(a, a) @ h for a, _ in generators],
    ]


def rotation_irreps_o():
    """The irreps A1, A2, E, T1, T2 of O on two generators."""
    third = np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0]])
    fourth = np.array([[0.0, -1, 0], [1, 0, 0], [0, 0, 1]])
    # x² − y² and 3z² − r² under the permutation of the axes.
    plane = np.array([[1, -1, 0], [-1, -1, 2]]) / np.array([[2], [6]]) ** 0.5
    return [
        [np.eye(1), np.eye(1)],
        [np.eye(1), -np.eye(1)],
        [plane @ abs(m) @ plane.T for m in (third, fourth)],
        [third, fourth],
        [third, -fourth],
    ]


def tensors(name):
    """All tensors of the group, factors in one order, by lie-nn."""
    import lie_nn

    rotations = {"Oh": rotation_irreps_o, "Ih": rotation_irreps_i}[name]()
    irreps = []
    for sign in (1, -1):
        for matrices in rotations:
            size = len(matrices[0])
            discrete = np.array([*matrices, sign * np.eye(size)])
            irreps.append(lie_nn.GenericRep(np.zeros((0, 0, 0)), np.zeros((0, size, size)), discrete))
    count = 0
    for (a, b), c in itertools.product(itertools.combinations_with_replacement(irreps, 2), irreps):
        if a.discrete_generators()[2][0, 0] * b.discrete_generators()[2][0, 0] != c.discrete_generators()[2][0, 0]:
            continue
        count += len(lie_nn.clebsch_gordan(a, b, c))
    assert count == {"Oh": 99, "Ih": 157}[name]
    return count


def main():
    work, group = sys.argv[1:3]
    if work == "tensors":
        print(tensors(group))
        return
    assert group == "Oh", "only Oh"
    elements, table = characters()
    if work == "table":
        for row in table:
            print(np.round(row.real).astype(int))
        return
    # T2g and T1u by their traces at the quarter turn about z and the inversion.
    quarter = next(i for i, m in enumerate(elements) if (m == [[0, -1, 0], [1, 0, 0], [0, 0, 1]]).all())
    inversion = next(i for i, m in enumerate(elements) if (m == -np.eye(3)).all())
    names = {}
    for row in table:
        if np.isclose(abs(row[inversion].real), 3):
            names[("T1" if row[quarter].real > 0 else "T2") + ("g" if row[inversion].real > 0 else "u")] = row
    product = names[sys.argv[3]] * names[sys.argv[4]]
    counts = [round((product * row.conj()).mean().real) for row in table]
    assert sum(counts) == 4
    print(counts)


if __name__ == "__main__":
    main()
