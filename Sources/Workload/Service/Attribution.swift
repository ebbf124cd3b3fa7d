public import EventKernel

/// Where the time of the attempts in flight went, by the platform's handle; kept only when asked.
///
/// A record is more than a cache line, and most runs never look at one: a platform that keeps none
/// pays a predictable branch for it.
@usableFromInline
package struct Attribution: ~Copyable {
  /// Whether records are kept.
  @usableFromInline package let isKept: Bool
  @usableFromInline var records = EntityTable<TimeSpent>()

  /// No attempt is in flight yet.
  package init(isKept: Bool) {
    self.isKept = isKept
  }

  /// What is known of an attempt in flight; only where records are kept.
  ///
  /// - Complexity: O(1) amortised, as long as handles are places in a table.
  @usableFromInline
  package subscript(handle: Int32) -> TimeSpent {
    @inline(never)
    get { records[Int(handle)] }
    @inline(never)
    set {
      while records.count <= Int(handle) { records.append(TimeSpent()) }
      records[Int(handle)] = newValue
    }
  }
}
