import ExactArithmetic

/// The part of a generated Swift file that tests it: compiled only with -D NAME_TEST.
///
/// The test of the C text, in Swift: every function beside plain loops over a table of exact squares, path by path and
/// all together, for batches of 0, 1, an odd and a large number of samples, with outputs that hold NaN before, at
/// addresses that are aligned for single numbers only, with every output and every direction left out in turn, within
/// (terms + 16) units in the last place of the sum of the magnitudes of the terms.
struct SwiftSelfTest {
  private let kernel: ScheduledKernel
  private let options: KernelOptions

  init(_ kernel: ScheduledKernel, _ options: KernelOptions) {
    self.kernel = kernel
    self.options = options
  }

  private var isConvolution: Bool { if case .edges = kernel.indexing { true } else { false } }

  var text: String {
    """
    #if \(options.name.uppercased())_TEST
    #if canImport(Glibc)
    import Glibc
    #elseif canImport(Musl)
    import Musl
    #else
    import Darwin
    #endif
    #if arch(x86_64) && !os(Windows)
    fileprivate typealias R = Float80
    #else
    fileprivate typealias R = Double
    #endif

    \(tables)

    \(machinery)
    \((kernel.normalized == .x) || hasJacobian ? Self.direction : Self.plain)
    \(calls)
    \(run)
    }

    \(options.name)Test().run()
    #endif
    """
  }

  private var hasJacobian: Bool { kernel.functions.contains { $0.function == .jacobian } }

  /// The most samples that a test takes: fewer where one is expensive.
  private var largeBatch: Int {
    for batch in [67, 35, 19] where kernel.definition.work * Integer(16 * batch) < 60_000_000 { return batch }
    return 5
  }

  // MARK: tables

  private static let order: [Argument] = [.x, .y, .w, .z]

  private var tables: String {
    var (numerators, denominators, terms, factors): ([String], [String], [Int], [Int]) = ([], [], [], [])
    var (names, paths): ([String], [Int]) = ([], [])
    for path in kernel.definition.paths {
      let first = numerators.count
      for term in path.terms {
        let square = term.coefficient.signedSquare
        var powers: [(factor: KernelDefinition.Factor, power: Int)] = []
        for factor in term.factors {
          if let index = powers.firstIndex(where: { $0.factor == factor }) {
            powers[index].power += 1
          } else {
            powers.append((factor, 1))
          }
        }
        terms += [factors.count / 4, powers.count]
        for (factor, power) in powers {
          factors += [
            Self.order.firstIndex(of: factor.argument) ?? 0, factor.offset, factor.stride, power,
          ]
        }
        numerators.append(square.numerator.description.map { $0 == "−" ? "-" : String($0) }.joined())
        denominators.append(square.denominator.description)
      }
      names.append("\"\(path.name)\"")
      paths += path.counts + Self.order.flatMap { path.strides[$0] ?? [0, 0, 0] } + [first, path.terms.count]
    }
    return """
      /// The sum that defines the kernel: sign * sqrt(|square|) times powers of numbers, added over three copy indices.
      fileprivate enum \(options.name)Definition {
        /// For each path three counts, three strides of x, y, w and z each, the first term and the number of terms.
      \(list("paths", "Int", paths.map(String.init)))
      \(list("names", "String", names))
      \(list("numerators", "R", numerators))
      \(list("denominators", "R", denominators))
        /// For each term the first factor and the number of factors.
      \(list("terms", "Int", terms.map(String.init)))
        /// For each factor the operand, the place for the copies 0, a stride of its own, and a power.
      \(list("factors", "Int", factors.map(String.init)))
      }
      """
  }

  private func list(_ name: String, _ type: String, _ items: [String]) -> String {
    var lines = ["  static let \(name): [\(type)] = [", "   "]
    for item in items {
      if lines[lines.count - 1].count + item.count > 116 { lines.append("   ") }
      lines[lines.count - 1] += " \(item),"
    }
    return (items.isEmpty ? [lines[0]] : lines).joined(separator: "\n") + (items.isEmpty ? "]" : "\n  ]")
  }

  // MARK: machinery

