import ExactArithmetic
import Formats

/// A correlation diagram with what is said about it: the picture of `plot`, and a part of the answers of other commands.
struct DiagramPicture {
  let call: Call
  let diagram: CorrelationDiagram
  /// What the diagram is of, in one line.
  let canonical: String
  /// The parts of the title.
  let title: [String]
  /// Lines below the diagram, beside the order of its levels and what is held several times.
  let notes: [String]

  private var lines: [String] {
    let several = diagram.repetitions
    return
      ([CorrelationDiagram.orderNote] + (several.isEmpty ? [] : ["Several times: \(several.joined(separator: ", "))."])
      + notes).flatMap { $0.wrapped(to: call.pageWidth, indent: 2) }
  }

  private var summary: String {
    "\(diagram.columns.reduce(0) { $0 + $1.levels.count }) levels in \(diagram.columns.count) columns"
  }

  private func drawing() throws(Cancelled) -> String {
    try diagram.drawing(
      call, title: title,
      notes: ([CorrelationDiagram.orderNote] + notes).map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 })
  }

  /// The answer of a command with the diagram on the page, in the document and as a drawing.
  ///
  /// - Parameter head: the lines above the diagram.
  /// - Throws: `CommandError` where the page is too narrow.
  func added(to answer: Answer, head: [String]) throws(CommandError) -> Answer {
    var answer = answer
    if call.format == "text" {
      // The picture says more than the formula.
      answer.forms["tex"] = nil
      answer.text = (head + [""] + (try diagram.lines(call)) + [""] + lines).joined(separator: "\n")
    }
    if case .object(let members) = answer.document {
      answer.document = .object(members + [JSON.Member("diagram", diagram.document)])
    }
    answer.forms["svg"] = { Plot.form(call, summary, try drawing()) }
    return answer
  }

  /// The answer of `plot KIND`.
  ///
  /// - Throws: `CommandError` where the page is too narrow.
  func answer(kind: String) throws(CommandError) -> Answer {
    let picture = call.format == "text" ? try diagram.lines(call) : []
    return Plot(
      title: title, canonical: canonical, picture: picture, notes: lines, summary: summary, drawing: drawing,
      convention: Plot.convention(), numbers: ["diagram": diagram.document]
    ).answer(call, kind: kind)
  }
}
