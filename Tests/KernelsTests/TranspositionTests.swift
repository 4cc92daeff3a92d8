import Foundation
import Testing

@testable import Kernels

/// The shuffles of the printed text, carried out on numbers.
@Suite struct TranspositionTests {
  /// Vectors by the name of their array.
  private typealias Vectors = [String: [Int: [Int]]]

  /// One line `to[i] = __builtin_shufflevector(from[j], from[k], picks)`.
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

    func run(_ vectors: inout Vectors) throws {
      let sources = try from.map { try #require(vectors[$0.array]?[Int($0.place) ?? -1]) }
      let both = sources[0] + sources[1]
      #expect(picks.count == sources[0].count && picks.allSatisfy { both.indices.contains($0) })
      vectors[to.array, default: [:]][try #require(Int(to.place))] = picks.map { both[$0] }
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

  @Test(arguments: Array(1...25), [4, 8, 16])
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
  @Test(arguments: [(4, 2), (8, 2), (8, 4), (16, 4)])
  func tilesAreTransposed(_ lanes: Int, _ group: Int) throws {
    let transposition = CTileTransposition(lanes: lanes, group: group)
    var values: [String: [Int]] = [:]
    for (row, numbers) in memory(lanes, lanes) { values["v\(row)"] = numbers }
    let lines = transposition.text(indent: "  ").split(separator: "\n").map(String.init)
    #expect(lines.count == transposition.shuffles.steps.count && lines.count <= lanes * 4)
    for (line, step) in zip(lines, transposition.shuffles.steps) {
      let both = try #require(values[step.left]) + #require(values[step.right])
      #expect(step.picks.count == lanes && step.picks.allSatisfy(both.indices.contains))
      values[step.result] = step.picks.map { both[$0] }
      let picks = step.picks.map(String.init).joined(separator: ", ")
      #expect(line == "  const V \(step.result) = __builtin_shufflevector(\(step.left), \(step.right), \(picks));")
    }
    let rows = transposition.shuffles.rows
    #expect(rows.count == lanes && Set(rows).count == lanes)
    for (column, row) in rows.enumerated() { #expect(values[row] == components(lanes, lanes)[column]) }
  }
}
