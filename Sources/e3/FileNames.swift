import Calculator
import Glibc

/// The names of files, for completion.
enum FileNames {
  /// The most entries of a folder that are looked at: it may hold millions.
  private static let most = 4096

  /// The paths that go on as a text does, in order; a folder ends in a slash, hidden files only where asked for.
  static func beginning(_ path: String) -> [String] {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    guard let stream = opendir(expanded(folder.isEmpty ? "." : folder)) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    for _ in 0..<most {
      guard let entry = readdir(stream) else { break }
      let entryName = Self.name(of: entry)
      guard entryName.hasPrefix(name), name.isEmpty ? !entryName.hasPrefix(".") : ![".", ".."].contains(entryName)
      else {
        continue
      }
      var status = stat()
      let isFolder = stat(expanded(folder + entryName), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      found.append(folder + entryName + (isFolder ? "/" : ""))
    }
    return found.sorted()
  }

  /// The name in an entry of a folder.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
        String(cString: $0)
      }
    }
  }

  private static func expanded(_ path: String) -> String { HomePath.expanded(path, Terminal.environment) }
}
