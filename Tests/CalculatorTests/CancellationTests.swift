import ExactArithmetic
import Language
import TestSupport
import Testing

@testable import Calculator

/// Every command asks on its way whether its answer is still wanted, and gives up when it is not.
@Suite struct CancellationTests {
  /// A command with how often it asks at least.
  static let commands: [(line: String, least: Int)] = [
    ("decompose \"(1o+2e)^6\"", 3), ("group D6h", 12), ("group D6h --format svg", 20), ("group D4 --products", 25),
    ("group Td --subgroups", 2), ("group C3v --multiplication", 5),
    ("functions Oh --lmax 4", 20), ("functions Td --monomials 3", 20), ("branch O3 Oh --lmax 4", 4),
    ("branch Oh D4h D2h --diagram", 10), ("regular D4h --on C2", 1), ("sym 2e 6 --series", 2), ("alt 3o 7", 1),
    ("schur 1o+2e 3,1", 1), ("reduce \"ijkl=jikl\" i=1o k=1o l=1o --show basis", 5), ("tensor ijk --group 32", 5),
    ("rules --table --group D4", 5), ("terms d3 --in Oh --strong", 5), ("crystal-field D3d --kmax 6", 1),
    ("cg \"3o x 2e -> 3o\"", 20), ("cg \"|4 0>\" 2 2", 5), ("cg \"Oh: T1u x T2g\"", 20),
    ("reduced \"<3||2||3> = 1\"", 30),
    ("table 2 2", 20), ("table 2 2 --width 40", 25), ("paths \"2x1o+1x2e x 1o\"", 5),
    ("paths \"2x1o+1x2e x 1o\" --format cue-json", 20), ("maps \"1o^3 -> 1o\" --tensors", 3),
    ("mace-basis \"0e+1o\" --correlation 3 --keep 0e", 2),
    ("polynomial \"x^3\" x=1o --verify", 3), ("sh 6", 13), ("sh 4 --gradient", 27), ("sh 4 --format c", 18),
    ("sh 5 --at 1,2,3", 30), ("sh addition 5 --at 1,2,2 --and 3,4,12", 11), ("sh product 3 1 3 2", 1),
    ("wigner-d 6 --quaternion 1,2,3,4", 6), ("wigner-d 3 --quaternion 1,2,3,4 --verify", 3),
    ("convert 5 --from real --to e3nn", 3), ("quadrature --degree 9", 20),
    ("plot sh 3 1", 9), ("plot sh 3 1 --format svg", 20), ("plot wigner 3 --angles 1,2,3", 7),
    ("plot sparsity \"2e x 1o\"", 20), ("plot paths \"2x1o+1x2e x 1o\" --format svg", 5),
    ("plot characters Td --format svg", 15), ("plot products D4 --format svg", 25), ("plot table 1 1 --format svg", 10),
    ("plot terms d2 --in Oh --strong --format svg", 10), ("export 6j --lmax 1 --format csv", 1),
    ("export cg \"1o x 1o -> 2e\" --format cue-json", 20), ("kernel \"2x1o x 1o+2e\" --mode uvu --name k", 40),
    ("kernel \"2x1o x 1o -> 3x0e\" --mode uvw --name k", 20), ("kernel sh --lmax 3 --name k", 40),
    ("kernel \"2x1o x 1o\" --target numpy --name k", 10), ("kernel \"2x1o x 1o\" --target swift --name k", 40),
    ("kernel conv \"2x0e+2x1o x 0e+1o\" --mode uvu --edge-frame --name k", 40),
    ("kernel contraction \"2x0e+2x1o -> 2x0e\" --correlation 2 --name k", 20), ("plan \"2x1o x 1o+2e\" --mode uvu", 80),
    ("modes --find water.xyz", 3), ("project samples.csv --lmax 1", 6),
  ]

  @Test(arguments: commands)
  func givesUpWheneverItIsTold(_ line: String, _ least: Int) throws {
    let words = try WordSplitter.words(SourceText(line)).map(\.text)
    try checkPolls(atLeast: least, line) { cancellation in
      var session = ExampleFiles.session()
      session.cancellation = cancellation
      do {
        let reply = try session.perform(words)
        // What is made while it is written asks as it goes.
        _ = try reply.bulk?.collected(cancellation: cancellation)
      } catch let failure as Failure where failure.exitCode == ExitCode.interrupted {
        throw Cancelled()
      }
    }
  }

  /// Nothing of an interrupted statement is left in the session.
  @Test func anInterruptedStatementLeavesNoTrace() throws {
    var session = Session()
    _ = try session.evaluate("a = 1o")
    session.cancellation = Cancellation { true }
    #expect(throws: Failure.self) { try session.evaluate("a = decompose \"(1o+2e)^6\"") }
    #expect(throws: Failure.self) { try session.perform(["decompose", "(1o+2e)^6"]) }
    session.cancellation = .never
    #expect(try session.evaluate("a").text.contains("1o"))
  }
}
