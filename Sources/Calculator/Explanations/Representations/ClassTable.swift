import ExactArithmetic
import Representations

/// Characters of a finite group on its classes, and how often each irrep occurs in them.
///
///     n(a) = (1/|G|) Σ |C| χ(C) χₐ(C)* / ⟨χₐ, χₐ⟩
///
/// - SeeAlso: [Serre1977, 2.3]
struct ClassTable<G: TabulatedGroup> {
  let group: G
  private let columns: [ClassColumn]
  private let order: Integer

  /// The widest table of classes that is read at a glance.
  private static var mostColumns: Int { 24 }

  /// Nil for a group with many classes.
  init?(_ group: G) {
    guard let count = group.classCount, count <= Integer(Self.mostColumns), let order = group.order else { return nil }
    self.group = group
    self.order = order
    columns = group.columns
  }

  /// The character of a sum on g ↦ gᵏ, class by class.
  func character(of irreps: Irreps<G>, power k: Int = 1) -> [Cyclotomic] {
    columns.indices.map { column in
      irreps.terms.reduce(Cyclotomic.zero) { sum, term in
        sum + Cyclotomic(Rational(term.multiplicity)) * value(of: term.irrep, at: column, power: k)
      }
    }
  }

  private func value(of irrep: G.Irrep, at column: Int, power k: Int) -> Cyclotomic {
    var value = Cyclotomic.zero
    let eigenvalues = group.eigenvalues(of: irrep, at: column)
    for (place, count) in eigenvalues.enumerated() where count != 0 {
      value = value + Cyclotomic(Rational(count)) * .root(place * k, of: eigenvalues.count)
    }
    return value
  }

  /// The classes and characters on them, column under column, or one line each where the page is too narrow.
  func lines(_ rows: [(name: String, values: [Cyclotomic])]) -> [String] {
    var table = Columns([.left] + columns.map { _ in .right })
    table.append(["class"] + columns.map(\.label))
    let texts = rows.map { $0.values.map(CyclotomicText.exact) }
    for (row, cells) in zip(rows, texts) { table.append([row.name] + cells) }
    let lines = table.lines(indent: "")
    if lines.allSatisfy({ $0.count <= Explanation.width - 2 }) { return lines }
    return ["classes: " + columns.map(\.label).joined(separator: ", ")]
      + zip(rows, texts).map { "\($0.name): " + $1.joined(separator: ", ") }
  }

  /// The sum that a character is of, and the lines that prove it.
  ///
  /// - Throws: `ProofFailure` where it is not the character of a representation.
  func decomposition(of values: [Cyclotomic]) throws -> (sum: Irreps<G>, lines: [String]) {
    var terms: [IrrepTerm<G.Irrep>] = []
    var lines: [String] = []
    var absent: [String] = []
    for irrep in group.allIrreps {
      let own = character(of: Irreps(group: group, terms: [IrrepTerm(irrep)]))
      let products = columns.indices.map {
        Cyclotomic(Rational(columns[$0].size)) * values[$0] * own[$0].conjugate
      }
      let norm = group.isConjugatePair(irrep) ? Integer(2) : 1
      let total = products.reduce(Cyclotomic.zero, +) / Cyclotomic(Rational(order * norm))
      guard let count = total.asRational, count.isInteger, count.signum() >= 0 else {
        throw ProofFailure(claim: "a character", failures: ["\(group.label(of: irrep)) would occur \(total) times"])
      }
      let label = group.label(of: irrep)
      guard !count.isZero else {
        absent.append(label)
        continue
      }
      terms.append(IrrepTerm(irrep, multiplicity: count.numerator))
      lines.append(
        "n(\(label)) = (\(SumText.plain(products)))/\(norm == 1 ? "" : "(2·")\(order)\(norm == 1 ? "" : ")") = \(count)"
      )
    }
    let head = "n(i) = (1/\(order)) Σ |C| χ(C) χᵢ(C)*, class by class where it is not 0:"
    let none = absent.isEmpty ? [] : ["n = 0 for \(absent.joined(separator: ", "))"]
    return (
      Irreps(group: group, terms: terms), [head] + Explanation.shortened(lines, to: 6, "irreps") + none
    )
  }
}
