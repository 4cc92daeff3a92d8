import ExactArithmetic
package import Formats

/// One form of an answer by its media type: text of `text/plain`, a document of `application/json`.
package struct MediaForm: Sendable {
  /// The media type. [RFC6838]
  package let type: String
  /// The text as a string, or the document.
  package let content: JSON
}

/// Every form of an answer that a reader may choose among: text, LaTeX, a drawing, the document.
///
/// A form that is far too long for what shows it is left out; the text is always there.
struct RichForms {
  private let call: Call
  private let spelled: (String) -> String

  /// Typesetting in a browser takes a second from here on.
  private static let longestLaTeX = 1 << 14
  /// The longest drawing or document, in bytes.
  private static let longest = 1 << 20

  init(_ call: Call) {
    self.call = call
    spelled = { call.spelled($0) }
  }

  /// The forms of an answer whose text is written already.
  ///
  /// - Throws: `Cancelled`.
  func forms(of answer: Answer, text: String) throws -> [MediaForm] {
    var forms = [MediaForm(type: "text/plain", content: .string(text))]
    if let formula = try formula(of: answer) {
      forms.append(MediaForm(type: "text/latex", content: .string(formula)))
    }
    if let drawing = try self.text("svg", answer, longest: Self.longest) {
      forms.append(MediaForm(type: "image/svg+xml", content: .string(drawing)))
    }
    if answer.document != .null, answer.document.serialized.utf8.count <= Self.longest {
      forms.append(MediaForm(type: "application/json", content: answer.document))
    }
    return forms
  }

  /// The forms of an answer of which one was asked for by name.
  func forms(of answer: Answer, format: String, text: String) -> [MediaForm] {
    let plain = MediaForm(type: "text/plain", content: .string(text))
    switch format {
    case "svg": return [plain, MediaForm(type: "image/svg+xml", content: .string(text))]
    case "json": return [plain, MediaForm(type: "application/json", content: answer.document)]
    default: return [plain]
    }
  }

  /// The answer as a formula in a page; nil where there is none, and where a derivation in words belongs to it.
  private func formula(of answer: Answer) throws -> String? {
    if call.arguments.has("explain") { return nil }
    guard let tex = try answer.formula?() ?? text("tex", answer, longest: Self.longestLaTeX) else { return nil }
    let name = call.name.map {
      "\\mathtt{\($0.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "\\_"))} = "
    }
    return LaTeXFormula.text(tex, heading: answer.heading, after: name ?? "")
  }

  /// A form in text; nil where the answer has none, or it is too long.
  private func text(_ format: String, _ answer: Answer, longest: Int) throws -> String? {
    guard let form = answer.forms[format] else { return nil }
    do {
      guard case .text(let text) = try form(), text.utf8.count <= longest else { return nil }
      return spelled(text)
    } catch {
      // The text is an answer without it.
      try call.cancellation.check()
      return nil
    }
  }
}

/// The TeX of an answer as a formula in a page, which knows mathematics and no more.
enum LaTeXFormula {
  /// A formula between dollar signs, behind the name that it was given and under the heading where there is one; nil for
  /// what is no mathematics.
  static func text(_ tex: String, heading: String? = nil, after name: String = "") -> String? {
    if tex.isEmpty || tex.hasPrefix("\\begin{tabular}") { return nil }
    let isAligned = !tex.hasPrefix("\\begin") && tex.contains("&")
    let body = name + (isAligned ? "\\begin{aligned}\n\(tex)\n\\end{aligned}" : tex)
    guard let heading, !heading.contains(where: "\\{}$&%#_^".contains) else { return "$\\displaystyle \(body)$" }
    return "$\\begin{array}{l}\n\\text{\(heading)} \\\\[1ex]\n\\displaystyle \(body)\n\\end{array}$"
  }
}
