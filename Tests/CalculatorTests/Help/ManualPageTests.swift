import Foundation
import Testing

@testable import Calculator

/// The manual page, made from the records.
@Suite struct ManualPageTests {
  private let lines = ManualPage(program: "e3").lines

  @Test func sectionsStandInTheUsualOrder() {
    let sections = lines.filter { $0.hasPrefix(".Sh ") }.map { String($0.dropFirst(4)) }
    #expect(
      sections == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "TOPICS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES",
        "SEE ALSO",
      ])
  }

  @Test func namesEverything() {
    for function in FunctionTable.all {
      #expect(lines.contains(".It Ic \(function.name)"), "\(function.name)")
      for option in function.allOptions {
        #expect(lines.contains { $0.hasPrefix(".It ") && $0.contains("Fl \\&-\(option.name)") }, "--\(option.name)")
      }
      for word in function.subcommands { #expect(lines.contains(".It Cm \(word.name)")) }
    }
    for topic in HelpTopic.all { #expect(lines.contains(".It \(topic.name)")) }
    for name in EnvironmentVariable.all.flatMap(\.names) { #expect(lines.contains { $0.contains("Ev \(name)") }) }
    for file in UserFile.all { #expect(lines.contains(".It Pa \(file.path)")) }
    for exit in ExitCode.meanings { #expect(lines.contains(".It \(exit.code)")) }
    for word in FunctionTable.programWords {
      #expect(lines.contains { $0.hasPrefix(".It Ic \(word.name)") }, "\(word.name)")
    }
    #expect(lines.contains { $0.contains(".inputrc") }, "whose keys are not read")
  }

  /// A line that begins with a point is a request, and blocks are closed.
  @Test func requestsAreThoseOfMdoc() {
    let known: Set = [
      ".Dd", ".Dt", ".Os", ".Sh", ".Ss", ".Nm", ".Nd", ".Ar", ".Op", ".Cm", ".Fl", ".Pp", ".Bl", ".El", ".It", ".Bd",
      ".Ed", ".Ic", ".Ql", ".Xr",
    ]
    for line in lines where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(known.contains(String(line.prefix { $0 != " " })), "\(line)")
    }
    #expect(lines.count { $0.hasPrefix(".Bl") } == lines.count { $0 == ".El" })
    #expect(lines.count { $0.hasPrefix(".Bd") } == lines.count { $0 == ".Ed" })
  }

  /// The day is that of the version in the list of changes.
  @Test func theDayIsThatOfTheVersion() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../../CHANGELOG.md")
    let changes = try String(contentsOf: path.standardizedFileURL, encoding: .utf8)
    let two = { (number: Int) in (number < 10 ? "0" : "") + "\(number)" }
    let day = "\(Version.date.year)-\(two(Version.date.month))-\(two(Version.date.day))"
    #expect(changes.contains("## [\(Version.current)] - \(day)"))
    #expect(lines.first == ".Dd November 24, 2026")
  }

  @Test func anotherNameOfTheProgramIsUsedThroughout() {
    let other = ManualPage(program: "e3calc").lines
    #expect(other.contains(".Dt E3CALC 1") && other.contains(".Nm e3calc"))
    #expect(!other.contains { $0.hasPrefix("e3 ") }, "examples call it so")
  }
}
