import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// The crystal-field parameters of a group, degree by degree.
struct CrystalFieldAnswer {
  private let call: Call
  private let group: any CharacterGroup
  /// A point group with the same invariants up to the largest degree.
  private let site: PointGroup
  /// Whether the group itself has an inversion.
  private let hasInversion: Bool
  private let fields: [CrystalField]
  private let names: CrystalFieldParameterText
  /// What the degrees are for.
  private let scope: String

  /// - Throws: `EvaluationError` for groups that are no point groups, `LimitError`, `Cancelled`.
  init(_ call: Call, _ group: any CharacterGroup, _ range: SourceRange) throws {
    self.call = call
    self.group = group
    let shell = call.arguments.text("shell") ?? (call.arguments.has("kmax") ? nil : "f")
    let degree = shell.flatMap { name in AtomicShells.letters.firstIndex { String($0) == name } }
    let hasOdd = call.arguments.has("odd")
    let largest = degree.map { 2 * $0 + (hasOdd ? 1 : 0) } ?? call.arguments.integer("kmax") ?? 0
    let degrees = (0...largest).filter { $0 > 0 && (hasOdd || $0.isMultiple(of: 2)) }
    let list = degrees.isEmpty ? "no k" : "k = " + degrees.map(String.init).joined(separator: ", ")
    scope = (shell.map { "\($0) shell, " } ?? "") + list
    guard let symmetry = TensorSymmetryGroup(group), let site = symmetry.pointGroup(upToDegree: largest) else {
      throw EvaluationError(
        kind: .groupName(.impossible(group.name, reason: "a site has the symmetry of a point group, Cinfv, Dinfh")),
        range: range, source: call.source)
    }
    self.site = site
    hasInversion = symmetry.hasInversion
    let cancellation = call.cancellation
    try call.limits.allow(
      steps: degrees.reduce(0) { $0 + CrystalField.steps(of: site, degree: $1) },
      of: "the parameters of \(group.name) up to k = \(largest)")
    fields = try degrees.map { try CrystalField(of: site, degree: $0, cancellation: cancellation) }
    names = CrystalFieldParameterText(fields, isStevens: call.arguments.has("stevens"))
  }

  private var free: [CrystalField.Parameter] { fields.flatMap(\.free) }
  private var removable: Int { CrystalField.removable(from: fields, in: site) }

  private func reason(_ field: CrystalField) -> String? {
    guard field.free.isEmpty else { return nil }
    return hasInversion && !field.degree.isMultiple(of: 2)
      ? "0: odd under the inversion" : "0: no invariant harmonic of degree \(field.degree)"
  }

  /// The free parameters and the equations of the others, by degree.
  private func texts() throws -> [[String]] {
    try fields.map { field in
      let equations = try field.fixed.map(names.equation)
      return field.free.map(names.name) + equations
    }
  }

  private func lines() throws -> [String] {
    var lines = head
    var table = Columns([.right, .right, .left], gap: "   ")
    table.append(["k", "number", names.isStevens ? "b(k,q)" : "B(k,q)"])
    for field in fields {
      let free = reason(field).map { [$0] } ?? rows(field.free.map(names.name))
      let equations = try field.fixed.map(names.equation)
      for (index, text) in (free + equations).enumerated() {
        let front = index == 0 ? [field.degree.description, field.free.count.description] : ["", ""]
        table.append(front + [call.spelled(text)])
      }
    }
    for line in table.lines() { lines += line.wrapped(to: call.pageWidth, indent: 21) }
    if removable > 0 {
      let axes = removable == 1 ? "a turn about the axis" : "a choice of the axes"
      lines.append("\(removable) of them can be removed by \(axes): \(free.count - removable) remain.")
    }
    return try (lines + convention() + AxesText.notes([group]).map(call.spelledClass)).flatMap {
      $0.wrapped(to: call.pageWidth, indent: 4)
    }
  }

  /// The group, the number of parameters and their names.
  private var head: [String] {
    let front = "\(group.name): \(counted(Integer(free.count), "parameter")) (\(scope))"
    let list = free.map(names.name).joined(separator: ", ")
    let line = list.isEmpty ? front : front + "   " + list
    if call.spelled(line).count <= call.pageWidth { return [line] }
    return [front] + rows(free.map(names.name), separator: ", ").map { "  " + $0 }
  }

