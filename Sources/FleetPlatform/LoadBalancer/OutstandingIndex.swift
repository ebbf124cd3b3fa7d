public import EventKernel

/// The open servers, by the number of requests outstanding at each.
///
/// Servers with the same number are chained in the order in which they came to it, so the
/// server with the fewest requests, and among equals the one that has had that number for
/// longest, is the first of the lowest chain.
@usableFromInline
struct OutstandingIndex: ~Copyable {
  @usableFromInline
  struct Link: BitwiseCopyable {
    @usableFromInline var previous: Int32 = -1
    @usableFromInline var next: Int32 = -1
    /// Requests outstanding, or -1 when the server is not in the index.
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

  /// By server.
  @usableFromInline var links = EntityTable<Link>()
  /// By number of outstanding requests.
  @usableFromInline var chains = EntityTable<Chain>()
  /// The lowest chain with a server; 0 when the index is empty.
  @usableFromInline var least = 0

  @inlinable
  init() {
    chains.append(Chain())
  }

  /// The server for the next request, or -1 when there is none.
  ///
  /// - Complexity: O(1).
  @inlinable
  var first: Int32 {
    chains[least].first
  }

  /// Adds a server without requests.
  mutating func insert(_ server: Int32) {
    while links.count <= Int(server) { links.append(Link()) }
    precondition(links[Int(server)].outstanding < 0, "a server is in the index only once")
    append(server, outstanding: 0)
    least = 0
  }

  /// Takes a server out.
  ///
  /// - Complexity: O(k) in the largest number of requests outstanding at a server.
  mutating func remove(_ server: Int32) {
    unlink(links[Int(server)])
    links[Int(server)] = Link()
    while least + 1 < chains.count, chains[least].first < 0 { least += 1 }
    if chains[least].first < 0 { least = 0 }
  }

  /// The first server took a request; there must be one.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  mutating func raiseFirst() {
    let outstanding = least
    let server = chains[outstanding].first
    let second = links[Int(server)].next
    chains[outstanding].first = second
    if second >= 0 {
      links[Int(second)].previous = -1
    } else {
      chains[outstanding].last = -1
      least = outstanding &+ 1
    }
    if outstanding &+ 1 == chains.count { chains.append(Chain()) }
    append(server, outstanding: outstanding &+ 1)
  }

  /// A server in the index is done with a request.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  mutating func lower(_ server: Int32) {
    let link = links[Int(server)]
    let outstanding = Int(link.outstanding) &- 1
    unlink(link)
    append(server, outstanding: outstanding)
    least = Swift.min(least, outstanding)
  }

  /// Closes the gap that a server leaves in its chain.
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
  mutating func append(_ server: Int32, outstanding: Int) {
    var link = Link()
    link.outstanding = Int32(truncatingIfNeeded: outstanding)
    link.previous = chains[outstanding].last
    links[Int(server)] = link
    if link.previous >= 0 {
      links[Int(link.previous)].next = server
    } else {
      chains[outstanding].first = server
    }
    chains[outstanding].last = server
  }
}

extension OutstandingIndex {
  /// Traps when a chain is broken or the lowest one is not known.
  ///
  /// - Complexity: O(n) in servers and in the largest number of requests outstanding.
  func checkInvariants(members: Int) {
    #if DEBUG
    var found = 0
    for outstanding in 0..<chains.count {
      var previous: Int32 = -1
      var next = chains[outstanding].first
      precondition(next < 0 || outstanding >= least, "no chain lies below the lowest one")
      while next >= 0 {
        let link = links[Int(next)]
        precondition(link.previous == previous, "links point both ways")
        precondition(Int(link.outstanding) == outstanding, "a server is in the chain it names")
        found += 1
        previous = next
        next = link.next
      }
      precondition(chains[outstanding].last == previous, "a chain knows its last server")
    }
    precondition(found == members, "the index has every open server")
    precondition(members == 0 || chains[least].first >= 0, "the lowest chain has a server")
    #endif
  }
}
