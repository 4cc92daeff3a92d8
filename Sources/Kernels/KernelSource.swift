/// A generated kernel: files, and what a manifest says of them.
package struct KernelSource: Sendable {
  /// The files by name.
  package let files: [(name: String, text: String)]

  /// Files by name.
  package init(files: [(name: String, text: String)]) { self.files = files }
}
