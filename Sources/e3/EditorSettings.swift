import Calculator

/// What the user says in `~/.editrc` of the line editor.
struct EditorSettings {
  /// The lines that choose the keys of vi or emacs.
  private(set) var modes: [String] = []
  /// All other lines.
  private(set) var bindings: [String] = []

  /// The file `EDITRC`, else `~/.editrc`, as libedit finds it; lines for other programs are the line editor's to leave out.
  init(environment: [String: String]) {
    guard let path = environment["EDITRC"] ?? environment["HOME"].map({ $0 + "/.editrc" }),
      let bytes = try? InputFile.read(path)
    else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init) {
      let words = Self.words(line)
      switch words {
      case ["bind", "-v"], ["bind", "-e"]: modes.append(line)
      case _ where words.first?.hasPrefix("#") == true: break
      default: bindings.append(line)
      }
    }
  }

  /// The words of a line without the name of the program before them.
  private static func words(_ line: String) -> [String] {
    line.split(whereSeparator: \.isWhitespace).enumerated().map { index, word in
      index == 0 ? String(word.split(separator: ":", omittingEmptySubsequences: false).last ?? word) : String(word)
    }
  }
}
