"""Orbits of Lebedev's rules from SciPy, polished: Newton's method in 60 digits on the moments of the invariants
(x^4+y^4+z^4)^a (x^2 y^2 z^2)^b, 4a + 6b <= degree."""
import sys
from math import factorial
import mpmath as mp
import numpy as np
from scipy.integrate import lebedev_rule
mp.mp.dps = 60
def dfact(n):
    r = 1
    while n > 1: r *= n; n -= 2
    return r
def moment(a, b):
    s = mp.mpf(0)
    for i in range(a+1):
        for j in range(a+1-i):
            k = a-i-j
            A, B, C = 2*i+b, 2*j+b, 2*k+b
            s += mp.mpf(factorial(a)//factorial(i)//factorial(j)//factorial(k)*dfact(2*A-1)*dfact(2*B-1)*dfact(2*C-1))/dfact(2*(A+B+C)+1)
    return s
def orbits(degree):
    x, w = lebedev_rule(degree)
    w = w/(4*np.pi)
    seen = {}
    for p, wt in zip(x.T, w):
        key = tuple(np.round(sorted(np.abs(p)), 9))
        seen.setdefault(key, []).append((sorted(np.abs(p)), wt))
    out = []
    for v in seen.values():
        out.append((len(v), v[0][0], v[0][1]))
    return out
def squares(kind, prm):
    # squares and their derivatives by the parameters
    o, z = mp.mpf(1), mp.mpf(0)
    if kind == 'a1': return [z, z, o], []
    if kind == 'a2': return [z, o/2, o/2], []
    if kind == 'a3': return [o/3]*3, []
    if kind == 'b': u, = prm; return [u, u, 1-2*u], [[1, 1, -2]]
    if kind == 'c': u, = prm; return [z, u, 1-u], [[0, 1, -1]]
    u, v = prm; return [u, v, 1-u-v], [[1, 0, -1], [0, 1, -1]]
def polish(degree):
    orbs = []
    for n, p, w in orbits(degree):
        q = [mp.mpf(float(t))**2 for t in p]
        if n == 6: orbs.append(['a1', [], mp.mpf(float(w)), n])
        elif n == 12: orbs.append(['a2', [], mp.mpf(float(w)), n])
        elif n == 8: orbs.append(['a3', [], mp.mpf(float(w)), n])
        elif n == 24 and p[0] < 1e-7: orbs.append(['c', [q[1]], mp.mpf(float(w)), n])
        elif n == 24:
            twin = q[1]
            assert min(abs(q[0]-q[1]), abs(q[1]-q[2])) < 1e-7, [mp.nstr(t) for t in q]
            orbs.append(['b', [twin], mp.mpf(float(w)), n])
        else: orbs.append(['d', [q[0], q[1]], mp.mpf(float(w)), n])
    eqs = [(a, b) for a in range(degree//4+1) for b in range(degree//6+1) if 4*a+6*b <= degree]
    targets = [moment(a, b) for a, b in eqs]
    unknowns = sum(1+len(o[1]) for o in orbs)
    assert unknowns == len(eqs), (degree, unknowns, len(eqs))
    for step in range(12):
        J = mp.zeros(len(eqs), unknowns); F = mp.zeros(len(eqs), 1)
        col = 0
        for kind, prm, w, n in orbs:
            q, dq = squares(kind, prm)
            I4 = sum(t*t for t in q); I6 = q[0]*q[1]*q[2]
            for r, (a, b) in enumerate(eqs):
                val = I4**a * I6**b
                F[r] += n*w*val; J[r, col] = n*val
                for k, d in enumerate(dq):
                    d4 = 2*sum(q[i]*d[i] for i in range(3))
                    d6 = d[0]*q[1]*q[2]+q[0]*d[1]*q[2]+q[0]*q[1]*d[2]
                    dv = (a*I4**(a-1)*I6**b*d4 if a else 0) + (b*I4**a*I6**(b-1)*d6 if b else 0)
                    J[r, col+1+k] = n*w*dv
            col += 1+len(dq)
        for r in range(len(eqs)): F[r] -= targets[r]
        res = max(abs(f) for f in F)
        if res < mp.mpf(10)**-50: break
        d = mp.lu_solve(J, -F)
        if step == 0: first = max(abs(t) for t in d)
        col = 0
        for o in orbs:
            o[2] += d[col]
            for k in range(len(o[1])): o[1][k] += d[col+1+k]
            col += 1+len(o[1])
    rows = []
    for kind, prm, w, n in orbs:
        q, _ = squares(kind, prm)
        assert w > 0 and all(t >= 0 for t in q)
        c = sorted(mp.sqrt(t) for t in q)
        rows.append([float(c[0]), float(c[1]), float(c[2]), float(w)])
    rows.sort(key=lambda r: (r[0] != 0, r[:3]))
    total = mp.fsum(o[2]*o[3] for o in orbs)
    print(degree, 'points', sum(o[3] for o in orbs), 'residual', mp.nstr(res, 3), 'first step', mp.nstr(first, 3), 'sum', mp.nstr(total-1, 3), file=sys.stderr)
    return rows
if __name__ == '__main__':
    for degree in [15, 17, 19, 21, 23, 29, 31, 35, 41, 47, 53, 59]:
        rows = polish(degree)
        print(f"    {degree}: [")
        for r in rows: print("      [" + ", ".join(repr(t) for t in r) + "],")
        print("    ],")
