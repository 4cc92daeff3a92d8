import Formats
import Language

/// What a function answers, before it is put into the form that was asked for.
struct Answer {
  /// The lines for a reader.
  var text: String
  /// The bare answer on one line.
  var quiet: String
  /// The JSON document.
  var document: JSON
  /// Other forms by the name of their format.
  var forms: [String: () throws -> Form] = [:]
  /// What names the conventions and stands in the text, but in no formula.
  var heading: String?
  /// The whole equation in TeX, where it has more than the form `tex`.
  var formula: (() -> String)?
  /// Whether the answer is no, zero or empty.
  var isNo = false
  /// What a reader should know beside the answer; written to standard error.
  var warnings: [String] = []
  /// What `_` and `%n` refer to.
  var value: Value?
  /// Files of a generated kernel.
  var files: [Reply.File] = []
  /// A test of those files, when one was asked for.
  var selfTest: Reply.SelfTest?
  /// An answer too long to be held, instead of all other forms.
  var bulk: BulkOutput?
  /// Why the answer is what it is, made for `--explain` alone; nil where nothing but the record of the command says so.
  var explanation: (() throws -> Explanation)?

  /// A form other than text and JSON.
  enum Form {
    case text(String)
    case bytes([UInt8], summary: String)
  }
}

/// A final reply: what to write where, and how to exit.
package struct Reply: Sendable {
  /// A file of a generated kernel.
  package struct File: Sendable {
    /// The name in the directory.
    package let name: String
    /// The contents.
    package let contents: String
  }

  /// A program among the files that tests the others.
  package struct SelfTest: Sendable {
    /// The command to run in the directory of the files, word by word, and the next one when it succeeds.
    package let commands: [[String]]
    /// Files beside those of the answer, for the test alone.
    package let files: [File]

    init(commands: [[String]], files: [File] = []) {
      self.commands = commands
      self.files = files
    }
  }

  /// What is written to the output; ends in a newline unless it is empty.
  package var text: String
  /// A binary answer; `text` then says what was written.
  package var bytes: [UInt8]?
  /// An answer that is made while it is written, instead of `text` and `bytes`.
  package var bulk: BulkOutput?
  /// Where the answer goes; nil for standard output.
  package var outputPath: String?
  /// Files to write into the directory `outputPath`.
  package var files: [File]
  /// A test to run on those files.
  package var selfTest: SelfTest?
  /// What is written to standard error.
  package var warnings: String
  /// 0, or 1 with `--exit-status` and an answer of no.
  package var exitCode: Int32
  /// Whether the time it took is to be told.
  package var isTimed: Bool
  /// Whether `text` is one JSON document on one line.
  package var isDocument: Bool
  /// Whether what goes wrong with the output is told in a JSON document.
  package var errorsAreDocuments: Bool
  /// The forms of the answer, the text first, in a session that keeps them.
  package var forms: [MediaForm] = []

  /// What is to be done with files of the session, before the text is written.
  package var errand: Errand?

  /// A reply that asks for something and says nothing itself.
  init(errand: Errand) {
    self.init(text: "")
    self.errand = errand
  }

  /// A reply of text.
  package init(text: String) {
    self.text = text
    files = []
    warnings = ""
    exitCode = 0
    isTimed = false
    isDocument = false
    errorsAreDocuments = false
  }

  /// Nothing but the time it took, if that is to be told.
  var silenced: Reply {
    var silent = Reply(text: "")
    silent.isTimed = isTimed
    return silent
  }
}

/// An error as it is told: the drawing for standard error and the exit code.
package struct Failure: Error, Sendable {
  /// The text, which ends in a newline.
  package let text: String
  /// The exit code.
  package let exitCode: Int32
  /// The document of the error.
  let record: JSON
  /// The document of the error as a line.
  package var document: String { record.serialized + "\n" }
  /// Where the error is and in which text; nil for one that has no place.
  private let place: (source: SourceText, offset: Int)?

  /// An error in words.
  package init(text: String, exitCode: Int32) {
    let lines = text.split(separator: "\n")
    let part = { (name: String) in lines.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) } }
    self.init(
      text: text, exitCode: exitCode,
      record: Record.error(kind: "command", message: part("error: ") ?? text, range: nil, help: part("help: ")))
  }

  /// An error in words and as a document.
  init(text: String, exitCode: Int32, record: JSON, place: (source: SourceText, offset: Int)? = nil) {
    (self.text, self.exitCode, self.record, self.place) = (text, exitCode, record, place)
  }

  /// The answer is no longer wanted.
  package static var interrupted: Failure {
    Failure(
      text: "error: interrupted\n", exitCode: ExitCode.interrupted,
      record: Record.error(kind: "interrupted", message: "interrupted", range: nil, help: nil))
  }

  /// The line and the column, both from 1, in a statement that was answered; where the error has no place in it, those of
  /// its beginning.
  package func place(in statement: String) -> (line: Int, column: Int) {
    let whole = SourceText(statement)
    let beginning = statement.utf8.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }.count
    guard let place, let start = whole.lastOffset(of: place.source.text) else { return whole.place(of: beginning) }
    return whole.place(of: start + place.offset)
  }

  /// An output that could not be created or written, in words or as a document.
  package init(output message: String, exitCode: Int32, isDocument: Bool) {
    let document = Record.error(kind: "file", message: message, range: nil, help: nil)
    self.init(text: (isDocument ? document.serialized : "error: \(message)") + "\n", exitCode: exitCode)
  }
}
