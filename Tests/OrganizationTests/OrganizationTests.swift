import Foundation
import Testing

/// The shape of the repository.
@Suite struct OrganizationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL

  /// Swift files under a folder with their text.
  private static func sources(_ folder: String) throws -> [(path: String, text: String)] {
    let base = root.appendingPathComponent(folder)
    let enumerator = FileManager.default.enumerator(atPath: base.path)
    var files: [(path: String, text: String)] = []
    while let path = enumerator?.nextObject() as? String {
      guard path.hasSuffix(".swift") else { continue }
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

  /// Trees are only as deep as the parser allows, doubles are born in one file, and nothing is forced.
  @Test func doublesAreBornInOneFile() throws {
    for room in ["ExactArithmetic", "Representations", "Coupling"] {
      for file in try Self.sources("Sources/\(room)") where !file.path.hasSuffix("Rounding.swift") {
        #expect(!file.text.contains("Double(") && !file.text.contains("Float("), "\(file.path)")
      }
    }
  }

  @Test func citationsResolve() throws {
    let references = try String(contentsOf: Self.root.appendingPathComponent("docs/References.md"), encoding: .utf8)
    var keys = Set<String>()
    let pattern = /\[([A-Z][A-Za-z-]*[0-9]{2,6}|[A-Z]{2,}[A-Za-z]+|OEIS-A[0-9]+|GMP|SemVer|RFC[0-9]+)(,[^\]]*)?\]/
    for file in try Self.sources("Sources") + Self.sources("Tests")
    where !file.path.hasSuffix("OrganizationTests.swift") {
      for line in file.text.split(separator: "\n") where line.contains("//") {
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
      let schema = name.dropLast(".schema.json".count).split(separator: "-").joined(separator: "/")
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
