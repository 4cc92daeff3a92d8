import Glibc

/// The names of files, for completion.
enum FileNames {
  /// The most names that are looked at: a folder may hold millions.
  private static let most = 4096

  /// The paths that go on as a text does, in order; a folder ends in a slash, hidden files only where asked for.
  static func beginning(_ path: String) -> [String] {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    guard let stream = opendir(expanded(folder.isEmpty ? "." : folder)) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while found.count < most, let entry = readdir(stream) {
      let entryName = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
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

  /// `~/` is the directory of the user.
  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }
}
