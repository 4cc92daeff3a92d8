#!/usr/bin/env python3
"""Molecules and their symmetry by other packages, for timing as whole processes beside e3.

    molecules.py modes Ih FILE.xyz       the irreps of the vibrations in a group, by posym (numerical)
    molecules.py find FILE.xyz           the point group of a molecule, by libmsym (numerical)
    molecules.py orbitals FILE.xyz       its p functions on all atoms, adapted to the group, by libmsym (numerical)

Packages: posym, libmsym. What they find is printed, so that it can be compared.
"""

import sys

import numpy as np


def atoms(path):
    """Symbols and coordinates of an XYZ file."""
    with open(path) as file:
        lines = file.read().split("\n")
    rows = [line.split() for line in lines[2 : 2 + int(lines[0])]]
    return [row[0] for row in rows], np.array([[float(x) for x in row[1:4]] for row in rows])


def modes(group, path):
    from posym import SymmetryAtomDisplacements

    symbols, coordinates = atoms(path)
    print(SymmetryAtomDisplacements(group, coordinates, symbols))


def context(path):
    import libmsym

    symbols, coordinates = atoms(path)
    elements = [libmsym.Element(name=s, coordinates=list(c)) for s, c in zip(symbols, coordinates)]
    return libmsym, elements


def find(path):
    libmsym, elements = context(path)
    with libmsym.Context(elements=elements) as found:
        print(found.find_symmetry())


def orbitals(path):
    libmsym, elements = context(path)
    functions = [
        libmsym.RealSphericalHarmonic(element=element, n=2, l=1, m=m, name="2p")
        for element in elements
        for m in (-1, 0, 1)
    ]
    with libmsym.Context(elements=elements, basis_functions=functions) as found:
        print(found.find_symmetry())
        spaces = found.subrepresentation_spaces
        names = [species.name for species in found.character_table.symmetry_species]
        print({names[space.symmetry_species]: len(space.salcs) for space in spaces})


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {"modes": modes, "find": find, "orbitals": orbitals}[command](*arguments)