  private var machinery: String {
    """
    fileprivate struct Sum {
      var sum: R = 0
      var size: R = 0
      var terms = 0
      init(_ sum: R = 0, size: R = 0, terms: Int = 0) { (self.sum, self.size, self.terms) = (sum, size, terms) }
      mutating func add(_ term: R) { sum += term; size += abs(term); terms += 1 }
      mutating func join(_ other: Sum) { sum += other.sum; size += other.size; terms += other.terms }
    }

    fileprivate final class \(options.name)Test {
      typealias Table = \(options.name)Definition
      let widths = [\([ArrayName.x, .y, .w, .z].map { "\(kernel.count($0))" }.joined(separator: ", "))]
      let accumulates = \(options.accumulates), normalizes = \((kernel.normalized == .x))
      let large = \(largeBatch), nodes = 5, kinds = 3
      let epsilon: R = \(options.type == .float64 ? "0x1p-52" : "0x1p-23")
      let scale: R = \(kernel.definition.isOverRootPi ? "0.56418958354775628694807945156077" : "1")
      var state: UInt64 = 88172645463325252
      var worst: R = 0
      var failed = 0
      var what = ""
      /// Inputs x, y, w, gz, ggx, ggy, ggw; outputs gx, gy, gw, z (or ggz), j.
      var storage: [UnsafeMutablePointer<T>] = []
      var expected: [[Sum]] = []
      let source: UnsafeMutablePointer<Int32>, target: UnsafeMutablePointer<Int32>, kind: UnsafeMutablePointer<Int32>

      init() {
        let most = large + 1
        (source, target, kind) = (.allocate(capacity: most), .allocate(capacity: most), .allocate(capacity: most))
        for b in 0..<most {
          (source + b).initialize(to: Int32(b * 7 % 5))
          (target + b).initialize(to: Int32(\(targets)))
          (kind + b).initialize(to: Int32(b * 5 % 3))
        }
        for a in 0..<12 {
          let width = a == 11 ? 3 * widths[3] : widths[a < 4 ? a : a < 7 ? a - 4 : a - 7]
          let size = (width + 1) * (most + 8)
          let memory = UnsafeMutablePointer<T>.allocate(capacity: size + 1)
          memory.initialize(repeating: 0, count: size + 1)
          // One number after an aligned address: kernels must not count on more.
          storage.append(memory + 1)
        }
      }

      func draw() -> T {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return T(Double(state >> 11) / 9007199254740992.0 * 2.0 - 1.0)
      }

      func power(_ v: R, _ p: Int) -> R {
        var r: R = 1
        for _ in 0..<max(p, 0) { r *= v }
        return r
      }

      /// Adds to out[a] the derivative of M with respect to operand a, or of the derivative of M in a direction.
      func derive(_ value: [[R]], _ direction: [[R]]?, _ wanted: [Bool], _ out: inout [[Sum]]) {
        for p in 0..<Table.names.count {
          let base = 17 * p
          for u in 0..<Table.paths[base] {
            for v in 0..<Table.paths[base + 1] {
              for w in 0..<Table.paths[base + 2] {
                for t in Table.paths[base + 15]..<Table.paths[base + 15] + Table.paths[base + 16] {
                  derive(t, base, u, v, w, value, direction, wanted, &out)
                }
              }
            }
          }
        }
      }

      func place(_ f: Int, _ base: Int, _ u: Int, _ v: Int, _ w: Int) -> Int {
        let s = base + 3 + 3 * Table.factors[f]
        let own = Table.paths[s] + Table.factors[f + 2]
        return Table.factors[f + 1] + own * u + Table.paths[s + 1] * v + Table.paths[s + 2] * w
      }

      func derive(
        _ t: Int, _ base: Int, _ u: Int, _ v: Int, _ w: Int, _ value: [[R]], _ direction: [[R]]?, _ wanted: [Bool],
        _ out: inout [[Sum]]
      ) {
        let ratio = Table.numerators[t] / Table.denominators[t]
        let root = abs(ratio).squareRoot() * scale
        let c = ratio < 0 ? -root : root
        let factors = (0..<Table.terms[2 * t + 1]).map { 4 * (Table.terms[2 * t] + $0) }
        let places = factors.map { place($0, base, u, v, w) }
        let operands = factors.map { Table.factors[$0] }
        let powers = factors.map { Table.factors[$0 + 3] }
        let numbers = factors.indices.map { value[operands[$0]][places[$0]] }
        for i in factors.indices where wanted[operands[i]] {
          let slope = R(powers[i]) * power(numbers[i], powers[i] - 1)
          var rest = c
          for j in factors.indices where j != i { rest *= power(numbers[j], powers[j]) }
          guard let direction else {
            out[operands[i]][places[i]].add(rest * slope)
            continue
          }
          let moved = factors.indices.map { operands[$0] == 3 ? 0 : direction[operands[$0]][places[$0]] }
          if powers[i] > 1 {
            let curvature = R(powers[i] * (powers[i] - 1)) * power(numbers[i], powers[i] - 2)
            out[operands[i]][places[i]].add(rest * curvature * moved[i])
          }
          for j in factors.indices where j != i && operands[j] != 3 {
            var product = c * slope * R(powers[j]) * power(numbers[j], powers[j] - 1) * moved[j]
            for k in factors.indices where k != i && k != j { product *= power(numbers[k], powers[k]) }
            out[operands[i]][places[i]].add(product)
          }
        }
      }

      /// The largest error, in units in the last place of the sum of magnitudes, over the bound.
      func compare(_ array: String, _ found: UnsafeMutablePointer<T>, _ expected: [Sum], _ count: Int) {
        for i in 0..<count {
          let bound = epsilon * expected[i].size * R(expected[i].terms + 16)
          let error = abs(R(found[i]) - expected[i].sum)
          let ratio = error == 0 ? 0 : error / bound
          if ratio <= 1 {
            worst = max(worst, ratio)
            continue
          }
          failed += 1
          if failed <= 20 { print("fails: \\(what): \\(array)[\\(i)] is \\(found[i]), not \\(expected[i].sum)") }
          return
        }
      }

    """
  }

