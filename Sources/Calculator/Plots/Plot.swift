import Formats
import Language

/// A picture in all its forms, from which the answer is made.
struct Plot {
  /// What is drawn: the parts of the title, the first being the name.
  let title: [String]
  /// What is drawn, in one line without conventions.
  let canonical: String
  /// The lines of the picture.
  let picture: [String]
  /// What the shades mean; a part of the title of the picture of characters alone.
  var legend: [String] = []
  /// Lines below the picture of characters.
  var notes: [String] = []
  /// How the file is called to have been written: `448 paths in 7 instructions`.
  let summary: String
  /// The drawing.
  let drawing: () throws -> String
  /// Basis, norm and whatever else the numbers depend on.
  let convention: JSON
  /// The numbers, behind `text` and `kind`.
  let numbers: KeyValuePairs<String, JSON>
  var warnings: [String] = []
  var isNo = false

  /// The answer of a call of `plot KIND`.
  func answer(_ call: Call, kind: String) -> Answer {
    let text = PlotText(call)
    let head = text.lines(title + legend, spelled: call.spelled)
    let body = [JSON.Member("text", .string(title.joined(separator: "   "))), JSON.Member("kind", .string(kind))]
    var answer = Answer(
      text: (head + picture + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n"),
      quiet: picture.joined(separator: "\n"),
      document: Record.document(
        "plot", input: call.source.text, canonical: canonical,
        ["convention": convention, "result": .object(body + numbers.map { JSON.Member($0.key, $0.value) })]))
    answer.forms["svg"] = { try Self.form(call, summary, drawing()) }
    answer.warnings = warnings
    answer.isNo = isNo
    return answer
  }

  /// The convention of a picture whose numbers depend on no basis.
  static func convention(part: HarmonicPart? = nil) -> JSON {
    .object([
      "basis": .null, "norm": .null, "part": part.map { .string($0.rawValue) } ?? .null, "polar": .null,
    ])
  }

  /// A drawing as the answer; where it goes to a file, a line says what was written.
  static func form(_ call: Call, _ summary: String, _ drawing: String) -> Answer.Form {
    guard (call.arguments.text("output") ?? "-") != "-" else { return .text(drawing) }
    return .bytes(Array((drawing + "\n").utf8), summary: summary)
  }
}
