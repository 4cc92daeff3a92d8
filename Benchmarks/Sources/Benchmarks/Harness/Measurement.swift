import Glibc

/// The times of the contenders of a case, in nanoseconds for a symbol: the same rounds for each, one after another.
struct Measurement {
  /// The case.
  let work: Case
  /// times[i][r] is that of contender i in round r.
  private(set) var times: [[Double]]
  /// How many passes of each contender stand behind one time.
  let passes: [Int]

  /// The number of rounds.
  var rounds: Int { times.first?.count ?? 0 }

  /// Measures every contender in every round, the order turned by one from round to round.
  ///
  /// A warm-up pass says how many passes make up a time of at least 5 ms. A case whose rounds would last longer than
  /// a minute together gets fewer of them, but three at least, or one where a single round lasts longer than that.
  ///
  /// - Throws: `WrongAnswer` when a contender gives different checksums in two passes.
  init(_ work: Case, rounds: Int) throws {
    self.work = work
    var expected: [Double] = []
    var passes: [Int] = []
    var roundTime = 0.0
    for contender in work.contenders {
      var checksum = 0.0
      let cold = Self.nanoseconds { checksum = contender.pass() }
      let warm = cold > 1e9 ? cold : Self.nanoseconds { checksum = contender.pass() }
      expected.append(checksum)
      passes.append(max(1, Int((5e6 / max(warm, 1)).rounded(.up))))
      roundTime += max(warm, 5e6)
    }
    self.passes = passes
    times = Array(repeating: [], count: work.contenders.count)
    let fitting = Int(60e9 / roundTime)
    for round in 0..<min(rounds, max(fitting == 0 ? 1 : 3, fitting)) {
      for turn in work.contenders.indices {
        let index = (turn + round) % work.contenders.count
        let contender = work.contenders[index]
        var isSame = true
        let time = Self.nanoseconds {
          for _ in 0..<passes[index] where contender.pass() != expected[index] { isSame = false }
        }
        guard isSame else {
          throw WrongAnswer("\(work.title): \(contender.name) gives different answers in two passes")
        }
        times[index].append(time / Double(passes[index] * work.count))
      }
    }
  }

  /// The median time of contender `index`.
  func median(_ index: Int) -> Double { Self.median(times[index]) }

  /// The median over the rounds of the time of one contender over that of another in the same round.
  func ratio(_ index: Int, to other: Int) -> Double {
    Self.median(zip(times[index], times[other]).map { $0 / $1 })
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// Processor time, so that others on the machine do not count; threads of a contender would add up.
  private static func nanoseconds(_ body: () -> Void) -> Double {
    let start = processorTime()
    body()
    return processorTime() - start
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}

/// A contender of ours, or a peer that is exact inside, is wrong.
struct WrongAnswer: Error, CustomStringConvertible {
  /// What is wrong.
  let description: String

  /// An error with its text.
  init(_ description: String) { self.description = description }
}
