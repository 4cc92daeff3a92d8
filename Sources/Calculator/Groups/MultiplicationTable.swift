import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// The elements of a point group and how they are multiplied.
enum MultiplicationTable {
  /// The answer of `group NAME --multiplication`: element 1 is E, row·column.
  static func answer(_ call: Call, _ group: any TabulatedGroup) throws -> Answer {
    guard let group = group as? PointGroup else {
      throw CommandError.incompatible(
        "the elements of \(group.name) are not listed", help: "those of point groups are, factor by factor")
    }
    let elements = group.elements
    try call.limits.allow(
      terms: Integer(elements.order) * Integer(elements.order), of: "the multiplication table of \(group.name)")
    let labels = elements.classes.classOfElement.map { place in
      group.classes.first { $0.index == place }?.label ?? ""
    }
    let names = group.isDouble ? ["u", "d", "p"] : ["x", "y", "z"]
    // Each matrix is that of the element before times a generator.
    var matrices = [ExactMatrix.identity(names.count)]
    let generators = elements.generators.map(ExactMatrix.init(square:))
    for word in elements.words.dropFirst() {
      try call.cancellation.check()
      matrices.append(matrices[word.parent] * generators[word.generator])
    }
    let actions = matrices.map { action(of: $0.rows, names) }
    let table = elements.multiplicationTable()
    var list = Columns([.right, .left, .left])
    for index in 0..<elements.order {
      list.append(["\(index + 1)", call.spelledClass(labels[index]), call.spelled(actions[index])])
    }
    let numbers = (1...elements.order).map(String.init)
    let head =
      group.isDouble
      ? "number, class, what it does to spin up and down (u, d) and the parity" : "number, class, (x, y, z) ↦"
    let lines =
      ["\(group.name)   order \(elements.order)   \(head)"] + list.lines()
      + ["generators: " + elements.generatorElements.map { "\($0 + 1)" }.joined(separator: ", "), "", "row · column"]
      + PagedTable(
        corner: "·", rows: numbers, columns: numbers, cells: table.map { $0.map { String($0 + 1) } }
      ).lines(call)
    return Answer(
      text: lines.joined(separator: "\n"),
      quiet: table.map { $0.map { String($0 + 1) }.joined(separator: " ") }.joined(separator: "; "),
      document: Record.document(
        "group", input: call.source.text, canonical: group.name,
        [
          "result": .object([
            "name": .string(group.name), "order": .integer(elements.order),
            "elements": .array(
              (0..<elements.order).map {
                .object([
                  "number": .integer($0 + 1), "class": .string(labels[$0]),
                  "action": .string(ASCIIText.signs(actions[$0])),
                ])
              }),
            "generators": .array(elements.generatorElements.map { .integer($0 + 1) }),
            "multiplication": .array(table.map { .array($0.map { .integer($0 + 1) }) }),
            "text": .string(numbers.joined(separator: " ")),
          ])
        ]))
  }

  /// The coordinates of the image: `−y, x, z`.
  private static func action(of matrix: [[Cyclotomic]], _ names: [String]) -> String {
    matrix.map { row in
      var text = ""
      for (entry, name) in zip(row, names) where !entry.isZero {
        let value = CyclotomicText.exact(entry)
        if value == "1" || value == "−1" {
          text += (value == "1" ? text.isEmpty ? "" : "+" : "−") + name
          continue
        }
        let isSum = CyclotomicText.isSum(value)
        text += (text.isEmpty || !isSum && value.hasPrefix("−") ? "" : "+") + (isSum ? "(\(value))" : value) + name
      }
      return text.isEmpty ? "0" : text
    }.joined(separator: ", ")
  }
}
