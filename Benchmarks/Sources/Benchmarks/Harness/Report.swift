/// What was measured, as tables.
struct Report {
  private var times = Table(["work", "who", "median", "min … max", "symbols", "rounds × passes"], textColumns: 2)
  private var goals = Table(
    ["work", "e3", "time", "against", "its time", "ratio", "goal", "reached"], textColumns: 2)
  private var doubles = Table(
    ["doubles of", "whose", "symbols", "not the nearest", "share", "largest relative error", "not 0 where 0 is"],
    textColumns: 2)

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
      guard let ours = index(goal.contender) else {
        preconditionFailure("\(work.title) has a goal for \(goal.contender), which does not take part")
      }
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
    }
  }

  /// The tables that have rows.
  func text(markdown: Bool) -> String {
    let parts = [
      ("Processor time of one symbol (a pass over all / their number):", times),
      ("Ratios, each the median over the rounds:", goals),
      ("Doubles against the nearest ones:", doubles),
    ]
    return parts.filter { !$0.1.rows.isEmpty }
      .map { $0.0 + "\n\n" + $0.1.text(markdown: markdown) }.joined(separator: "\n")
  }
}
