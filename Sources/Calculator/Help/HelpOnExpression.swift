import ExactArithmetic
import Language
import Representations

/// What the session knows of a text that has no page: a name, a result, a group, an expression.
struct HelpOnExpression {
  private let call: Call
  private let text: String
  /// What stands before a command: the program's name in a shell, nothing in a session.
  private let prefix: String

  init(_ call: Call) {
    self.call = call
    text = call.source.text
    prefix = call.session.surroundings.isInteractive ? "" : "\(call.programName) "
  }

  /// An expression as it is typed in a session or in a shell.
  private func asked(_ expression: String) -> String { prefix.isEmpty ? expression : "\(prefix)-e '\(expression)'" }

  /// The lines.
  ///
  /// - Throws: `CommandError.unknownTopic` for a word that means nothing, and the error in an expression.
  var lines: [String] {
    get throws {
      if let value = call.session.variables[text] { return description("\(text) = \(value.text)", value) }
      // 2 and 3/2 are irreps first: the Hermann–Mauguin symbols 2 and 32 are groups, too.
      let isLabel = text.first?.isNumber == true
      if !isLabel, let lines = group { return lines }
      do {
        let tree = try Parser.expression(call.source)
        if tree.isMatrixElement {
          return [
            "\(text)   a matrix element <to|operator|from>: is it zero?", "ask: \(asked(text))",
            HelpText.more("rules", prefix),
          ]
        }
        return description(text, try call.evaluator.value(of: tree))
      } catch {
        if let lines = group { return lines }
        if text.allSatisfy({ $0.isLetter || "-:!?".contains($0) }) {
          throw CommandError.unknownTopic(text, known: HelpSubject.words + Array(call.session.variables.keys))
        }
        throw error
      }
    }
  }

  /// What a value is, and what can be asked of it.
  private func description(_ head: String, _ value: Value) -> [String] {
    switch value {
    case .irreps(let irreps):
      let plain = IrrepsText.plain(irreps)
      let name = head.contains("=") ? text : plain
      let isRotation = irreps.segments.allSatisfy { $0.angularMomentum != nil }
      var columns = Columns([.left, .right, .right, .left])
      for segment in irreps.segments.prefix(12) {
        let copies = segment.multiplicity == 1 ? "once" : "\(segment.multiplicity) times"
        columns.append(
          [segment.label, copies, "dim \(segment.irrepDimension)", segment.kind(in: irreps.groupName) ?? ""])
      }
      let more = irreps.segments.count - 12
      let command = isRotation ? "\(prefix)irreps info \"\(name)\", " : ""
      let product = isRotation ? asked("(\(name)) x (\(name))") : "?\(irreps.groupName)"
      return HelpText.head(head, "irreps of \(irreps.groupName), dim \(irreps.dimension)") + columns.lines(indent: "  ")
        + (more > 0 ? ["  … \(more) more"] : [])
        + HelpText.list(
          "ask: ", ["\(command)\(prefix)sym \"\(name)\" 2, \(product)"])
    case .number(let number):
      return HelpText.head(head, "an exact number") + ["  " + CoefficientAnswer.equation(number, call).trimmed]
    case .bare, .state, .tensor, .group, .truth, .text, .list, .function:
      return HelpText.head(head, value.kind) + ["  " + value.text.shortened(to: 200)]
    case .polynomial:
      return HelpText.head(head, value.kind) + ["ask: \(asked("verify(\(text))")), \(asked("derivative(\(text))"))"]
    }
  }

  /// What can be asked of the group with this name, nil where there is none.
  private var group: [String]? {
    guard let named = try? GroupCatalogue.group(typed: text) else { return nil }
    let group = named.group
    let name = named.name
    func labels<G: CharacterGroup>(_ group: G) -> [String] { group.irreps(first: 13).map { group.label(of: $0) } }
    let all = labels(group)
    let shown = all.prefix(12).joined(separator: " ") + (all.count > 12 ? " …" : "")
    let order = group.order.map { "order \($0)" } ?? "infinite"
    let some = all.count > 1 ? all[all.count > 4 ? 4 : 1] : all[0]
    var rows = [
      (asked("\(name): \(some) x \(some)"), "a product of its irreps"), ("--group \(name)", "the same for any command"),
    ]
    if call.session.surroundings.isInteractive { rows.append((":group \(name)", "for all labels from now on")) }
    if group.order != nil {
      rows.append(("\(prefix)group \"\(name)\"", "its character table"))
      rows.append(("\(prefix)group \"\(name)\" --subgroups", "what lies in it"))
    }
    if group is PointGroup, group.order != nil {
      rows.append(("\(prefix)functions \"\(name)\"", "the harmonics of each irrep"))
      rows.append(("\(prefix)branch 2e --to \"\(name)\"", "how a d level splits in it"))
    }
    return HelpText.head(name, "a group, \(order)") + HelpText.list("  irreps ", [shown]) + HelpText.table(rows)
  }
}
