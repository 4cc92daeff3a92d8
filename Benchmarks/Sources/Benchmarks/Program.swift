import Glibc

/// Measures e3, and beside it the peers that were linked in.
@main
enum Program {
  /// Measures the cases asked for and prints the report; status 1 after a wrong answer, 64 after a wrong option.
  static func main() {
    switch Options.read(CommandLine.arguments.dropFirst()) {
    case .success(let options):
      do {
        try run(options)
      } catch {
        fail("wrong answer: \(error)", status: 1)
      }
    case .failure(let error):
      fail("\(error)\n\(Options.usage)", status: 64)
    }
  }

  private static func run(_ options: Options) throws {
    if options.list {
      for work in AllCases.all.map({ $0() }) { print(work.title) }
      return
    }
    var head = [Machine.description, "load average before: \(Machine.load)"] + options.notes
    var report = Report()
    var wrong: (any Error)?
    for build in AllCases.all where wrong == nil {
      let work = build()
      guard options.selects(work.title) else { continue }
      note("\(work.title) …")
      do {
        try work.verify()
        report.add(try Measurement(work, rounds: options.rounds))
        report.add(try work.compare(), of: work.title)
      } catch {
        wrong = error
      }
    }
    head.insert("load average after: \(Machine.load)", at: 2)
    print(head.map { (options.markdown ? "* " : "") + $0 + "\n" }.joined())
    print(report.text(markdown: options.markdown), terminator: "")
    if let wrong { throw wrong }
  }

  private static func fail(_ text: String, status: Int32) -> Never {
    note(text)
    exit(status)
  }
}
