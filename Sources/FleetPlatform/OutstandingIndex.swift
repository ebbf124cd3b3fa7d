import EventKernel

/// The instances in service, by the number of requests outstanding at each.
///
/// Instances with the same number are chained in the order in which they came to it, so the
/// instance with the fewest requests, and among equals the one that has had that number for
/// longest, is the first of the lowest chain.
@usableFromInline
struct OutstandingIndex: ~Copyable {
  @usableFromInline
  struct Link: BitwiseCopyable {
    @usableFromInline var previous: Int32 = -1
    @usableFromInline var next: Int32 = -1
    /// Requests outstanding, or -1 when the instance is not in the index.
    @usableFromInline var outstanding: Int32 = -1

    @inlinable
    init() {}
  }

  @usableFromInline
  struct Chain: BitwiseCopyable {
    @usableFromInline var first: Int32 = -1
    @usableFromInline var last: Int32 = -1

    @inlinable
    init() {}
  }

  /// By instance.
  @usableFromInline var links = EntityTable<Link>()
  /// By number of outstanding requests.
  @usableFromInline var chains = EntityTable<Chain>()
  /// The lowest chain with an instance; 0 when the index is empty.
  @usableFromInline var least = 0

  @inlinable
  init() {
    chains.append(Chain())
  }

  /// The instance for the next request, or -1 when there is none.
  ///
  /// - Complexity: O(1).
  @inlinable
  var first: Int32 {
    chains[least].first
  }

  /// Adds an instance without requests.
  mutating func insert(_ instance: Int32) {
    while links.count <= Int(instance) { links.append(Link()) }
    precondition(links[Int(instance)].outstanding < 0, "an instance is in the index only once")
    append(instance, outstanding: 0)
    least = 0
  }

  /// Takes an instance out.
  ///
  /// - Complexity: O(k) in the largest number of requests outstanding at an instance.
  mutating func remove(_ instance: Int32) {
    unlink(links[Int(instance)])
    links[Int(instance)] = Link()
    while least + 1 < chains.count, chains[least].first < 0 { least += 1 }
    if chains[least].first < 0 { least = 0 }
  }

  /// The first instance took a request; there must be one.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  mutating func raiseFirst() {
    let outstanding = least
    let instance = chains[outstanding].first
    let second = links[Int(instance)].next
    chains[outstanding].first = second
    if second >= 0 {
      links[Int(second)].previous = -1
    } else {
      chains[outstanding].last = -1
      least = outstanding &+ 1
    }
    if outstanding &+ 1 == chains.count { chains.append(Chain()) }
    append(instance, outstanding: outstanding &+ 1)
  }

  /// An instance in the index is done with a request.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  mutating func lower(_ instance: Int32) {
    let link = links[Int(instance)]
    let outstanding = Int(link.outstanding) &- 1
    unlink(link)
    append(instance, outstanding: outstanding)
    least = Swift.min(least, outstanding)
  }

  /// Closes the gap that an instance leaves in its chain.
  @inlinable
  @inline(__always)
  mutating func unlink(_ link: Link) {
    if link.previous >= 0 {
      links[Int(link.previous)].next = link.next
    } else {
      chains[Int(link.outstanding)].first = link.next
    }
    if link.next >= 0 {
      links[Int(link.next)].previous = link.previous
    } else {
      chains[Int(link.outstanding)].last = link.previous
    }
  }

  @inlinable
  @inline(__always)
  mutating func append(_ instance: Int32, outstanding: Int) {
    var link = Link()
    link.outstanding = Int32(truncatingIfNeeded: outstanding)
    link.previous = chains[outstanding].last
    links[Int(instance)] = link
    if link.previous >= 0 {
      links[Int(link.previous)].next = instance
    } else {
      chains[outstanding].first = instance
    }
    chains[outstanding].last = instance
  }
}
