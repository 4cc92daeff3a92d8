import Representations

/// Groups as candidates.
enum GroupCandidates {
  /// All that have a name of their own, with what they are.
  static let all: [Completions.Candidate] =
    KnownGroup.all.map { .init($0.name, $0.summary) }
    + CrystalClasses.names.enumerated().map { .init($1, system(of: $0)) }
    + ["I", "Ih"].map { .init($0, "icosahedral") }
    + ["C5v", "D5h", "D5d", "D4d", "D6d"].map { .init($0, "axial") }
    + ["m-3m", "-43m", "m-3", "432", "23", "6/mmm", "4/mmm", "-3m", "mmm"].map { .init($0, "a Hermann–Mauguin symbol") }

  /// The crystal system of a class by its number in the list. [IT2016, table 3.2.3.1]
  private static func system(of index: Int) -> String {
    let ends = [
      (2, "triclinic"), (5, "monoclinic"), (8, "orthorhombic"), (15, "tetragonal"), (20, "trigonal"), (27, "hexagonal"),
    ]
    return ends.first { index < $0.0 }?.1 ?? "cubic"
  }
}
