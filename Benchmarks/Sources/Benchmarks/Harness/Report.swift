/// What was measured, as tables.
struct Report {
  private var times = Table(["work", "who", "median", "min … max", "symbols", "rounds × passes"], textColumns: 2)
  private var goals = Table(
    ["work", "e3", "time", "against", "its time", "ratio", "goal", "reached"], textColumns: 2)
  private var doubles = Table(
    ["doubles of", "whose", "symbols", "not the nearest", "share", "largest relative error", "not 0 where 0 is"],
    textColumns: 2)
  private var hasGoals = false
  private var hasDoubles = false

  /// Adds the times of a case and what became of its goals.
  mutating func add(_ measurement: Measurement) {
    let work = measurement.work
    for (index, contender) in work.contenders.enumerated() {
      let times = measurement.times[index]
      self.times.add([
        index == 0 ? work.title : "", contender.name, Figures.time(measurement.median(index)),
        Figures.time(times.min() ?? 0) + " … " + Figures.time(times.max() ?? 0), "\(work.count)",
        "\(measurement.rounds) × \(measurement.passes[index])",
      ])
    }
    let index = { (name: String) in work.contenders.firstIndex { $0.name == name } }
    for goal in work.goals {
      guard let ours = index(goal.contender) else { continue }
      let time = measurement.median(ours)
      switch goal.bound {
      case .part(let part, let peer):
        guard let theirs = index(peer) else { continue }
        let ratio = measurement.ratio(ours, to: theirs)
        goals.add([
          work.title, goal.contender, Figures.time(time), peer, Figures.time(measurement.median(theirs)),
          Figures.ratio(ratio), "≤ " + Figures.bound(part), ratio <= part ? "yes" : "no",
        ])
      case .nanoseconds(let limit):
        let pass = time * Double(work.count)
        goals.add([
          work.title, goal.contender, Figures.time(pass), "", "", "", "≤ " + Figures.time(limit),
          pass <= limit ? "yes" : "no",
        ])
      }
      hasGoals = true
    }
  }

  /// Adds how far the doubles of a case are from the nearest ones.
  mutating func add(_ comparisons: [(name: String, tally: Tally)], of title: String) {
    for (index, comparison) in comparisons.enumerated() {
      let tally = comparison.tally
      doubles.add([
        index == 0 ? title : "", comparison.name, "\(tally.count)", "\(tally.different)",
        Figures.fixed(100 * Double(tally.different) / Double(max(1, tally.count)), places: 1) + " %",
        Figures.magnitude(tally.largestError), "\(tally.noise)",
      ])
      hasDoubles = true
    }
  }

  /// The tables that have rows.
  func text(markdown: Bool) -> String {
    var parts = ["Time of one symbol (pass over all symbols / their number):\n\n" + times.text(markdown: markdown)]
    if hasGoals {
      parts.append("Ratios, each the median over the rounds:\n\n" + goals.text(markdown: markdown))
    }
    if hasDoubles {
      parts.append("Doubles against the nearest ones:\n\n" + doubles.text(markdown: markdown))
    }
    return parts.joined(separator: "\n")
  }
}
