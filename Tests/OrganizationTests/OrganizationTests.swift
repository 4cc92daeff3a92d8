import Foundation
import Testing

/// The shape of the repository.
@Suite struct OrganizationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL

  /// Swift files under a folder, or those with other endings, with their text.
  private static func sources(_ folder: String, endings: [String] = [".swift"]) throws -> [(path: String, text: String)]
  {
    let base = root.appendingPathComponent(folder)
    let enumerator = FileManager.default.enumerator(atPath: base.path)
    var files: [(path: String, text: String)] = []
    while let path = enumerator?.nextObject() as? String {
      guard endings.contains(where: path.hasSuffix) else { continue }
      files.append((folder + "/" + path, try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)))
    }
    return files
  }

  @Test func filesHoldOneConcept() throws {
    let files = try Self.sources("Sources") + Self.sources("Tests")
    #expect(files.count > 80)
    for file in files {
      #expect(file.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 401, "\(file.path)")
      #expect(!file.path.contains(" "))
    }
  }

  @Test func noFoundationShips() throws {
    for file in try Self.sources("Sources") {
      #expect(!file.text.contains("import Foundation"), "\(file.path)")
    }
  }

  /// Doubles are born where exact numbers are rounded, and nowhere else in the exact rooms.
  @Test func doublesAreBornWhereExactNumbersAreRounded() throws {
    let folder = "Sources/ExactArithmetic/"
    let births = ["Rounding", "RootTables", "FactorialRoots"].map { folder + $0 + ".swift" }
    for room in ["ExactArithmetic", "Representations", "Coupling"] {
      for file in try Self.sources("Sources/\(room)")
      where !births.contains(file.path) && !file.path.hasPrefix(folder + "Rounding/") {
        #expect(!file.text.contains(/\b(Double|Float)\(/), "\(file.path)")
      }
    }
  }

  @Test func citationsResolve() throws {
    let references = try String(contentsOf: Self.root.appendingPathComponent("docs/References.md"), encoding: .utf8)
    var keys = Set<String>()
    let pattern = /\[([A-Z][A-Za-z-]*[0-9]{2,6}|[A-Z]{2,}[A-Za-z]+|OEIS-A[0-9]+|GMP|SemVer|RFC[0-9]+)(,[^\]]*)?\]/
    let sources = try Self.sources("Sources") + Self.sources("Tests") + Self.sources("Sources", endings: [".c", ".h"])
    for file in sources where !file.path.hasSuffix("OrganizationTests.swift") {
      for line in file.text.split(separator: "\n") where line.contains("//") || !file.path.hasSuffix(".swift") {
        for match in line.matches(of: pattern) { keys.insert(String(match.1)) }
      }
    }
    #expect(keys.count >= 10)
    for key in keys { #expect(references.contains("**\(key)**"), "[\(key)] is in docs/References.md") }
  }

  @Test func schemasAreNamedAsTheirDocuments() throws {
    let folder = Self.root.appendingPathComponent("docs/schemas")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count >= 10)
    for name in names {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      // e3.wigner-d-1.schema.json is that of e3.wigner-d/1.
      let words = name.dropLast(".schema.json".count).split(separator: "-")
      let schema = words.dropLast().joined(separator: "-") + "/" + (words.last ?? "")
      #expect(text.contains("\"const\": \"\(schema)\""), "\(name)")
    }
  }

  @Test func theReadmeBeginsWithTheTwoCommands() throws {
    let readme = try String(contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    let run = try #require(readme.range(of: "make run"))
    let test = try #require(readme.range(of: "make test"))
    #expect(run.lowerBound < test.lowerBound)
    #expect(readme.distance(from: readme.startIndex, to: test.lowerBound) < 900)
  }
}