  private var targets: String {
    if case .edges(areSorted: true) = kernel.indexing { return "b * 5 / most" }
    return "b * 3 % 5"
  }

  /// One sample of a polynomial kernel.
  private static let plain = """
      func expect(
        _ second: Bool, _ value: [[R]], _ direction: [[R]], _ wanted: [Bool], _ out: inout [[Sum]], _ jacobian: inout [Sum]
      ) {
        derive(value, second ? direction : nil, wanted, &out)
      }
    """

  /// One sample of harmonics of x or x/|x|, as `DirectionDefinition` has it.
  private static let direction = """
      func project(_ v: [Sum], _ u: [R], _ s: R) -> [Sum] {
        var (along, size, terms): (R, R, Int) = (0, 0, 0)
        for i in 0..<3 {
          along += v[i].sum * u[i]
          size += v[i].size
          terms += v[i].terms
        }
        return (0..<3).map { i in
          Sum(
            normalizes ? s * (v[i].sum - u[i] * along) : v[i].sum, size: normalizes ? 4 * s * size : v[i].size,
            terms: terms + 32)
        }
      }

      func expect(
        _ second: Bool, _ value: [[R]], _ direction: [[R]], _ wanted: [Bool], _ out: inout [[Sum]], _ jacobian: inout [Sum]
      ) {
        let x = value[0]
        let square = x[0] * x[0] + x[1] * x[1] + x[2] * x[2]
        let s: R = normalizes ? (square == 0 ? 0 : 1 / square.squareRoot()) : 1
        let u = x.map { s * $0 }
        let at: [[R]] = [u, [], [], value[3]]
        let zero = [Sum](repeating: Sum(), count: 3)
        func moved(_ e: [Sum]) -> [[R]] { [e.map { $0.sum }, [], [], []] }
        func slope(_ direction: [[R]]?) -> [Sum] {
          var found: [[Sum]] = [zero, [], [], []]
          derive(at, direction, [true, false, false, false], &found)
          return found[0]
        }
        let results = [false, false, false, true]
        if !second {
          if wanted[3] { derive(at, nil, results, &out) }
          if wanted[0] {
            let along = project(slope(nil), u, s)
            for i in 0..<3 { out[0][i].join(along[i]) }
          }
          for axis in 0..<(jacobian.isEmpty ? 0 : 3) {
            let e = project((0..<3).map { Sum($0 == axis ? 1 : 0, size: 1, terms: 1) }, u, s)
            var rows: [[Sum]] = [[], [], [], [Sum](repeating: Sum(), count: widths[3])]
            derive(at, moved(e), results, &rows)
            for i in 0..<widths[3] {
              var row = rows[3][i]
              row.size = row.size * 4 + s * 4
              row.terms += 64
              jacobian[axis * widths[3] + i].join(row)
            }
          }
          return
        }
        let d = direction[0]
        let e = project(d.map { Sum($0, size: abs($0), terms: 1) }, u, s)
        var rows: [[Sum]] = [[], [], [], [Sum](repeating: Sum(), count: widths[3])]
        derive(at, moved(e), results, &rows)
        let g = slope(nil)
        let h = slope(moved(e))
        let turned = project(h, u, s)
        for i in 0..<3 { out[0][i].join(turned[i]) }
        var (ge, ud, ug, size, length): (R, R, R, R, R) = (0, 0, 0, 0, 0)
        for i in 0..<3 {
          ge += g[i].sum * e[i].sum
          ud += u[i] * d[i]
          ug += u[i] * g[i].sum
          size += g[i].size
          length += abs(d[i])
        }
        let along = project(g, u, s)
        for i in 0..<(normalizes ? 3 : 0) {
          out[0][i].sum -= s * (u[i] * ge + along[i].sum * ud + e[i].sum * ug)
          out[0][i].size += 8 * s * s * size * length
        }
        for i in 0..<widths[3] {
          rows[3][i].size = rows[3][i].size * 4 + s * length * 4
          rows[3][i].terms += 64
          out[3][i].join(rows[3][i])
        }
      }
    """

