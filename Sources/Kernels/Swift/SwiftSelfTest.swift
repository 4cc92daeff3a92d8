import ExactArithmetic

/// The part of a generated Swift file that tests it: compiled only with -D NAME_TEST.
///
/// The test of the C text, in Swift: every function beside plain loops over a table of exact squares, path by path and
/// all together, for batches of 0, 1, an odd and a large number of samples, with outputs that hold NaN before, at
/// addresses that are aligned for single numbers only, with every output and every direction left out in turn, within
/// (terms + 16) units in the last place of the sum of the magnitudes of the terms.
struct SwiftSelfTest {
  let kernel: ScheduledKernel
  let options: KernelOptions

  init(_ kernel: ScheduledKernel, _ options: KernelOptions) {
    self.kernel = kernel
    self.options = options
  }

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
    \(kernel.normalized != nil || hasJacobian ? Self.direction : Self.plain)
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

  static let order: [Argument] = [.x, .y, .w, .z]

  private var tables: String {
    var (numerators, denominators, terms, factors): ([String], [String], [Int], [Int]) = ([], [], [], [])
    var (names, paths): ([String], [Int]) = ([], [])
    for path in kernel.definition.paths {
      let first = numerators.count
      for term in path.terms {
        let square = term.coefficient.signedSquare
        let powers = term.powers
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
      let accumulates = \(options.accumulates), normalizes = \(kernel.normalized != nil), r = \(kernel.normalized == .y ? 1 : 0)
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

  var targets: String {
    if case .edges(areSorted: true) = kernel.indexing { return "b * 5 / most" }
    return "b * 3 % 5"
  }
}
