import ExactArithmetic
import Formats
import Language
import Testing

@testable import Calculator

/// Files that a command asks for.
@Suite struct InputFileTests {
  /// A command as it would be called where there is one file, or none.
  private static func call(_ surroundings: Surroundings) throws -> Call {
    let function = Function(name: "read", usage: "FILE", summary: "reads", examples: [], reference: "") { _ in
      Answer(text: "", quiet: "", document: .null)
    }
    return Call(function, try Arguments([], options: []), Session(surroundings: surroundings))
  }

  private static let oneFile = Surroundings { path throws(FileError) in
    switch path {
    case "a.csv": return Array("1/3".utf8)
    case "slow": throw .interrupted
    default: throw .unreadable(reason: "No such file or directory")
    }
  }

  private static func failure(_ path: String, _ surroundings: Surroundings, isJSON: Bool = false) throws -> Failure? {
    let call = try call(surroundings)
    do {
      _ = try call.file(path)
      return nil
    } catch {
      return Failing(call.session).failure(error, SourceText(""), isJSON: isJSON)
    }
  }

  @Test func theSurroundingsReadFiles() throws {
    #expect(try Self.call(Self.oneFile).file("a.csv") == Array("1/3".utf8))
  }

  @Test func aFileThatCannotBeReadIsToldWithItsReason() throws {
    let plain = try #require(try Self.failure("x.npy", Self.oneFile))
    #expect(plain.text == "error: cannot read 'x.npy': No such file or directory\n")
    #expect(plain.exitCode == ExitCode.noInput)
    let document = try #require(try Self.failure("x.npy", Self.oneFile, isJSON: true))
    #expect(document.exitCode == ExitCode.noInput)
    let error = try #require(try JSON(parsing: document.text)["error"])
    #expect(error["kind"] == .string("file"))
    #expect(error["message"] == .string("cannot read 'x.npy': No such file or directory"))
  }

  @Test func anInterruptedReadingIsAnInterruption() throws {
    #expect(try Self.failure("slow", Self.oneFile)?.exitCode == ExitCode.interrupted)
  }

  @Test func thereAreNoFilesUnlessSomeoneSaysSo() throws {
    #expect(try Self.failure("a.csv", Surroundings())?.text == "error: cannot read 'a.csv': no files here\n")
  }
}
