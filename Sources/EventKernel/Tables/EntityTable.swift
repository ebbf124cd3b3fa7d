import CPrefetch

/// A growing table of trivial records, addressed by the integer ids of a model's entities.
///
/// Unlike an array it has one owner and no copies, so a write in the hot loop needs no check of
/// uniqueness; ids are still checked against the size.
@usableFromInline
package struct EntityTable<Record: BitwiseCopyable>: ~Copyable {
  @usableFromInline var records: UnsafeMutablePointer<Record>
  @usableFromInline var size = 0
  @usableFromInline var capacity: Int

  /// Creates an empty table.
  @inlinable
  package init(capacity: Int = 16) {
    self.capacity = Swift.max(1, capacity)
    records = CacheAligned.allocate(Record.self, count: self.capacity)
  }

  @inlinable
  deinit {
    records.deallocate()
  }

  /// The number of records; ids run from 0 to below it.
  @inlinable
  package var count: Int {
    size
  }

  /// The record of an id, which must be in the table.
  ///
  /// - Complexity: O(1).
  @inlinable
  package subscript(id: Int) -> Record {
    get {
      precondition(UInt(bitPattern: id) < UInt(bitPattern: size), "no record has this id")
      return records[id]
    }
    set {
      precondition(UInt(bitPattern: id) < UInt(bitPattern: size), "no record has this id")
      records[id] = newValue
    }
  }

  /// Adds a record, whose id is the former `count`.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  package mutating func append(_ record: Record) {
    if size == capacity { grow() }
    records[size] = record
    size += 1
  }

  /// Removes and returns the record with the largest id, or nil when there is none.
  ///
  /// - Complexity: O(1).
  @inlinable
  package mutating func popLast() -> Record? {
    guard size > 0 else { return nil }
    size -= 1
    return records[size]
  }

  /// Has a record brought into the cache, when an event is about to need it.
  @inlinable
  package func prefetch(_ id: Int) {
    headroom_prefetch(records + id)
  }

  @inlinable
  mutating func grow() {
    let larger = CacheAligned.allocate(Record.self, count: capacity * 2)
    larger.update(from: records, count: size)
    records.deallocate()
    records = larger
    capacity *= 2
  }
}
