import Calculator
import Formats
import TestSupport
import Testing

/// `e3 plan`: the figures are those of the trees that `e3 kernel` prints, and the estimates those of the roofline.
@Suite struct PlanTests {
  private static let problems: [[String]] = [
    ["1o x 1o"], ["1o x 1o -> 3o"], ["16x0e+16x1o x 0e+1o", "--mode", "uvu", "--dtype", "f32"],
    ["8x0e+8x1o x 0e+1o -> 8x0e+8x1o", "--mode", "uvw"], ["conv", "4x0e+4x1o x 0e+1o", "--mode", "uvu"],
    ["linear", "9x0e+9x1o -> 8x0e+8x1o"], ["sh", "--lmax", "4"], ["sh", "--lmax", "3", "--normalize", "no"],
    ["contraction", "4x0e+4x1o -> 4x0e", "--correlation", "2", "--weights", "species"],
    ["polynomial", "theta(x * x -> 0e+2e)", "x=1o"],
  ]

  private func document(_ command: String, _ words: [String]) throws -> JSON {
    var session = Session()
    return try JSON(parsing: session.perform([command] + words + ["--json"]).text)
  }

  private static func number(_ json: JSON?) throws -> Double {
    switch try #require(json) {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: throw NotANumber()
    }
  }

  private struct NotANumber: Error {}

  @Test(arguments: problems) func theChosenScheduleIsTheKernel(_ words: [String]) throws {
    let plan = try document("plan", words)
    let kernel = try document("kernel", words)
    let schedules = try #require(plan["result"]?["schedules"]?.elements)
    let chosen = schedules.filter { $0["chosen"] == .bool(true) }
    #expect(chosen.count == 1)
    #expect(plan["result"]?["text"] == chosen[0]["schedule"])
    for function in try #require(chosen[0]["functions"]?.elements) {
      let name = try #require(function["name"]?.text)
      #expect(function["flops"] == kernel["result"]?["flops_per_sample"]?[name], "\(name)")
      #expect(function["bytes"] == kernel["result"]?["bytes_per_sample"]?[name], "\(name)")
    }
    for schedule in schedules where schedule["functions"]?.elements?.isEmpty == true {
      #expect(schedule["text_bytes"] == .null && schedule["reason"]?.text?.isEmpty == false, "a reason is given")
    }
  }

  @Test(arguments: problems) func timesLieOnTheRoofline(_ words: [String]) throws {
    let plan = try document("plan", words + ["--batch", "500", "--peak", "64", "--bandwidth", "16"])
    #expect(try Self.number(plan["machine"]?["peak"]) == 64e9)
    for schedule in try #require(plan["result"]?["schedules"]?.elements) {
      for function in try #require(schedule["functions"]?.elements) {
        let flops = try Self.number(function["flops"])
        let bytes = try Self.number(function["bytes"])
        let shared = try Self.number(function["shared_bytes"])
        let occupancy = try Self.number(function["occupancy"])
        let arithmetic = flops / occupancy / 64e9
        let expected = max(arithmetic, bytes / 16e9)
        #expect(abs(try Self.number(function["seconds_per_sample"]) - expected) < 1e-9 * expected)
        let whole = max(500 * arithmetic, (500 * bytes + shared) / 16e9)
        #expect(abs(try Self.number(function["seconds_per_batch"]) - whole) < 1e-9 * whole)
        #expect(function["bound"]?.text == (arithmetic > bytes / 16e9 ? "arithmetic" : "memory"))
        #expect(try Self.number(function["intensity"]) == flops / bytes)
      }
    }
  }

  @Test func lanesThatCopiesDoNotFillAreCounted() throws {
    let words = ["12x0e x 0e", "--mode", "uvu", "--lanes", "8"]
    let plan = try document("plan", words)
    let schedule = try #require(plan["result"]?["schedules"]?.elements?[0])
    #expect(schedule["schedule"]?.text == "copies")
    // One product of x with y and the weight's: 12 copies take two vectors of 8.
    let forward = try #require(schedule["functions"]?.elements?[0])
    let occupancy = try Self.number(forward["occupancy"])
    #expect(occupancy > 0.7 && occupancy <= 0.75)
  }

  @Test func sharedWeightsMoveOnceACall() throws {
    let plan = try document("plan", ["linear", "32x0e -> 16x0e"])
    let chosen = try #require(plan["result"]?["schedules"]?.elements?.first { $0["chosen"] == .bool(true) })
    let functions = try #require(chosen["functions"]?.elements)
    #expect(try functions.map { try Self.number($0["shared_bytes"]) } == [4096, 8192, 12288])
    #expect(try Self.number(functions[0]["bytes"]) == 8 * 48)
  }

  @Test(arguments: [
    (["1o x 1o", "--peak", "0"], "is no speed"), (["1o x 1o", "--bandwidth", "fast"], "is no speed"),
    (["1o x 1o", "--target", "c"], "no option '--target'"), (["1o x"], "an expression is missing"),
    ([], "needs other arguments"),
  ])
  func mistakesAreRefused(_ words: [String], _ message: String) {
    var session = Session()
    let failure = #expect(throws: Failure.self) { try session.perform(["plan"] + words) }
    #expect(failure?.text.contains(message) == true, "\(failure?.text ?? "")")
  }

  @Test func theBareAnswerIsTheSchedule() throws {
    var session = Session()
    #expect(try session.perform(["plan", "-q", "64x1o x 1o", "--mode", "uvu"]).text == "copies\n")
    #expect(try session.perform(["plan", "-q", "1o x 1o"]).text == "samples\n")
  }

  @Test(arguments: [80, 100]) func linesFitThePage(_ width: Int) throws {
    for words in Self.problems {
      var session = Session()
      let text = try session.perform(["plan"] + words + ["--width", "\(width)"]).text
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    }
  }
}
