import Glibc

/// Writes a line to standard error.
func note(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(2, bytes, bytes.count)
}

/// Where the figures come from.
enum Machine {
  /// The processor, the cores we may use, and how busy the machine is.
  static var description: String {
    let processor = field("model name", in: "/proc/cpuinfo") ?? "unknown processor"
    let allowed = field("Cpus_allowed_list", in: "/proc/self/status") ?? "?"
    return "\(processor), on core \(allowed) of \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores"
  }

  /// The load averages of 1, 5 and 15 minutes.
  static var load: String {
    text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
  }

  /// The value of the first line `name: value`.
  private static func field(_ name: String, in path: String) -> String? {
    let line = text(path).split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(separator: ":").last.map { String($0.drop { $0 == " " || $0 == "\t" }) }
  }

  private static func text(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF, bytes.count < 4096 { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
