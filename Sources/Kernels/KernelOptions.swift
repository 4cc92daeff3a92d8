import ExactArithmetic

/// What kernel to generate, beside the problem.
package struct KernelOptions: Sendable {
  /// The prefix of all names.
  package let name: String
  /// The element type.
  package let type: ElementType
  /// The order of copies and components.
  package let order: MemoryOrder
  /// Whether outputs are added to, not overwritten.
  package let accumulates: Bool
  /// Whether functions with a distance for the rows of each array are printed, too.
  package let isStrided: Bool
  /// Whether loops over samples are marked for OpenMP.
  package let isParallel: Bool
  /// The product as typed, for the header.
  package let title: String
  /// The basis of the components.
  package let basis: String
  /// The memory order, the type and the kind of the kernel, for its readers.
  package let convention: String
  /// The version of the program.
  package let version: String

  /// Options of a kernel.
  ///
  /// - Throws: `KernelError.notAnIdentifier` unless the name is an identifier of C and of Python.
  package init(
    name: String, type: ElementType = .float64, order: MemoryOrder = .copiesFirst, accumulates: Bool = false,
    isStrided: Bool = false, isParallel: Bool = false, title: String, basis: String = "e3nn", convention: String,
    version: String
  ) throws {
    guard Self.isIdentifier(name) else { throw KernelError.notAnIdentifier(name) }
    self.name = name
    self.type = type
    self.order = order
    self.accumulates = accumulates
    self.isStrided = isStrided
    self.isParallel = isParallel
    self.title = title
    self.basis = basis
    self.convention = convention
    self.version = version
  }

  /// Letters, digits and `_`, not a digit first, and no word of C, C++ or Python.
  private static func isIdentifier(_ name: String) -> Bool {
    let isLetter = { (c: Character) in c == "_" || (c.isASCII && c.isLetter) }
    guard let first = name.first, isLetter(first), name.count <= 64 else { return false }
    return name.allSatisfy { isLetter($0) || ($0.isASCII && $0.isNumber) } && !reserved.contains(name)
  }

  private static let reserved: Set<String> = [
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float",
    "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof",
    "static", "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while", "class", "template",
    "this", "throw", "try", "using", "virtual", "namespace", "new", "operator", "private", "public", "def", "del",
    "elif", "except", "finally", "from", "global", "import", "in", "is", "lambda", "None", "nonlocal", "not", "or",
    "and", "as", "assert", "async", "await", "pass", "raise", "with", "yield", "True", "False", "main", "delete",
    "bool", "true", "false", "catch", "friend", "export", "explicit", "mutable", "typename", "wchar_t",
  ]
}
