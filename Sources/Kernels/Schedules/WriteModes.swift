/// Whether a place of an output is written for the first time or added to.
struct WriteModes {
  /// The arrays that are only added to.
  private let adding: Set<ArrayName>
  private var written = Set<Segment>()
  /// The segments that must be 0 before anything is added.
  private(set) var cleared: [Segment] = []

  /// A segment of an array.
  struct Segment: Hashable {
    let array: ArrayName
    let offset: Int
    let count: Int

    /// The node that makes it 0.
    var clearing: KernelNode { .when(array, [.clear(array, Address(offset), count: count)]) }
  }

  /// - Parameter adding: arrays whose contents stay.
  init(adding: Set<ArrayName>) { self.adding = adding }

  /// How the next writer of a segment writes.
  ///
  /// - Parameter repeats: whether the writer comes to the same place several times.
  mutating func mode(_ segment: Segment, repeats: Bool = false) -> StoreMode {
    if adding.contains(segment.array) { return .add }
    if !written.insert(segment).inserted { return .add }
    if repeats { cleared.append(segment) }
    return repeats ? .add : .set
  }

  /// Marks the segments of an array that nobody writes as ones to be cleared.
  mutating func finish(_ array: ArrayName, _ layout: Layout) {
    guard !adding.contains(array) else { return }
    for index in layout.segments.indices {
      let segment = Segment(array: array, offset: layout.offset(of: index), count: layout.segments[index].dimension)
      if written.insert(segment).inserted { cleared.append(segment) }
    }
  }
}
