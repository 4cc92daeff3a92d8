import Foundation
import Testing

@testable import Kernels

/// The shuffles of the printed text, carried out on numbers.
@Suite struct TranspositionTests {
  /// Vectors by the name of their array.
  private typealias Vectors = [String: [Int: [Int]]]

  /// One line `to[i] = __builtin_shufflevector(from[j], from[k], picks)`; in a loop, i + 4 and i are places.
  private struct Shuffle {
    let to: (array: String, place: String)
    let from: [(array: String, place: String)]
    let picks: [Int]

    init?(_ line: String) {
      let sides = line.components(separatedBy: " = __builtin_shufflevector(")
      guard sides.count == 2 else { return nil }
      let parts = sides[1].components(separatedBy: ",")
      guard parts.count > 2 else { return nil }
      func place(_ text: String) -> (array: String, place: String) {
        let pieces = text.split { (c: Character) in "[] ".contains(c) }.map(String.init)
        return (pieces[0], pieces.dropFirst().joined())
      }
      to = place(sides[0])
      from = parts.prefix(2).map(place)
      picks = parts.dropFirst(2).compactMap { Int($0.filter(\.isNumber)) }
    }

    /// The number of a place, with the value of i.
    private func number(_ place: String, _ i: Int) -> Int {
      place.split(separator: "+").reduce(0) { $0 + ($1 == "i" ? i : Int($1) ?? 0) }
    }

    func run(_ vectors: inout Vectors, i: Int = 0) throws {
      let sources = try from.map { try #require(vectors[$0.array]?[number($0.place, i)]) }
      let both = sources[0] + sources[1]
      #expect(picks.count == sources[0].count && picks.allSatisfy { both.indices.contains($0) })
      vectors[to.array, default: [:]][number(to.place, i)] = picks.map { both[$0] }
    }
  }

  private func run(_ lines: [String], _ vectors: inout Vectors) throws {
    for line in lines { try #require(Shuffle(line)).run(&vectors) }
  }

  /// Number p of memory is p; vector s holds sL … sL + L − 1.
  private func memory(_ count: Int, _ lanes: Int) -> [Int: [Int]] {
    Dictionary(uniqueKeysWithValues: (0..<count).map { s in (s, (0..<lanes).map { s * lanes + $0 }) })
  }

  /// Lane u of vector i is component i of copy u.
  private func components(_ count: Int, _ lanes: Int) -> [Int: [Int]] {
    Dictionary(uniqueKeysWithValues: (0..<count).map { i in (i, (0..<lanes).map { $0 * count + i }) })
  }

  @Test(arguments: Array(stride(from: 1, through: 25, by: 2)), [4, 8, 16])
  func blocksOfCopiesBecomeVectorsAndBack(_ count: Int, _ lanes: Int) throws {
    let transposition = CTransposition(count: count, lanes: lanes)
    var loaded: Vectors = ["a": memory(count, lanes)]
    try run(transposition.loading(indent: "  "), &loaded)
    #expect(loaded["v"] == components(count, lanes))
    var stored: Vectors = ["v": components(count, lanes)]
    try run(transposition.storing(indent: "  "), &stored)
    #expect(stored[transposition.result] == memory(count, lanes))
  }

  /// LANES rows of LANES numbers: component c of row r becomes lane r of vector c.
  @Test(arguments: ElementType.allCases, [0, 1])
  func samplesSideBySideAreTransposed(_ type: ElementType, _ half: Int) throws {
    let text = CRows(type: type).sideBySide
    let start = try #require(text.range(of: "INLINE void transpose(V *v) {"))
    let end = try #require(text.range(of: "#endif", range: start.upperBound..<text.endIndex))
    let halves = text[start.upperBound..<end.lowerBound].components(separatedBy: "#else")
    let lines = halves[half].split(separator: "\n").map(String.init)
    let lanes = (type == .float64 ? [8, 4] : [16, 8])[half]
    if half == 0 { #expect(lines.contains("#if LANES == \(lanes)")) }
    var vectors: Vectors = ["v": memory(lanes, lanes), "a": [:]]
    var distance = 0
    var shuffles: [Shuffle] = []
    for line in lines {
      if let shuffle = Shuffle(line) {
        shuffles.append(shuffle)
        guard shuffles.count == 2 else { continue }
        for i in 0..<lanes where i & distance == 0 { for shuffle in shuffles { try shuffle.run(&vectors, i: i) } }
        shuffles = []
      } else if let condition = line.range(of: "if (!(i & ") {
        distance = try #require(Int(line[condition.upperBound...].prefix { $0.isNumber }))
      } else if line.contains("v[i] = a[i];") {
        vectors["v"] = vectors["a"]
      }
    }
    #expect(distance == 1 && shuffles.isEmpty)
    #expect(vectors["v"] == components(lanes, lanes))
  }
}