  // MARK: calls

  private var calls: String {
    let kinds =
      switch kernel.weights {
      case .shared: ("1", "0")
      case .species: ("kinds", "Int(kind[b])")
      case .external, .none: ("batch", "b")
      }
    let nodes = isConvolution ? "nodes" : "batch"
    let row =
      isConvolution
      ? "a == 0 ? Int(source[b]) : a == 3 ? Int(target[b]) : a == 2 ? \(kinds.1) : b" : "a == 2 ? \(kinds.1) : b"
    let counts =
      switch kernel.indexing {
      case .batch: "batch: batch"
      case .edges: "edges: batch, nodes: nodes, source: source, target: target"
      case .kinds: "batch: batch, kinds: kinds, kind: kind"
      }
    let list = kernel.functions.map { body in
      let isPresent = { (array: ArrayName) in
        kernel.count(array) > 0 || array.argument == .x || array.argument == .z
      }
      let inputs = body.function.inputs.map { "\($0): \(isPresent($0) ? "inputs[\(inputIndex($0))]" : "nil")" }
      let outputs = body.function.outputs.map { "\($0): \(isPresent($0) ? "outputs[\(outputIndex($0))]" : "nil")" }
      return """
            case "\(body.function.name)":
              code = \(options.name)_\(body.function.name)(
                \(([counts] + inputs + outputs).joined(separator: ", ")))
        """
    }
    return """

        func height(_ a: Int, _ batch: Int) -> Int { a == 0 || a == 3 ? \(nodes) : a == 2 ? \(kinds.0) : batch }
        func row(_ a: Int, _ b: Int) -> Int { \(row) }

        func call(
          _ function: String, _ batch: Int, _ inputs: [UnsafePointer<T>?], _ outputs: [UnsafeMutablePointer<T>?]
        ) {
          let code: Int32
          switch function {
      \(list.joined(separator: "\n"))
          default: return
          }
          if code != 0 {
            print("fails: \\(what): returns \\(code)")
            failed += 1
          }
        }
      """
  }

  private func inputIndex(_ array: ArrayName) -> Int {
    let base = Self.order.firstIndex(of: array.argument) ?? 3
    return array.description.hasPrefix("gg") ? 4 + base : base
  }

  private func outputIndex(_ array: ArrayName) -> Int {
    array == .jacobian ? 4 : Self.order.firstIndex(of: array.argument) ?? 3
  }

