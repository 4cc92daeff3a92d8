extension PointGroup {
  /// The irrep with a label.
  public func irrep(labelled label: String) -> Irrep? { table.rowOfLabel[label].map(Irrep.init(row:)) }
}
