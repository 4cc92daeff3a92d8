import Testing

@testable import Calculator

/// The search in the help.
@Suite struct HelpSearchTests {
  private func names(_ words: String) throws -> [String] {
    try HelpSearch(words).lines(width: 80).map { String($0.prefix { $0 != " " }) }
  }

  /// Words of the fields that the commands themselves do not use.
  @Test func wordsOfTheFieldsFindCommands() throws {
    for (words, command) in [
      ("infrared", "rules"), ("mulliken", "group"), ("term symbols", "terms"), ("fine structure", "terms"),
      ("normal modes", "modes"), ("MACE", "mace-basis"),
    ] {
      #expect(try HelpSearch(words).lines(width: 80).contains { $0.hasPrefix(command + " ") }, "\(words)")
    }
  }

  @Test(arguments: [
    ("selection", "rules"), ("parity", "maps"), ("pdg", "table"), ("Clebsch–Gordan", "cg"), ("clebsch-gordan", "cg"),
    ("character table", "group"), ("Stevens", "crystal-field"), ("vibrations", "modes"), ("tanabe", ""),
  ])
  func findsWhereItIsSpokenOf(_ words: String, _ name: String) throws {
    guard !name.isEmpty else {
      #expect(throws: CommandError.self) { try names(words) }
      return
    }
    let found = try names(words)
    #expect(found.prefix(3).contains(name), "\(words): \(found)")
  }

  @Test func aNameIsItsOwnBestPlace() throws {
    for function in FunctionTable.all { #expect(try names(function.name).first == function.name, "\(function.name)") }
    for topic in HelpTopic.all { #expect(try names(topic.name).contains(topic.name), "\(topic.name)") }
  }

  @Test func everyWordOfTheSummariesIsFound() throws {
    for function in FunctionTable.all {
      for word in function.summary.split(whereSeparator: { !$0.isLetter }) where word.count > 4 {
        #expect(throws: Never.self, "\(word)") { try HelpSearch(String(word)).lines(width: 80) }
      }
    }
  }

  @Test func twoWordsNarrowTheSearch() throws {
    let one = try names("group")
    let two = try names("group double")
    #expect(two.count < one.count && two.contains("group"))
  }

  @Test func linesFitThePage() throws {
    for line in try HelpSearch("irreps").lines(width: 60) { #expect(line.count <= 60, "\(line)") }
    #expect(try HelpSearch("irreps").lines(width: 80).last?.contains("more; a second word narrows") == true)
  }

  @Test func nothingFoundNamesTheNearestWords() {
    #expect(throws: CommandError.nothingFound("clebch", near: ["clebsch"])) {
      try HelpSearch("clebch").lines(width: 80)
    }
    #expect(throws: CommandError.nothingFound("", near: [])) { try HelpSearch("").lines(width: 80) }
  }
}
