/// The parts of a ``DefinitionModule`` that are the same for every kernel.
enum DefinitionModuleText {
  /// The sum, its derivatives, and what composes them with a direction.
  static let core = """
    SIZES = {'x': NX, 'y': NY, 'w': NW, 'z': NZ}
    # How many numbers an array of products holds.
    BLOCK = 1 << 20


    def _array(a, *shape):
        a = np.asarray(a)
        if a.shape != shape:
            raise ValueError(f'an array has the shape {a.shape}, not {shape}')
        return a.astype(np.float64)


    def _indices(a, count):
        a = np.asarray(a)
        if a.ndim != 1 or a.dtype.kind not in 'iu' or (a.size and not 0 <= a.min() <= a.max() < count):
            raise ValueError(f'indices are integers in 0 ... {count} - 1')
        return a.astype(np.int64)


    def _blocks(paths, samples, target):
        \"\"\"The factors, coefficients and places of each factor of the terms that have a factor of an operand.\"\"\"
        for _, counts, groups in paths:
            u, v, w = np.ogrid[:counts[0], :counts[1], :counts[2]]
            copies = counts[0] * counts[1] * counts[2]
            size = max(1, BLOCK // max(1, samples * copies))
            for letters, strides, terms in groups:
                if target not in letters:
                    continue
                for start in range(0, len(terms), size):
                    part = terms[start:start + size]
                    c = np.repeat(np.array([term[0] for term in part]), copies)
                    offsets = np.array([term[1:] for term in part])
                    yield letters, SCALE * c, [
                        (offsets[:, i].reshape(-1, 1, 1, 1) + (s[0] * u + s[1] * v + s[2] * w)).ravel()
                        for i, s in enumerate(strides)
                    ]


    def _derivative(target, v, rows, d=None, paths=PATHS):
        \"\"\"dM/d(target) at v by the product rule, or the same of the derivative of M in the direction d of x, y, w.\"\"\"
        samples = len(rows['z'])
        out = np.zeros(v[target].shape, np.result_type(*v.values()))
        for letters, c, places in _blocks(paths, samples, target):
            numbers = [None if a == 'z' == target else v[a][rows[a][:, None], p] for a, p in zip(letters, places)]
            moved = [
                d[a][rows[a][:, None], p] if d and a != 'z' else None for a, p in zip(letters, places)
            ]
            for i, a in enumerate(letters):
                if a != target:
                    continue
                others = [j for j in range(len(letters)) if j != i]
                total = np.zeros((samples, len(c)), out.dtype)
                for m in [None] if d is None else [j for j in others if moved[j] is not None]:
                    product = np.broadcast_to(c, total.shape)
                    for j in others:
                        product = product * (moved[j] if j == m else numbers[j])
                    total += product
                flat = rows[a][:, None] * SIZES[a] + places[i]
                np.add.at(out.reshape(-1), flat.ravel(), total.ravel())
        return out


    def _dot(a, b):
        return np.sum(a * b, axis=1, keepdims=True)


    def _unit(v):
        \"\"\"v with u = r/|r| in place of r, u itself, and s = 1/|r|; both are 0 where r is.\"\"\"
        if DIRECTION is None:
            return v, None, None
        square = _dot(v[DIRECTION], v[DIRECTION])
        s = np.where(square == 0, 0, 1 / np.sqrt(np.where(square == 0, 1, square)))
        u = s * v[DIRECTION]
        return {**v, DIRECTION: u}, u, s


    def _projected(g, u, s):
        return s * (g - u * _dot(u, g))


    def _gradients(wanted, v, rows, paths=PATHS):
        \"\"\"dM/da for every a wanted. Of the direction u = r/|r|, with g = dM/du: gr = s(g - u(u.g)).\"\"\"
        at, u, s = _unit(v)
        found = {a: _derivative(a, at, rows, None, paths) for a in wanted}
        if DIRECTION in found:
            found[DIRECTION] = _projected(found[DIRECTION], u, s)
        return found


    def _curvatures(wanted, v, d, rows, paths=PATHS):
        \"\"\"The same of the derivative of M in the direction d of x, y and w.

        With e = s(d - u(u.d)) the direction of u, and h the derivative of g in all directions, e among them:
        gr' = s(h - u(u.h)) - s u(g.e) - s^2 (g - u(u.g))(u.d) - s e(u.g).
        \"\"\"
        at, u, s = _unit(v)
        if DIRECTION is None:
            return {a: _derivative(a, at, rows, d, paths) for a in wanted}
        dr = d[DIRECTION]
        e = _projected(dr, u, s)
        found = {a: _derivative(a, at, rows, {**d, DIRECTION: e}, paths) for a in wanted}
        if DIRECTION in found:
            g, h = _derivative(DIRECTION, at, rows, None, paths), found[DIRECTION]
            found[DIRECTION] = (
                _projected(h, u, s) - s * u * _dot(g, e) - s * _projected(g, u, s) * _dot(u, dr) - s * e * _dot(u, g)
            )
        return found
    """

  /// The function of harmonics.
  static let jacobian = """
    def jacobian(x):
        \"\"\"(z, j): j[b, i] is the derivative of z[b] with respect to x[b, i].\"\"\"
        v, rows = _arguments(x, None, None)
        axes = [np.broadcast_to(axis, v['x'].shape) for axis in np.eye(3)]
        found = [_curvatures('z', v, {**v, 'x': axis}, rows)['z'] for axis in axes]
        return forward(x), np.stack(found, axis=1).astype(T)
    """

