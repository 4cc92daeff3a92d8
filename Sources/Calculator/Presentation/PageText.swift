extension Call {
  /// The width of the page in columns.
  var pageWidth: Int { arguments.integer("width") ?? session.surroundings.width }

  /// Whether only ASCII may be written.
  var isASCII: Bool { arguments.has("ascii") || session.surroundings.isASCII }

  /// Whether the text of the answer may be coloured: `--color` decides, otherwise nothing that goes to a file is.
  var colorsText: Bool {
    switch arguments.text("color") {
    case "always": true
    case "never": false
    default: session.surroundings.colorsAnswers && (arguments.text("output") ?? "-") == "-"
    }
  }

  /// The form that was asked for, as ``Presentation`` finds it.
  var format: String { (try? Presentation(self).format) ?? "text" }

  /// Text as it will be written, so that columns line up and lines break where they should.
  func spelled(_ text: String) -> String {
    isASCII ? ASCIIText.spell(text) : text
  }
}

extension String {
  /// The text in lines no wider than a page where blanks allow it; lines after the first are set in.
  func wrapped(to width: Int, indent: Int) -> [String] {
    guard count > width else { return [self] }
    let front = String(prefix { $0 == " " })
    var lines: [String] = []
    var line = front
    var isFirst = true
    for word in dropFirst(front.count).split(separator: " ", omittingEmptySubsequences: false) {
      // Blanks between columns stay, but not at the end of a line.
      let longer = isFirst ? line + word : line + " " + word
      if !isFirst, longer.count > width {
        while line.last == " " { line.removeLast() }
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line = longer
      }
      isFirst = false
    }
    return lines + [line]
  }
}
