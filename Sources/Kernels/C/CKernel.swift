package import ExactArithmetic

/// Scheduled kernel → header and source in C99.
package struct CKernel {
  private let kernel: ScheduledKernel
  private let options: KernelOptions
  private let cancellation: Cancellation

  /// The text of a kernel.
  package init(_ kernel: ScheduledKernel, _ options: KernelOptions, cancellation: Cancellation = .never) {
    self.cancellation = cancellation
    self.kernel = kernel
    self.options = options
  }

  /// The files NAME.h and NAME.c.
  ///
  /// - Throws: `Cancelled`.
  package var source: KernelSource {
    get throws(Cancelled) {
      let source = (try parts() + [SelfTestSource(kernel, options).text]).joined(separator: "\n\n") + "\n"
      return KernelSource(files: [
        ("\(options.name).h", CInterface(options, kernel).header), ("\(options.name).c", source),
      ])
    }
  }

  /// The bytes of NAME.c without its self-test.
  ///
  /// - Throws: `Cancelled`.
  package var textSize: Int { get throws(Cancelled) { try parts().reduce(0) { $0 + $1.utf8.count + 2 } } }

  /// The parts of NAME.c before the self-test.
  private func parts() throws(Cancelled) -> [String] {
    let interface = CInterface(options, kernel)
    let functions = CFunctions(kernel, options, interface)
    var texts: [String] = []
    var transposed = Set<Int>()
    var tables: [ConstantTable] = []
    for body in kernel.functions {
      var printer = CPrinter(
        type: options.type, vectorArrays: vectorArrays(body.function),
        streamed: kernel.lanes == .samples ? [] : kernel.streams,
        rows: functions.rowDeclarations(body.function), cancellation: cancellation)
      texts.append(try functions.text(body, &printer))
      transposed.formUnion(printer.transposed)
      for table in printer.tables where !tables.contains(where: { $0.name == table.name }) { tables.append(table) }
    }
    let hasRoots = kernel.normalized != nil
    var parts = [interface.banner, includes(hasRoots)]
    parts.append(CVectors(options, transposed: transposed, hasInverseRoots: hasRoots).text)
    if kernel.lanes == .samples { parts.append(CRows(type: options.type).sideBySide) }
    if case .edges = kernel.indexing { parts.append(CRows.addition) }
    if case .blocks = kernel.lanes { parts.append(CMatrices.text) }
    parts += tables.map(text)
    parts.append(constants)
    parts.append(functions.structure)
    parts += texts
    return parts.filter { !$0.isEmpty }
  }

  /// With samples side by side everything but shared weights is a vector.
  private func vectorArrays(_ function: KernelFunction) -> Set<ArrayName> {
    guard kernel.lanes == .samples else { return [] }
    let inputs = function.inputs.filter { !($0.argument == .w && kernel.weights == .shared) }
    return Set(inputs + function.outputs)
  }

  private func includes(_ hasRoots: Bool) -> String {
    """
    #include "\(options.name).h"

    #include <errno.h>
    \(hasRoots ? "#include <math.h>\n" : "")#include <stddef.h>
    #include <stdlib.h>
    #include <string.h>
    #ifdef _OPENMP
    #include <omp.h>
    #endif

    typedef \(options.type.cName) T;
    """
  }

  /// What a null direction counts as, and the size from which results go past the caches.
  private var constants: String {
    let optional = Set(kernel.functions.flatMap { kernel.present($0.function.optionalInputs) })
    let length = optional.map(kernel.count).max() ?? 0
    var lines: [String] = []
    if kernel.definition.isOverRootPi {
      let root = options.type.literal(PiRoot(root: .one, piExponent: -1))
      lines.append("static const T \(ArrayName.inverseRootPi)[1] = { \(root) }; /* 1/sqrt(pi) */")
    }
    if length > 0 { lines.append("/* A null direction. */\nstatic const T zeros[\(length)] = {0};") }
    if !kernel.streams.isEmpty {
      lines.append(
        "/* Results of more bytes are written past the caches. */\n#ifndef STREAM_BYTES\n#define STREAM_BYTES 8388608\n#endif"
      )
    }
    return lines.joined(separator: "\n")
  }

  private func text(_ table: ConstantTable) -> String {
    let columns = table.columns.map { "int \($0);" } + (table.constant.map { ["T \($0);"] } ?? [])
    let rows = table.rows.enumerated().map { number, row in
      let constant = table.constant == nil ? [] : [options.type.literal(table.constants[number])]
      return "  {" + (row.map(String.init) + constant).joined(separator: ", ") + "},"
    }
    return "static const struct { \(columns.joined(separator: " ")) } \(table.name)[] = {\n"
      + rows.joined(separator: "\n") + "\n};"
  }
}