  private var run: String {
    """

      /// Calls a function with the outputs and directions of two sets of bits and compares what it writes.
      func examine(_ function: String, _ batch: Int, _ outputs: Int, _ directions: Int) {
        let titles = ["gx", "gy", "gw", function == "double_backward" ? "ggz" : "z", "j"]
        let isBackward = function == "backward" || function == "double_backward"
        let counts = (0..<5).map { $0 < 4 ? height($0, batch) * widths[$0] : batch * 3 * widths[3] }
        let has = [
          isBackward, isBackward && widths[1] > 0, isBackward && widths[2] > 0, function != "backward",
          function == "jacobian",
        ]
        let before = accumulates ? Sum(0.5, size: 0.5, terms: 1) : Sum()
        var expected = (0..<5).map { has[$0] ? [Sum](repeating: before, count: counts[$0]) : [] }
        for a in 0..<5 { (storage[7 + a]).initialize(repeating: accumulates ? 0.5 : T.nan, count: counts[a]) }
        for b in 0..<batch {
          let value = (0..<4).map { a in
            (0..<widths[a]).map { i in
              a == 3 && !isBackward ? 1 : R(storage[a][row(a, b) * widths[a] + i])
            }
          }
          let direction = (0..<3).map { a in
            (0..<widths[a]).map { i in directions & (1 << a) != 0 ? R(storage[4 + a][row(a, b) * widths[a] + i]) : 0 }
          }
          var out = (0..<4).map { [Sum](repeating: Sum(), count: has[$0] ? widths[$0] : 0) }
          var jacobian = [Sum](repeating: Sum(), count: has[4] ? 3 * widths[3] : 0)
          expect(function == "double_backward", value, direction, Array(has[..<4]), &out, &jacobian)
          for a in 0..<4 where has[a] {
            for i in 0..<widths[a] { expected[a][row(a, b) * widths[a] + i].join(out[a][i]) }
          }
          for i in jacobian.indices { expected[4][b * 3 * widths[3] + i].join(jacobian[i]) }
        }
        let given = (0..<7).map { a -> UnsafePointer<T>? in
          a < 4 || directions & (1 << (a - 4)) != 0 ? UnsafePointer(storage[a]) : nil
        }
        let wanted = (0..<5).map { outputs & (1 << $0) != 0 ? storage[7 + $0] : nil }
        call(function, batch, given, wanted)
        for a in 0..<5 where has[a] {
          if let found = wanted[a] { compare(titles[a], found, expected[a], counts[a]) }
        }
      }

      /// Numbers for the inputs: everywhere, or only where a path reads.
      func fill(_ path: Int?, _ batch: Int) {
        for a in 0..<7 {
          let argument = a < 4 ? a : a - 4
          let count = height(argument, batch) * widths[argument]
          for i in 0..<count { storage[a][i] = path == nil ? draw() : 0 }
          guard let path else { continue }
          let base = 17 * path
          for u in 0..<Table.paths[base] {
            for v in 0..<Table.paths[base + 1] {
              for w in 0..<Table.paths[base + 2] {
                for t in Table.paths[base + 15]..<Table.paths[base + 15] + Table.paths[base + 16] {
                  for n in 0..<Table.terms[2 * t + 1] {
                    let f = 4 * (Table.terms[2 * t] + n)
                    guard Table.factors[f] == argument else { continue }
                    for r in 0..<height(argument, batch) {
                      storage[a][r * widths[argument] + place(f, base, u, v, w)] = draw()
                    }
                  }
                }
              }
            }
          }
        }
      }

      func run() {
        for function in [\(kernel.functions.map { "\"\($0.function.name)\"" }.joined(separator: ", "))] {
          for p in Table.names.indices {
            what = "\\(function), path \\(p) (\\(Table.names[p]))"
            fill(p, 1)
            examine(function, 1, 31, 7)
          }
          for batch in [0, 1, 3, large] {
            what = "\\(function), batch \\(batch)"
            fill(nil, batch)
            examine(function, batch, 31, 7)
          }
          for outputs in 0..<(function == "forward" ? 0 : 16) {
            what = "\\(function), outputs \\(outputs)"
            fill(nil, 3)
            examine(function, 3, function == "jacobian" ? outputs << 1 | 8 : outputs, 7)
          }
          for directions in 0..<(function == "double_backward" ? 7 : 0) {
            what = "\\(function), directions \\(directions)"
            fill(nil, 3)
            examine(function, 3, 31, directions)
          }
        }
        if failed > 0 {
          print("\(options.name): \\(failed) comparisons fail")
          exit(1)
        }
        let share = (worst * 1000).rounded() / 1000
        print(
          "\(options.name): \\(Table.names.count) paths, every derivative, within \\(share) of the bound "
            + "(terms + 16 ulp of the sum of magnitudes)")
      }
    """
  }
}
