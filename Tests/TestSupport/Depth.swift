import Foundation

/// How far exhaustive tests go: 1 by default, more with `E3_TEST_DEPTH=2` and so on.
package var testDepth: Int { ProcessInfo.processInfo.environment["E3_TEST_DEPTH"].flatMap { Int($0) } ?? 1 }
