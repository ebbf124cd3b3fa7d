/// Entities in the order in which they came, any of which may leave at any time.
///
/// A deque has to be searched when one leaves from its middle. Here each entity's links lie in a
/// table by its id, which costs 12 bytes for every id up to the largest that ever came.
package struct EntityQueue: Sendable {
  private struct Link: BitwiseCopyable {
    var previous: Int32 = -1
    var next: Int32 = -1
    var isPresent = false
  }

  private var links: [Link] = []
  private var first: Int32 = -1
  private var last: Int32 = -1
  /// Entities in the queue.
  package private(set) var count = 0

  /// An empty queue.
  package init() {}

  /// Whether nobody is in the queue.
  package var isEmpty: Bool {
    count == 0
  }

  /// Whether an entity is in the queue.
  ///
  /// - Complexity: O(1).
  package func contains(_ id: Int32) -> Bool {
    Int(id) < links.count && links[Int(id)].isPresent
  }

  /// Adds an entity as the last one; it must not be in the queue.
  ///
  /// - Complexity: O(1) amortised, as long as ids are places in a table.
  package mutating func append(_ id: Int32) {
    precondition(!contains(id), "an entity is in the queue only once")
    while links.count <= Int(id) { links.append(Link()) }
    links[Int(id)] = Link(previous: last, isPresent: true)
    if last >= 0 { links[Int(last)].next = id } else { first = id }
    last = id
    count += 1
  }

  /// Takes an entity out of the queue, in which it must be.
  ///
  /// - Complexity: O(1).
  package mutating func remove(_ id: Int32) {
    precondition(contains(id), "only an entity of the queue can leave it")
    let link = links[Int(id)]
    if link.previous >= 0 { links[Int(link.previous)].next = link.next } else { first = link.next }
    if link.next >= 0 {
      links[Int(link.next)].previous = link.previous
    } else {
      last = link.previous
    }
    links[Int(id)] = Link()
    count -= 1
  }

  /// Takes out the entity that came first, or nil when nobody is there.
  ///
  /// - Complexity: O(1).
  package mutating func popFirst() -> Int32? {
    guard first >= 0 else { return nil }
    let id = first
    remove(id)
    return id
  }

  /// Takes out the entity that came last, or nil when nobody is there.
  ///
  /// - Complexity: O(1).
  package mutating func popLast() -> Int32? {
    guard last >= 0 else { return nil }
    let id = last
    remove(id)
    return id
  }

  /// The entities in the queue, in the order in which they came.
  ///
  /// - Complexity: O(n), for rare walks over all of them.
  package var ids: [Int32] {
    var ids: [Int32] = []
    var next = first
    while next >= 0 {
      ids.append(next)
      next = links[Int(next)].next
    }
    return ids
  }
}
