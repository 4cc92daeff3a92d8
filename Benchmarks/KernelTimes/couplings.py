"""The numbers behind the reference, from textbook formulas and NumPy alone: nothing of e3 is used.

Real coupling tensors in e3nn's basis, and spherical harmonics.
"""
import functools
import math
from fractions import Fraction

import numpy as np


def threej(a, b, c, p, q, r):
    """The 3j symbol of integer spins by Racah's single sum, rounded at the end [Racah1942]."""
    f = math.factorial
    first, last = max(0, b - c - p, a - c + q), min(a + b - c, a - p, b + q)
    total = sum(
        Fraction((-1) ** k, f(k) * f(c - b + p + k) * f(c - a - q + k) * f(a + b - c - k) * f(a - p - k) * f(b + q - k))
        for k in range(first, last + 1))
    triangle = Fraction(f(a + b - c) * f(a - b + c) * f(b + c - a), f(a + b + c + 1))
    square = total * total * triangle * f(a + p) * f(a - p) * f(b + q) * f(b - q) * f(c + r) * f(c - r)
    return (-1) ** (a - b - r) * math.copysign(math.sqrt(square), total)


def complex_from_real(l):
    """Row m, column s: the complex harmonic m in e3nn's real ones, with the factor (-i)^l that keeps tensors real."""
    q = np.zeros((2 * l + 1, 2 * l + 1), complex)
    q[l, l] = 1
    for m in range(1, l + 1):
        q[l - m, l + m], q[l - m, l - m] = math.sqrt(0.5), -1j * math.sqrt(0.5)
        q[l + m, l + m], q[l + m, l - m] = (-1) ** m * math.sqrt(0.5), 1j * (-1) ** m * math.sqrt(0.5)
    return (-1j) ** l * q


@functools.cache
def coupling(a, b, c):
    """The real coupling tensor (2a+1, 2b+1, 2c+1) of Frobenius norm 1: e3nn's wigner_3j."""
    tensor = np.zeros((2 * a + 1, 2 * b + 1, 2 * c + 1))
    for p in range(-a, a + 1):
        for q in range(max(-b, -c - p), min(b, c - p) + 1):
            tensor[a + p, b + q, c + p + q] = (-1) ** (a - b + p + q) * threej(a, b, c, p, q, -p - q)
    real = np.einsum(
        "mi,nj,ok,mno->ijk", complex_from_real(a), complex_from_real(b), complex_from_real(c).conj(), tensor)
    assert abs(real.imag).max() < 1e-12
    real = np.where(abs(real.real) > 1e-12, real.real, 0)
    return real / np.linalg.norm(real)


def harmonics(lmax, points, normalize):
    """Y [points, (lmax+1)^2] in e3nn's order and `component` normalisation (sum of squares 2l+1), polar axis y.

    Solid harmonics r^l Y, or with normalize Y of the direction. The recursion in l of the Legendre functions with
    constants of normalised functions; any number type, so that an imaginary step gives derivatives.
    """
    x, y, z = points.T
    square = x * x + y * y + z * z
    out = np.zeros((len(points), (lmax + 1) ** 2), points.dtype)
    power, scale = [np.ones_like(x), np.zeros_like(x)], 1.0  # (z + ix)^m; the constant of P_mm
    for m in range(lmax + 1):
        if m > 0:
            power = [power[0] * z - power[1] * x, power[0] * x + power[1] * z]
            scale *= math.sqrt((2 * m + 1) / (2 * m))
        before, now = np.zeros_like(x), scale * np.ones_like(x)
        for l in range(m, lmax + 1):
            if l > m:
                old = math.sqrt(((l - 1) ** 2 - m * m) / (4 * (l - 1) ** 2 - 1)) if l > 1 else 0.0
                before, now = now, math.sqrt((4 * l * l - 1) / (l * l - m * m)) * (y * now - old * square * before)
            factor = (math.sqrt(2) if m else 1) * now / (np.sqrt(square) ** l if normalize else 1)
            out[:, l * l + l + m] = factor * power[0]
            if m:
                out[:, l * l + l - m] = factor * power[1]
    return out


def jacobian(lmax, points, normalize):
    """dY/dx [points, 3, (lmax+1)^2], exact to rounding: the imaginary part of Y at an imaginary step."""
    step = 1e-100
    columns = []
    for axis in range(3):
        moved = points.astype(complex)
        moved[:, axis] += 1j * step
        columns.append(harmonics(lmax, moved, normalize).imag / step)
    return np.stack(columns, axis=1)
