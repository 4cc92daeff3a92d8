import ExactArithmetic
import Formats
import Kernels

/// A language in which kernels are printed.
enum KernelTarget: String, CaseIterable {
  case c
  case numpy
  case swift

  /// What the summary says of the files.
  var language: String {
    switch self {
    case .c: "C99"
    case .numpy: "Python"
    case .swift: "Swift 6"
    }
  }

  /// What the files need.
  var needs: String { self == .numpy ? "no dependencies but NumPy" : "no dependencies" }

  /// What stands before the name of a function.
  func prefix(_ name: String) -> String { self == .numpy ? "" : "\(name)_" }

  /// The options of `kernel` that the language does not have yet.
  var missingOptions: [String] {
    switch self {
    case .c: []
    case .numpy: ["accumulate", "strided", "openmp"]
    case .swift: ["strided", "openmp"]
    }
  }

  /// How the self-test is compiled and run.
  func testCommands(_ name: String) -> [[String]] {
    let test = "\(name)_test"
    return switch self {
    case .c:
      [
        ["cc", "-O2", "-march=native", "-D\(name.uppercased())_TEST", "-o", test, "\(name).c", "-lm"], ["./\(test)"],
      ]
    case .numpy: [["python3", "\(name).py"]]
    case .swift:
      [["swiftc", "-O", "-D", "\(name.uppercased())_TEST", "\(name).swift", "-o", test], ["./\(test)"]]
    }
  }

  /// The text of a kernel.
  ///
  /// - Throws: `KernelError`, `Cancelled`.
  func source(
    _ kernel: ScheduledKernel, _ request: KernelRequest, _ options: KernelOptions, _ cancellation: Cancellation
  ) throws -> KernelSource {
    switch self {
    case .c: try CKernel(kernel, options, cancellation: cancellation).source
    case .numpy: try request.numpy?(options) ?? DefinitionModule(kernel, options, cancellation: cancellation).source
    case .swift: try SwiftKernel(kernel, options, cancellation: cancellation).source
    }
  }
}
