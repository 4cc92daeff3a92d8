import Testing

@testable import Molecules

/// Elements and the labels they are read from.
@Suite struct ElementTests {
  @Test func thereAre118Elements() throws {
    #expect(Element.symbols.count == 118 && Set(Element.symbols).count == 118)
    for (index, symbol) in Element.symbols.enumerated() {
      let element = try #require(Element(label: symbol))
      #expect(element.atomicNumber == index + 1 && element.symbol == symbol)
      #expect(Element(label: symbol.lowercased()) == element && Element(label: symbol.uppercased()) == element)
      #expect(Element(label: "\(index + 1)") == element && Element(label: "\(symbol)12") == element)
    }
  }

  @Test(arguments: [("C1", "C"), ("H_2", "H"), ("Fe2+", "Fe"), ("D", "D"), ("2H", "D"), ("t", "T"), ("13C", "13C")])
  func symbolsStandInFront(_ label: String, _ symbol: String) {
    #expect(Element(label: label)?.symbol == symbol)
  }

  @Test(arguments: ["", "X", "Xx", "0", "119", "HW", "?", "1.5", "_C"])
  func otherLabelsAreNone(_ label: String) {
    #expect(Element(label: label) == nil)
  }

  @Test func isotopesAreOtherElements() {
    #expect(Element(label: "D") != Element(label: "H") && Element(label: "13C") != Element(label: "C"))
    #expect(Element(label: "3D") == nil)
  }
}