  /// Names side by side as far as the page is wide.
  private func rows(_ names: [String], separator: String = "  ") -> [String] {
    var rows = [""]
    for name in names {
      let longer = rows[rows.count - 1].isEmpty ? name : rows[rows.count - 1] + separator + name
      if longer.count + 17 > call.pageWidth, !rows[rows.count - 1].isEmpty {
        rows[rows.count - 1] += separator.trimmed
        rows.append(name)
      } else {
        rows[rows.count - 1] = longer
      }
    }
    return rows
  }

  /// What the parameters multiply.
  private func convention() throws -> [String] {
    guard names.isStevens else {
      return [
        "H = Σ B(k,q) C(k,q) (Wybourne), C(k,q) = √(4π/(2k+1)) Y(k,q),",
        "  phases of Condon and Shortley, B(k,−q) = (−1)^q B(k,q)*.",
      ]
    }
    let factors = try free.map {
      "\(names.name($0)) = \(NumberText.exact(try StevensFactor.factor(of: $0))) \(wybourne($0))"
    }
    return [
      "H = Σ b(k,q) O(k,q) (Stevens), O(k,q) = p(z,r²) Re (x+iy)^q, Im for q < 0,",
      "  p with coprime integers.",
    ] + (factors.isEmpty ? [] : ["Wybourne: " + factors.joined(separator: ", ")])
  }

  /// The parameter of Wybourne in any case.
  private func wybourne(_ parameter: CrystalField.Parameter) -> String {
    CrystalFieldParameterText(fields, isStevens: false).name(parameter)
  }

  var answer: Answer {
    get throws {
      let quiet = try texts().flatMap { $0 }.joined(separator: ", ")
      let members: KeyValuePairs<String, JSON> = [
        "group": .string(group.name),
        "convention": .object([
          "parameters": .string(names.isStevens ? "stevens" : "wybourne"),
          "operators": .string(names.isStevens ? "O(k,q)" : "C(k,q)"),
        ]), "degrees": .array(try fields.map(record)),
        "result": .object([
          "text": .string(quiet), "count": .integer(free.count), "removable": .integer(removable),
        ]),
      ]
      var answer = Answer(
        text: try lines().joined(separator: "\n"), quiet: quiet,
        document: Record.document("crystal-field", input: call.source.text, canonical: group.name, members))
      answer.isNo = free.isEmpty
      answer.explanation = { try explanation }
      return answer
    }
  }

  /// The invariants among the harmonics of each degree.
  private var explanation: Explanation {
    get throws {
      let irreps = fields.map { field in
        IrrepTerm(O3.Irrep(degree: HalfInteger(field.degree), parity: Parity(ofHarmonicDegree: field.degree)))
      }
      let found = try InvariantsExplanation.lines(IrrepSum(O3(), irreps), in: site)
      guard let found, found.count == Integer(free.count) else {
        throw ProofFailure(claim: "a number of parameters", failures: ["\(free.count)"])
      }
      let note = site.name == group.name ? [] : ["\(site.name) has the same invariants up to these degrees"]
      return Explanation(
        ["a parameter for each harmonic that the group leaves alone"] + note + found.lines
          + ["together \(found.count) parameters"], reference: call.function.reference)
    }
  }

  private func record(_ field: CrystalField) throws -> JSON {
    .object([
      "k": .integer(field.degree), "count": .integer(field.free.count),
      "free": .array(field.free.map { .object(place($0)) }),
      "fixed": .array(
        try field.fixed.map { relation in
          let terms = try names.terms(of: relation).map { term -> JSON in
            .object(
              place(term.parameter) + [
                .init("exact", .string(ASCIIText.signs(CyclotomicText.exact(term.coefficient)))),
                .init("value", .number(Rounding.double(term.coefficient))),
              ])
          }
          return .object(place(relation.parameter) + [.init("terms", .array(terms))])
        }), "zero_because": reason(field).map { .string(String($0.dropFirst(3))) } ?? .null,
    ])
  }

  private func place(_ parameter: CrystalField.Parameter) -> [JSON.Member] {
    [.init("q", .integer(parameter.order)), .init("part", .string(parameter.isImaginary ? "im" : "re"))]
  }
}
