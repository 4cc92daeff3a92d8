import ExactArithmetic
import Formats
import Language
import Representations

/// How often irreps occur in the powers of degree 0, 1, … of a sum: its Molien series.
struct SeriesAnswer {
  private let call: Call
  private let base: any AnyIrreps
  private let isSymmetric: Bool
  private let largest: Int
  /// The irreps that are counted, by label.
  private let labels: [String]
  /// The powers 0 … N.
  private let powers: [any AnyIrreps]

  /// - Throws: `LimitError`, `Cancelled`.
  init(_ call: Call, _ reader: PowerReader, _ shape: PowerShape, kept: (any AnyIrreps)?) throws {
    self.call = call
    base = reader.base
    switch shape {
    case .symmetric(let degree): (isSymmetric, largest) = (true, degree)
    case .exterior(let degree): (isSymmetric, largest) = (false, degree)
    case .schur: throw call.wrongArguments()
    }
    labels = (kept ?? reader.context.trivial).regrouped.segments.map(\.label)
    powers = try base.powers(
      through: largest, isSymmetric: isSymmetric, limits: call.limits, cancellation: call.cancellation)
  }

  private var canonical: String {
    "\(isSymmetric ? "Sym" : "Λ")ᵈ(\(PowerText.operand(base))) → \(labels.joined(separator: " + "))"
  }

  var answer: Answer {
    let counts = labels.map { label in powers.map { $0.multiplicity(ofLabel: label).description } }
    var columns = Columns([.right, .right] + labels.map { _ in .right })
    columns.append(["d", "dim"] + labels)
    for (degree, power) in powers.enumerated() {
      columns.append([String(degree), power.dimension.description] + counts.map { $0[degree] })
    }
    let maps = isSymmetric ? "equivariant polynomials of degree d" : "equivariant antisymmetric maps of d arguments"
    let quiet =
      labels.count == 1
      ? counts[0].joined(separator: " ")
      : zip(labels, counts).map { "\($0): \($1.joined(separator: " "))" }.joined(separator: "; ")
    var answer = Answer(
      text: (["\(canonical)   d = 0 … \(largest)   \(maps)"] + columns.lines()).joined(separator: "\n"), quiet: quiet,
      document: Record.document(
        call.function.name, input: call.source.text, canonical: canonical,
        [
          "group": .string(base.groupName), "base": Record.sum(base), "power": .integer(largest),
          "result": .object(["text": .string(quiet), "series": .array(powers.enumerated().map(record))]),
        ]))
    answer.forms["tex"] = { .text(tex) }
    answer.isNo = counts.allSatisfy { $0.allSatisfy { $0 == "0" } }
    answer.explanation = {
      let shape: PowerShape = isSymmetric ? .symmetric(largest) : .exterior(largest)
      let last = try PowerExplanation(base: base, shape: shape, result: powers[largest])
        .lines(limits: call.limits, cancellation: call.cancellation)
      return Explanation(["each degree by itself; the last one, d = \(largest):"] + last, reference: "Molien1897")
    }
    return answer
  }

  private func record(_ degree: Int, _ power: any AnyIrreps) -> JSON {
    .object([
      "degree": .integer(degree), "dim": Record.integer(power.dimension),
      "counts": .array(
        labels.map {
          .object(["irrep": .string($0), "mul": Record.integer(power.multiplicity(ofLabel: $0))])
        }),
    ])
  }

  /// The series of each irrep as a polynomial in t.
  private var tex: String {
    labels.map { label in
      let terms = powers.enumerated().compactMap { degree, power -> String? in
        let count = power.multiplicity(ofLabel: label)
        if count.isZero { return nil }
        let factor = count == 1 && degree > 0 ? "" : count.description
        return factor + (degree == 0 ? "" : degree == 1 ? "t" : "t^{\(degree)}")
      }
      return terms.isEmpty ? "0" : terms.joined(separator: " + ")
    }.joined(separator: "\n")
  }
}
