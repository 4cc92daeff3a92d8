import Foundation
import Glibc
import TestSupport
import Testing

/// Nothing that comes in crashes or hangs the program.
@Suite struct BadInputTests {
  @Test func invalidUTF8InAScriptIsRefusedWithItsPlace() throws {
    let outcome = try Program.run([], input: Data(Array("1 x 2\n1 ⊗ ".utf8) + [0xFF, 0x0A]))
    #expect(outcome.status == 65)
    #expect(outcome.output.hasPrefix("1 ⊗ 2 = 1 + 2 + 3"))
    #expect(outcome.errors == "<stdin>:2:1: error: not UTF-8: byte FF at offset 6 of the line\n")
  }

  @Test func invalidUTF8InAnArgumentIsRefused() throws {
    let outcome = try Program.shell(#"e3 decompose "$(printf '1 x \377')""#)
    #expect(outcome.status == 65)
    #expect(outcome.errors == "error: argument 2 is not UTF-8 at offset 4\n")
  }

  @Test func aLineOfTenMegabytesIsRefused() throws {
    let long = Data(repeating: UInt8(ascii: "1"), count: 10_000_000)
    let outcome = try Program.run(["--keep-going"], input: long + Data("\n1 x 2\n".utf8))
    #expect(outcome.status == 69)
    #expect(outcome.errors == "<stdin>:1:1: error: the line is longer than 1 MiB\n")
    #expect(outcome.output.hasPrefix("1 ⊗ 2"))
  }

  @Test func aBracketThatIsNeverClosedIsRefused() throws {
    let few = try Program.run([], input: Data("(1o +\n 2e +\n".utf8))
    #expect(few.status == 65)
    #expect(few.errors.hasPrefix("<stdin>:1:1: error: unclosed bracket"))
    let lines = String(repeating: "2e + \(String(repeating: " ", count: 4000))\n", count: 300)
    let many = try Program.run([], input: Data("1 x 2\n(1o +\n\(lines)".utf8))
    #expect(many.status == 69)
    #expect(many.errors == "<stdin>:2:1: error: the statement that begins here does not end within 1 MiB\n")
    // Many lines are no reason: each is looked at once.
    let numbers = (1...20_000).map { "\($0),\n" }.joined()
    #expect(try Program.run([], input: Data("list = [\n\(numbers)0];\n".utf8)).status == 0)
  }

  @Test func zeroBytesAreRefused() throws {
    let outcome = try Program.run([], input: Data([0x31, 0x00, 0x32, 0x0A]))
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("<stdin>:1:2: error: "))
    let endless = try Program.shell("e3 </dev/zero")
    #expect(endless.status == 69)
  }

  @Test func closedInputIsAnError() throws {
    let outcome = try Program.shell("e3 <&-")
    #expect(outcome.status == 66)
  }
}
