import ExactArithmetic
import Formats
import Kernels
import Language

/// The cost of a kernel in each schedule.
struct PlanReport {
  private let call: Call
  private let request: KernelRequest
  private let type: ElementType
  private let machine: MachineFigures
  private let isAssumed: Bool
  private let batch: Int
  private let plans: [Plan]

  /// One schedule.
  private struct Plan {
    let candidate: ScheduleCandidate
    let estimates: [KernelEstimate]
    /// The bytes of the C text without its self-test; nil without trees.
    let textSize: Int?
  }

  init(_ call: Call) throws {
    self.call = call
    request = try KernelRequest(call)
    let type: ElementType = call.arguments.choice("dtype") ?? .float64
    let usual = MachineFigures.usual(type)
    let names = ["peak", "bandwidth", "lanes"]
    let machine = MachineFigures(
      peak: try Self.figure("peak", call) ?? usual.peak,
      bandwidth: try Self.figure("bandwidth", call) ?? usual.bandwidth,
      lanes: call.arguments.integer("lanes") ?? usual.lanes)
    self.type = type
    self.machine = machine
    isAssumed = !names.allSatisfy(call.arguments.has)
    batch = call.arguments.integer("batch") ?? 1000
    let options = try request.options(call, type, name: "kernel")
    plans = try request.problem.candidates(options, call.cancellation).map { candidate in
      guard let kernel = candidate.kernel else { return Plan(candidate: candidate, estimates: [], textSize: nil) }
      try call.cancellation.check()
      return Plan(
        candidate: candidate, estimates: KernelEstimate.all(kernel, type: type, machine: machine),
        textSize: try CKernel(kernel, options, cancellation: call.cancellation).textSize)
    }
  }

  /// The value of an option in thousands of millions, positive.
  private static func figure(_ name: String, _ call: Call) throws -> Double? {
    guard let text = call.arguments.text(name) else { return nil }
    guard let number = Rational(decimal: text), number.signum() > 0, number < 1_000_000 else {
      throw CommandError.incompatible(
        "--\(name) \(text) is no speed", help: "a positive number of thousands of millions a second, such as 25.5")
    }
    return Rounding.double(number) * 1e9
  }

  // MARK: text

  private func number(_ value: Double, digits: Int = 3) -> String { NumberText.decimal(value, digits: digits) }

  private var assumption: String {
    "\(isAssumed ? "assumed" : "given"): \(number(machine.peak / 1e9)) GFLOPS, \(number(machine.bandwidth / 1e9)) GB/s, "
      + "\(machine.lanes) lanes, one core" + (isAssumed ? " (--peak, --bandwidth, --lanes)" : "")
  }

  private func cells(_ estimate: KernelEstimate, _ candidate: ScheduleCandidate) -> [String] {
    [
      " " + candidate.schedule.rawValue + (candidate.isChosen ? " *" : ""), "\(estimate.flops)",
      "\(Int((estimate.occupancy * 100).rounded())) %", "\(estimate.bytes)", number(estimate.intensity),
      number(estimate.secondsPerSample * 1e9), number(estimate.seconds(batch: batch) * 1e6), estimate.bound.rawValue,
    ]
  }

  /// The functions, below each the schedules.
  private var table: [String] {
    let offered = plans.filter { !$0.estimates.isEmpty }
    var columns = Columns([.left, .right, .right, .right, .right, .right, .right, .left])
    var head = ["flops", "lanes", "bytes", "flop/B", "ns", "µs·\(batch)", "bound"]
    for number in 0..<(offered.map(\.estimates.count).max() ?? 0) {
      let rows = offered.filter { number < $0.estimates.count }
      columns.append([rows[0].estimates[number].function.name] + head)
      head = []
      for plan in rows { columns.append(cells(plan.estimates[number], plan.candidate)) }
    }
    return columns.lines()
  }

  private var texts: String {
    "C text: "
      + plans.compactMap { plan in
        plan.textSize.map { "\(plan.candidate.schedule.rawValue) \(SizeText.bytes(Integer($0)))" }
      }.joined(separator: ", ")
  }

  private var lines: [String] {
    var lines = [
      "\(request.canonical)",
      "\(request.size), \(type.rawValue), layout \(request.order.rawValue), mode \(request.mode)",
      assumption,
    ]
    if request.isEmpty { lines.append("always zero: no path leads to an output") }
    lines += table
    lines += ["ns: one sample; µs·\(batch): a call of \(batch); * is what e3 kernel prints", texts]
    lines += plans.map { plan in
      let state = plan.candidate.isChosen ? "chosen" : plan.candidate.kernel == nil ? "not possible" : "not chosen"
      return "\(plan.candidate.schedule.title): \(state)"
        + (plan.candidate.reason.isEmpty ? "" : ", \(plan.candidate.reason)")
    }
    return lines
  }

  // MARK: document

  private func json(_ plan: Plan) -> JSON {
    .object([
      "schedule": .string(plan.candidate.schedule.rawValue), "chosen": .bool(plan.candidate.isChosen),
      "reason": .string(plan.candidate.reason), "text_bytes": plan.textSize.map(JSON.integer) ?? .null,
      "functions": .array(
        plan.estimates.map { estimate in
          .object([
            "name": .string(estimate.function.name), "flops": .integer(estimate.flops),
            "occupancy": .number(estimate.occupancy), "bytes": .integer(estimate.bytes),
            "shared_bytes": .integer(estimate.sharedBytes), "intensity": .number(estimate.intensity),
            "seconds_per_sample": .number(estimate.secondsPerSample),
            "seconds_per_batch": .number(estimate.seconds(batch: batch)), "bound": .string(estimate.bound.rawValue),
          ])
        }),
    ])
  }

  private var document: JSON {
    let chosen = plans.first(where: \.candidate.isChosen)?.candidate.schedule.rawValue ?? ""
    return Record.document(
      "plan", input: call.source.text, canonical: request.canonical,
      [
        "convention": .object([
          "basis": .string(request.basis), "norm": .string(request.norm), "path_norm": .string(request.pathNorm),
          "layout": .string(request.order.rawValue),
        ]),
        "machine": .object([
          "peak": .number(machine.peak), "bandwidth": .number(machine.bandwidth), "lanes": .integer(machine.lanes),
          "assumed": .bool(isAssumed),
        ]),
        "result": .object([
          "text": .string(chosen), "mode": .string(request.mode), "dtype": .string(type.rawValue),
          "batch": .integer(batch), "schedules": .array(plans.map(json)),
        ]),
      ])
  }

  var answer: Answer {
    let chosen = plans.first(where: \.candidate.isChosen)?.candidate.schedule.rawValue ?? ""
    var answer = Answer(
      text: lines.flatMap { $0.wrapped(to: call.pageWidth, indent: 2) }.joined(separator: "\n"), quiet: chosen,
      document: document)
    answer.warnings = request.warnings
    answer.isNo = request.isEmpty
    return answer
  }
}
