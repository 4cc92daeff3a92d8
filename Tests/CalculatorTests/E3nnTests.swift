import Calculator
import TestSupport
import Testing

/// Products as e3nn prints them, byte for byte.
@Suite struct E3nnTests {
  @Test func productsAreThoseOfE3nn() throws {
    let products = try #require(goldenDocument("e3nn_products")["products"] as? [[String]])
    #expect(products.count >= 20)
    for product in products {
      var session = Session()
      let text = try session.perform(["decompose", "-q", "(\(product[0])) x (\(product[1]))"]).text
      #expect(text == product[2] + "\n", "\(product[0]) x \(product[1])")
    }
  }
}
