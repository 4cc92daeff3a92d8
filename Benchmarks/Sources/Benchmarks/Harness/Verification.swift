extension Case {
  /// Holds the answers against the laws and against each other, before anything is timed.
  ///
  /// - Throws: `WrongAnswer`.
  func verify() throws {
    for law in laws {
      let (found, expected) = law.sides()
      guard abs(found - expected) <= agreement * abs(expected) else {
        throw WrongAnswer("\(title): \(law.name): \(found) instead of \(expected)")
      }
    }
    var reference: (name: String, checksum: Double)?
    for contender in contenders where contender.role != .overhead {
      let checksum = contender.checksum()
      guard let first = reference else {
        reference = (contender.name, checksum)
        continue
      }
      guard abs(checksum - first.checksum) <= agreement * abs(first.checksum) else {
        throw WrongAnswer(
          "\(title): \(contender.name) gives the checksum \(checksum), \(first.name) \(first.checksum)")
      }
    }
  }

  /// Holds the doubles against the nearest ones.
  ///
  /// - Throws: `WrongAnswer` when one is further off than its contender may be.
  func compare() throws -> [(name: String, tally: Tally)] {
    try comparisons.map { comparison in
      let tally = Tally()
      comparison.visit(tally)
      let isWrong = comparison.tolerance == 0 ? tally.different > 0 : tally.largestError > comparison.tolerance
      guard !isWrong else {
        throw WrongAnswer(
          "\(title): \(comparison.name) is not the nearest double in \(tally.different) of \(tally.count) symbols, "
            + "and off by \(tally.largestError) relatively")
      }
      return (comparison.name, tally)
    }
  }
}
