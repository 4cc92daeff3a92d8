import Foundation

/// How far exhaustive tests go: 1 by default, more with `E3_TEST_DEPTH=2` and so on.
package let testDepth = ProcessInfo.processInfo.environment["E3_TEST_DEPTH"].flatMap { Int($0) } ?? 1
