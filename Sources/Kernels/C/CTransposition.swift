/// Blocks of copies, components inside → vectors of copies, and back.
///
/// A block of LANES copies of an odd number d of components is d vectors in memory. Lane p of vector s holds number
/// sL + p = ud + i, component i of copy u. For one lane the vectors are a cyclic shift of the components, by p/L mod d:
/// log₂ d rounds of blends shift all lanes at once, and one permutation puts the copies of each component in order.
///
/// Where d is even, even and odd components stand at even and odd places: a round of shuffles parts the block into two
/// blocks of d/2 components, until that is odd.
struct CTransposition {
  private let count: Int
  private let lanes: Int
  /// The odd part of d.
  private let odd: Int
  /// The number of times that d is halved.
  private let halvings: Int

  /// - Parameters:
  ///   - count: d, positive.
  ///   - lanes: L, a power of 2.
  init(count: Int, lanes: Int) {
    self.count = count
    self.lanes = lanes
    halvings = count.trailingZeroBitCount
    odd = count >> halvings
  }

  /// The number whose product with `value` leaves 1, modulo an odd or a coprime number.
  private static func inverse(_ value: Int, modulo: Int) -> Int {
    (0..<modulo).first { $0 * value % modulo == 1 % modulo } ?? 0
  }

  private var shifts: [Int] {
    let inverse = Self.inverse(lanes % odd, modulo: odd)
    return (0..<lanes).map { $0 * inverse % odd }
  }

  /// The vector of a block of an odd number of components that holds component i once the lanes are shifted.
  private func position(_ component: Int) -> Int {
    component * Self.inverse(lanes % odd, modulo: odd) % odd
  }

  private var rounds: [Int] { Array(sequence(first: 1) { $0 * 2 }.prefix { $0 < odd }) }

  /// The blocks of an odd number of components: block n begins at vector n·odd and holds the components that leave
  /// this remainder modulo the number of blocks.
  private var remainders: [Int] {
    (0..<halvings).reduce([0]) { remainders, halving in remainders.flatMap { [$0, $0 + (1 << halving)] } }
  }

  /// The name of the array after so many rounds that began in `a`.
  private func array(after rounds: Int) -> String { rounds.isMultiple(of: 2) ? "a" : "b" }

  private func shuffle(_ to: String, _ left: String, _ right: String, _ picks: [Int], _ indent: String) -> String {
    "\(indent)\(to) = __builtin_shufflevector(\(left), \(right), \(picks.map(String.init).joined(separator: ", ")));"
  }

  /// The rounds that shift the lanes of every block.
  private func blends(sign: Int, after start: Int, indent: String) -> [String] {
    rounds.enumerated().flatMap { number, round in
      let (from, to) = (array(after: start + number), array(after: start + number + 1))
      let picks = shifts.enumerated().map { lane, shift in shift & round == 0 ? lane : lanes + lane }
      return remainders.indices.flatMap { block in
        (0..<odd).map { target in
          let other = ((target - sign * round) % odd + odd) % odd
          return shuffle(
            "\(to)[\(block * odd + target)]", "\(from)[\(block * odd + target)]", "\(from)[\(block * odd + other)]",
            picks,
            indent)
        }
      }
    }
  }

  /// The rounds that part blocks into even and odd places.
  private func partings(indent: String) -> [String] {
    (0..<halvings).flatMap { number in
      let (from, to) = (array(after: number), array(after: number + 1))
      let size = count >> number
      return (0..<1 << number).flatMap { block in
        (0..<2).flatMap { parity in
          (0..<size / 2).map { vector in
            shuffle(
              "\(to)[\(block * size + parity * size / 2 + vector)]", "\(from)[\(block * size + 2 * vector)]",
              "\(from)[\(block * size + 2 * vector + 1)]", (0..<lanes).map { 2 * $0 + parity }, indent)
          }
        }
      }
    }
  }

  /// The rounds that join them again.
  private func joinings(after start: Int, indent: String) -> [String] {
    (0..<halvings).flatMap { number in
      let (from, to) = (array(after: start + number), array(after: start + number + 1))
      let size = odd << (number + 1)
      return (0..<count / size).flatMap { block in
        (0..<size).map { vector in
          let (source, half) = (block * size + vector / 2, vector % 2 * lanes / 2)
          return shuffle(
            "\(to)[\(block * size + vector)]", "\(from)[\(source)]", "\(from)[\(source + size / 2)]",
            (0..<lanes).map { half + $0 / 2 + $0 % 2 * lanes }, indent)
        }
      }
    }
  }

  /// Statements that take the vectors of memory in `a` to the components in `v`.
  func loading(indent: String) -> [String] {
    let last = array(after: halvings + rounds.count)
    return partings(indent: indent) + blends(sign: 1, after: halvings, indent: indent)
      + remainders.enumerated().flatMap { block, remainder in
        (0..<odd).map { component in
          let picks = (0..<lanes).map { ($0 * odd + component) % lanes }
          let source = "\(last)[\(block * odd + position(component))]"
          return shuffle("v[\(remainder + (component << halvings))]", source, source, picks, indent)
        }
      }
  }

  /// Statements that take the components in `v` to the vectors of memory in `a` or `b`, whichever `result` names.
  func storing(indent: String) -> [String] {
    let inverse = Self.inverse(odd % lanes, modulo: lanes)
    return remainders.enumerated().flatMap { block, remainder in
      (0..<odd).map { component in
        let picks = (0..<lanes).map { (($0 - component) % lanes + lanes) % lanes * inverse % lanes }
        let source = "v[\(remainder + (component << halvings))]"
        return shuffle("a[\(block * odd + position(component))]", source, source, picks, indent)
      }
    } + blends(sign: -1, after: 0, indent: indent) + joinings(after: rounds.count, indent: indent)
  }

  /// Where `storing` leaves its result.
  var result: String { array(after: rounds.count + halvings) }
}
