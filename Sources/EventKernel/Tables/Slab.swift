/// A table of trivial records whose freed ids are given out again, the latest freed one first.
///
/// Ids are small and dense, so other tables may be kept beside it by the same id; the latest freed
/// place is the one most likely to be in the cache still. In debug builds the use of a freed id and
/// the freeing of one twice trap; in release builds nothing is recorded that could tell.
///
/// The free ids lie on a stack of their own rather than chained through the free records: a chain
/// has to read the record's line before the next id is known, where the top of a stack stays in the
/// first-level cache, and a record keeps what its owner left in it (see
/// ``insert(replacing:)``). The price is four bytes for each record.
@usableFromInline
package struct Slab<Record: BitwiseCopyable>: ~Copyable {
  @usableFromInline var records: EntityTable<Record>
  /// The free ids, the latest one last; there is room for as many as there is for records, so that
  /// freeing an id never allocates.
  @usableFromInline var free: UnsafeMutablePointer<Int32>
  @usableFromInline var freeCount = 0
  @usableFromInline var freeCapacity: Int
  #if DEBUG
  @usableFromInline var isInUse: [Bool] = []
  #endif

  /// Creates an empty table.
  ///
  /// - Parameter capacity: Records that fit before the memory grows.
  @inlinable
  package init(capacity: Int = 16) {
    records = EntityTable(capacity: capacity)
    freeCapacity = records.capacity
    free = .allocate(capacity: freeCapacity)
  }

  @inlinable
  deinit {
    free.deallocate()
  }

  /// Ids in use.
  @inlinable
  package var count: Int {
    records.count &- freeCount
  }

  /// Ids ever given out; they run from 0 to below it.
  @inlinable
  package var bound: Int {
    records.count
  }

  /// The record of an id in use.
  ///
  /// - Complexity: O(1).
  @inlinable
  package subscript(id: Int32) -> Record {
    get {
      checkUse(of: id)
      return records[Int(id)]
    }
    set {
      checkUse(of: id)
      records[Int(id)] = newValue
    }
  }

  /// The record of an id in use, or the last one that a free id had.
  ///
  /// For what may come too late, such as a timer of a request that is over: the record says whose
  /// it is now.
  ///
  /// - Parameter id: An id that has been given out.
  /// - Returns: The record, as it was when the id was freed.
  /// - Complexity: O(1).
  @inlinable
  package func latestRecord(of id: Int32) -> Record {
    records[Int(id)]
  }

  /// Adds a record and returns its id.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  @inline(__always)
  package mutating func insert(_ record: Record) -> Int32 {
    insert { _ in record }
  }

  /// Adds a record that may carry on something of the one that had its id before.
  ///
  /// - Parameter make: Makes the record from the last one with the same id, nil for a new id.
  /// - Returns: The id.
  /// - Complexity: O(1) amortised.
  @inlinable
  @inline(__always)
  package mutating func insert(replacing make: (_ former: Record?) -> Record) -> Int32 {
    guard freeCount > 0 else { return append(make(nil)) }
    freeCount &-= 1
    let id = free[freeCount]
    #if DEBUG
    isInUse[Int(id)] = true
    #endif
    records[Int(id)] = make(records[Int(id)])
    return id
  }

  /// Frees an id in use; its record stays as it is until the id is given out again.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  package mutating func remove(_ id: Int32) {
    checkUse(of: id)
    precondition(freeCount < records.count, "no id is in use")
    #if DEBUG
    isInUse[Int(id)] = false
    #endif
    free[freeCount] = id
    freeCount &+= 1
  }

  /// The ids in use, the smallest first.
  ///
  /// - Complexity: O(n) in ``bound``, for rare walks over all records.
  package var ids: [Int32] {
    var isFree = [Bool](repeating: false, count: bound)
    for place in 0..<freeCount { isFree[Int(free[place])] = true }
    return isFree.indices.lazy.filter { !isFree[$0] }.map(Int32.init)
  }

  /// Has a record brought into the cache, when an event is about to need it.
  @inlinable
  package func prefetch(_ id: Int32) {
    records.prefetch(Int(id))
  }

  /// Gives out an id that no record had before; no id is free then.
  @inlinable
  mutating func append(_ record: Record) -> Int32 {
    let id = Int32(records.count)
    records.append(record)
    if freeCapacity < records.capacity {
      free.deallocate()
      freeCapacity = records.capacity
      free = .allocate(capacity: freeCapacity)
    }
    #if DEBUG
    isInUse.append(true)
    #endif
    return id
  }

  /// Traps when an id has been freed; does nothing in release builds.
  @inlinable
  @inline(__always)
  func checkUse(of id: Int32) {
    #if DEBUG
    precondition(isInUse.indices.contains(Int(id)), "no record has this id")
    precondition(isInUse[Int(id)], "the id has been freed")
    #endif
  }
}
