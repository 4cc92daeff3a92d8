/// What the calculator is told of where it runs; it never looks itself.
package struct Surroundings: Sendable {
  /// Whether results are numbered and a person reads along.
  package var isInteractive: Bool
  /// The width of the page in columns.
  package var width: Int
  /// Whether errors may be coloured.
  package var usesColor: Bool
  /// Whether answers may be coloured.
  package var colorsAnswers: Bool
  /// Whether only ASCII may be written.
  package var isASCII: Bool
  /// Whether whoever runs the session does its errands, which need files.
  package var runsErrands: Bool
  /// The environment variables.
  package var environment: [String: String]
  /// The bytes of the file at a path; `-` is standard input.
  package var readFile: @Sendable (String) throws(FileError) -> [UInt8]

  /// The library that edits lines at a terminal, with its version; nil where there is none.
  package var lineEditor: String?
  /// The paths of files that go on as a text does; a folder ends in a slash.
  package var listFiles: @Sendable (String) -> [String] = { _ in [] }

  /// A page, by default 80 columns wide without colour, where there are no files.
  package init(
    isInteractive: Bool = false, width: Int = 80, usesColor: Bool = false, colorsAnswers: Bool = false,
    isASCII: Bool = false, runsErrands: Bool = false, environment: [String: String] = [:],
    readFile: @escaping @Sendable (String) throws(FileError) -> [UInt8] = { _ throws(FileError) in
      throw .unreadable(reason: "no files here")
    }
  ) {
    self.isInteractive = isInteractive
    self.width = width
    self.usesColor = usesColor
    self.colorsAnswers = colorsAnswers
    self.isASCII = isASCII
    self.runsErrands = runsErrands
    self.environment = environment
    self.readFile = readFile
  }
}
