import Foundation
import Kernels
import TestSupport

/// A folder with the files of a kernel, in which compilers run; it goes away with its owner.
final class KernelFolder {
  let url: URL

  init(_ source: KernelSource) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("e3-kernel-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for file in source.files { try write(file.text, file.name) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, _ name: String) throws {
    try text.write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  func shell(_ line: String) throws -> Program.Run { try Program.shell(line, directory: url.path) }

  /// Where a program is; nil where it is not.
  static func find(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  static let hasCompiler = find("cc") != nil
}
