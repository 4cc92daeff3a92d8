/// Blocks of copies, components inside → vectors of copies, and back.
///
/// A block of LANES copies of an odd number d of components is d vectors in memory. Lane p of vector s holds number
/// sL + p = ud + i, component i of copy u. For one lane the vectors are a cyclic shift of the components, by p/L mod d:
/// log₂ d rounds of blends shift all lanes at once, and one permutation puts the copies of each component in order.
struct CTransposition {
  private let count: Int
  private let lanes: Int

  /// - Parameters:
  ///   - count: d, odd.
  ///   - lanes: L, a power of 2.
  init(count: Int, lanes: Int) {
    self.count = count
    self.lanes = lanes
  }

  /// The number whose product with `value` leaves 1, modulo an odd or a coprime number.
  private static func inverse(_ value: Int, modulo: Int) -> Int {
    (0..<modulo).first { $0 * value % modulo == 1 % modulo } ?? 0
  }

  private var shifts: [Int] {
    let inverse = Self.inverse(lanes % count, modulo: count)
    return (0..<lanes).map { $0 * inverse % count }
  }

  /// The vector that holds component i once the lanes are shifted.
  private func position(_ component: Int) -> Int {
    component * Self.inverse(lanes % count, modulo: count) % count
  }

  private var rounds: [Int] { Array(sequence(first: 1) { $0 * 2 }.prefix { $0 < count }) }

  private func blends(sign: Int, indent: String) -> [String] {
    var lines: [String] = []
    var (from, to) = ("a", "b")
    for round in rounds {
      for target in 0..<count {
        let other = ((target - sign * round) % count + count) % count
        let picks = shifts.enumerated().map { lane, shift in shift & round == 0 ? lane : lanes + lane }
        lines.append(
          "\(indent)\(to)[\(target)] = __builtin_shufflevector(\(from)[\(target)], \(from)[\(other)], \(list(picks)));")
      }
      swap(&from, &to)
    }
    return lines
  }

  private func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }

  /// Statements that take the vectors of memory in `a` to the components in `v`.
  func loading(indent: String) -> [String] {
    let last = rounds.count.isMultiple(of: 2) ? "a" : "b"
    return blends(sign: 1, indent: indent)
      + (0..<count).map { component in
        let picks = (0..<lanes).map { ($0 * count + component) % lanes }
        let source = "\(last)[\(position(component))]"
        return "\(indent)v[\(component)] = __builtin_shufflevector(\(source), \(source), \(list(picks)));"
      }
  }

  /// Statements that take the components in `v` to the vectors of memory in `a` or `b`, whichever `result` names.
  func storing(indent: String) -> [String] {
    let inverse = Self.inverse(count % lanes, modulo: lanes)
    return (0..<count).map { component in
      let picks = (0..<lanes).map { (($0 - component) % lanes + lanes) % lanes * inverse % lanes }
      return
        "\(indent)a[\(position(component))] = __builtin_shufflevector(v[\(component)], v[\(component)], \(list(picks)));"
    } + blends(sign: -1, indent: indent)
  }

  /// Where `storing` leaves its result.
  var result: String { rounds.count.isMultiple(of: 2) ? "a" : "b" }
}
