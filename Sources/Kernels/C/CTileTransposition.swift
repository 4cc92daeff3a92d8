/// The transposition of LANES vectors of LANES numbers, one instruction of x86 a shuffle.
///
/// Inside groups of 128 bits numbers of neighbouring rows are interleaved, and then groups are exchanged: four rounds for
/// 16 lanes, three for 8.
struct CTileTransposition {
  private let lanes: Int
  private let group: Int

  /// - Parameters:
  ///   - lanes: the numbers of a vector, a power of 2.
  ///   - group: the numbers of 128 bits.
  init(lanes: Int, group: Int) {
    self.lanes = lanes
    self.group = group
  }

  /// One shuffle: the two vectors and, for each lane, which of their numbers it takes.
  struct Shuffle {
    let result: String
    let left: String
    let right: String
    let picks: [Int]
  }

  /// The shuffles in order, and the names of the rows of the result.
  var shuffles: (steps: [Shuffle], rows: [String]) {
    var names = (0..<lanes).map { "v\($0)" }
    var steps: [Shuffle] = []
    var count = 0
    func shuffle(_ left: String, _ right: String, _ picks: [Int]) -> String {
      let name = "s\(count)"
      count += 1
      steps.append(Shuffle(result: name, left: left, right: right, picks: picks))
      return name
    }
    // Rows at a distance inside their group exchange numbers, width by width.
    var width = 1
    while width < group {
      var next = names
      for row in 0..<lanes where row & width == 0 {
        let (low, high) = interleaved(width)
        next[row] = shuffle(names[row], names[row + width], low)
        next[row + width] = shuffle(names[row], names[row + width], high)
      }
      names = next
      width *= 2
    }
    // Row g·group + i now holds, in group q, column q·group + place(i) of the rows of group g.
    var distance = 1
    while distance < lanes / group {
      var next = names
      for row in 0..<lanes where row / group & distance == 0 {
        let other = row + distance * group
        let even = groups { $0 * 2 }
        let odd = groups { $0 * 2 + 1 }
        next[row] = shuffle(names[row], names[other], even)
        next[other] = shuffle(names[row], names[other], odd)
      }
      names = next
      distance *= 2
    }
    return (steps, order(names, steps))
  }

  /// a₀ b₀ a₁ b₁ … of pieces of some width, of the lower and of the upper half of each group.
  private func interleaved(_ width: Int) -> (low: [Int], high: [Int]) {
    var (low, high): ([Int], [Int]) = ([], [])
    for start in stride(from: 0, to: lanes, by: group) {
      for piece in 0..<group / (2 * width) {
        for source in [0, lanes] {
          for number in 0..<width {
            low.append(source + start + piece * width + number)
            high.append(source + start + group / 2 + piece * width + number)
          }
        }
      }
    }
    return (low, high)
  }

  /// The groups of the left vector that `pick` names, then those of the right one.
  private func groups(_ pick: (Int) -> Int) -> [Int] {
    let half = lanes / group / 2
    return [0, lanes].flatMap { source in
      (0..<half).flatMap { index in (0..<group).map { source + pick(index) * group + $0 } }
    }
  }

  /// The result rows in order: which column a vector holds is followed through the shuffles.
  private func order(_ names: [String], _ steps: [Shuffle]) -> [String] {
    var contents: [String: [Int]] = [:]
    for row in 0..<lanes { contents["v\(row)"] = (0..<lanes).map { row * lanes + $0 } }
    for step in steps {
      let both = (contents[step.left] ?? []) + (contents[step.right] ?? [])
      contents[step.result] = step.picks.map { both[$0] }
    }
    return (0..<lanes).map { column in
      names.first { contents[$0] == (0..<lanes).map { $0 * lanes + column } } ?? ""
    }
  }

  /// Statements that shuffle `v0 …` into the rows that `shuffles.rows` names.
  func text(indent: String) -> String {
    shuffles.steps.map { step in
      let picks = step.picks.map(String.init).joined(separator: ", ")
      return
        "\(indent)const V \(step.result) = __builtin_shufflevector(\(step.left), \(step.right), \(picks));"
    }.joined(separator: "\n")
  }
}
