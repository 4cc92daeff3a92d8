/// A generated kernel: its files.
package struct KernelSource: Sendable {
  /// The files by name.
  package let files: [(name: String, text: String)]

  /// Files by name.
  package init(files: [(name: String, text: String)]) { self.files = files }
}