  /// What runs as `python3 NAME.py`, after a function `_sample`.
  static func selfTest(hasJacobian: Bool) -> String {
    """
    def _plain(v, rows, path):
        \"\"\"M by loops over samples, copies and terms.\"\"\"
        _, counts, groups = path
        total = 0.0
        for b in range(len(rows['z'])):
            for copy in np.ndindex(*counts):
                for letters, strides, terms in groups:
                    shifts = [sum(i * j for i, j in zip(s, copy)) for s in strides]
                    for c, *offsets in terms:
                        for a, shift, offset in zip(letters, shifts, offsets):
                            c *= v[a][rows[a][b], offset + shift]
                        total += SCALE * c
        return total


    def _magnitudes(path):
        name, counts, groups = path
        return name, counts, [(a, s, [(abs(c), *offsets) for c, *offsets in terms]) for a, s, terms in groups]


    STEP = 1e-100
    # Errors over the sum of the magnitudes of the terms, where numbers are those of the operand and of all its directions.
    TOLERANCE = 2.0**-40


    def _examine(paths, name, random):
        \"\"\"Each derivative, in a random direction q, against the imaginary part of a complex step along q.\"\"\"
        lead, numbers = _sample(random)
        v, rows = _arguments(*lead, *numbers.values())
        if DIRECTION:
            # Lengths in 1 ... 2.
            v, u, s = _unit(v)
            v[DIRECTION] = u * random.uniform(1, 2, s.shape)
        d, q = ({a: random.uniform(-1, 1, v[a].shape) for a in v} for _ in range(2))
        most = {a: abs(v[a]) + abs(d[a]) + abs(q[a]) for a in v}
        size = np.sum(most['z'] * _derivative('z', most, rows, None, [_magnitudes(path) for path in paths]))

        def hold(what, found, expected):
            error = abs(found - expected)
            assert error <= TOLERANCE * size, f'{name}: {what}: {found}, not {expected}'

        def value(v):
            return np.sum(v['z'] * _gradients('z', v, rows, paths)['z'])

        def slope(v):
            return sum(np.sum(d[a] * g) for a, g in _gradients('xyw', v, rows, paths).items())

        first, second = _gradients('xywz', v, rows, paths), _curvatures('xywz', v, d, rows, paths)
        for a in 'xywz':
            step = {**v, a: v[a] + 1j * STEP * q[a]}
            hold('first derivative, ' + a, np.sum(q[a] * first[a]), value(step).imag / STEP)
            hold('second derivative, ' + a, np.sum(q[a] * second[a]), slope(step).imag / STEP)
        at = _unit(v)[0]
        if all(np.prod(counts) * sum(len(terms) for _, _, terms in groups) <= 1 << 15 for _, counts, groups in paths):
            hold('value', value(v), sum(_plain(at, rows, path) for path in paths))
        return size


    def _self_test():
        \"\"\"Derivatives and values path by path, and all paths together; then the functions of this file.\"\"\"
        random = np.random.default_rng(0)
        for number, path in enumerate(PATHS):
            _examine([path], f'path {number} ({path[0]})', random)
        size = _examine(PATHS, 'all paths', random)
        lead, numbers = _sample(random)
        x, y, w, gz = numbers.values()
        v, rows = _arguments(*lead, x, y, w, gz)
        bound = max(TOLERANCE, 4 * float(np.finfo(T).eps)) * max(1.0, float(size)) * 64
        z = forward(*lead, x, y, w)
        assert z.dtype == T and z.shape == gz.shape, 'forward'
        assert np.allclose(z, _gradients('z', v, rows)['z'], rtol=0, atol=bound), 'forward'
        draw = lambda a: random.uniform(-1, 1, a.shape).astype(T) if a is not None else None
        directions = [draw(x), draw(y), draw(w)]
        gradients = backward(*lead, x, y, w, gz)
        whole = double_backward(*lead, x, y, w, gz, *directions)
        parts = [
            double_backward(*lead, x, y, w, gz, *[g if i == n else None for i, g in enumerate(directions)])
            for n in range(3)
        ]
        for place, (a, operand) in enumerate(zip('xywz', (x, y, w, gz))):
            if not SIZES[a] and a != 'z':
                assert whole[place] is None, a
                continue
            assert whole[place].dtype == T and whole[place].shape == operand.shape, a
            # The derivative in a direction is the sum over its parts.
            assert np.allclose(whole[place], sum(part[place] for part in parts), rtol=0, atol=bound), a
        # <ggz, gz> is the derivative of the sum in the direction.
        slope = sum(np.sum(g * d) for g, d in zip(gradients, directions) if g is not None)
        assert np.allclose(np.sum(whole[3] * gz), slope, rtol=0, atol=bound), 'ggz'
        only = backward(*lead, x, y, w, gz, wanted='x')
        assert np.array_equal(only[0], gradients[0]) and only[1] is None and only[2] is None, 'wanted'
    \(hasJacobian ? jacobianTest : "")    print('all paths hold')


    if __name__ == '__main__':
        _self_test()
    """
  }

  private static let jacobianTest = """
        z, j = jacobian(x)
        assert np.array_equal(z, forward(x)) and j.shape == (len(x), 3, NZ) and j.dtype == T, 'jacobian'
        for axis in range(3):
            step = {**v, 'x': v['x'] + 1j * STEP * np.eye(3)[axis]}
            found = _gradients('z', step, rows)['z'].imag / STEP
            assert np.allclose(j[:, axis], found, rtol=0, atol=bound), 'jacobian'

    """
}
