"""Reference values of signals on the sphere: python3 signals.py > ../HarmonicsTests/Golden/signals.json

Needs mpmath, NumPy and SciPy. Numbers of mpmath are computed with 60 digits and rounded once; every
double is a text, as not every reader of JSON rounds correctly."""
import json
import random

import mpmath as mp
import numpy
import scipy
from scipy.integrate import lebedev_rule

mp.mp.dps = 60


def gauss(n, indices):
    """Nodes counted from -1 and weights that add up to 1."""
    rows = []
    start = numpy.polynomial.legendre.leggauss(n)[0]
    for i in indices:
        x = mp.mpf(float(start[i]))
        for _ in range(8):
            last, value = mp.mpf(1), x
            for k in range(1, n):
                last, value = value, ((2 * k + 1) * x * value - k * last) / (k + 1)
            slope = n * (last - x * value) / (1 - x * x)
            x -= value / slope
        rows.append([i, float(x), float(1 / ((1 - x * x) * slope * slope))])
    return rows


def real_harmonic(l, s, x, y, z):
    """Component normalisation, no sign of Condon and Shortley; at the direction of the point."""
    m = abs(s)
    x, y, z = map(mp.mpf, (x, y, z))
    r = mp.sqrt(x * x + y * y + z * z)
    x, y, z = x / r, y / r, z / r
    # The m-th derivative of P_l from its sum.
    total = mp.mpf(0)
    for k in range((l - m) // 2 + 1):
        p = l - 2 * k
        total += (-1) ** k * mp.binomial(l, k) * mp.binomial(2 * l - 2 * k, l) * mp.ff(p, m) * z ** (p - m)
    total /= mp.mpf(2) ** l
    scale = mp.sqrt((2 * l + 1) * mp.factorial(l - m) / mp.factorial(l + m) * (2 if m else 1))
    azimuth = mp.mpc(x, y) ** m
    return float(scale * total * (azimuth.real if s >= 0 else azimuth.imag))


def harmonics():
    generator = random.Random(7)
    rows = []
    with mp.workdps(250):
        for l in (0, 1, 2, 5, 10, 30, 50, 100, 200):
            for point in range(7):
                p = [generator.uniform(-1, 1) for _ in range(3)]
                if point >= 5:
                    p = [1e-3 * p[0], 1e-3 * p[1], 1.0]
                for s in sorted({-l, -l // 2, -1 if l else 0, 0, 1 if l else 0, l // 3, l}):
                    rows.append([l, s, *p, real_harmonic(l, s, *p)])
    return rows


def texts(value):
    if isinstance(value, dict):
        return {key: texts(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [texts(item) for item in value]
    return repr(value) if isinstance(value, float) else value


def main():
    document = {
        "source": f"mpmath {mp.__version__}, SciPy {scipy.__version__}: Tests/Peers/signals.py",
        "gauss": {str(n): gauss(n, sorted({0, 1, n // 3, n // 2, n - 1} & set(range(n)))) for n in (1, 2, 3, 7, 20, 64, 101, 200)},
        "harmonics": harmonics(),
        "lebedev": {
            str(d): [[*map(float, p), float(w / (4 * numpy.pi))] for p, w in zip(lebedev_rule(d)[0].T, lebedev_rule(d)[1])]
            for d in (3, 5, 7, 9, 11, 15, 21, 31)
        },
        "bessel_zeros": [[l, k, float(mp.besseljzero(mp.mpf(2 * l + 1) / 2, k))] for l in (0, 1, 2, 5, 10, 20) for k in (1, 2, 3, 10)],
        "bessel": [
            [l, x, float(mp.sqrt(mp.pi / (2 * mp.mpf(x))) * mp.besselj(mp.mpf(2 * l + 1) / 2, mp.mpf(x)))]
            for l in (0, 1, 2, 5, 10, 20) for x in (0.001, 0.5, 1.0, 3.141592653589793, 6.283185307179586, 7.7, 31.5, 100.25)
        ],
    }
    print(json.dumps(texts(document)))


main()
