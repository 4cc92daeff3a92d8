#if canImport(Glibc)
  import Glibc
#endif

/// Memory of many words.
public enum LargeBuffer {
  /// Uninitialised words, to be deallocated by the caller.
  ///
  /// Where there are many, the system is asked for large pages: with small ones, most of the time of filling a table
  /// goes into their first touch.
  public static func words(_ count: Int) -> UnsafeMutablePointer<Int> {
    let size = count * MemoryLayout<Int>.stride
    let isLarge = size >= 1 << 22
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(size, 8), alignment: isLarge ? 1 << 21 : 64)
    #if canImport(Glibc)
      // Only advice: nothing depends on its being taken.
      if isLarge { madvise(memory, size, MADV_HUGEPAGE) }
    #endif
    return memory.bindMemory(to: Int.self, capacity: count)
  }
}
