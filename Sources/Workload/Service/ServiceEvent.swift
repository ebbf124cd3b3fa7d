/// An event of a service in eight bytes: what kind of event it is, whom it concerns and a detail.
///
/// The kinds of all parts share one byte, and the range of a kind names its owner: kinds below
/// ``firstClientKind`` belong to the platform, the others to the client. Each part has an exhaustive
/// enum of its own kinds and switches over that. One plain type for every platform and client keeps
/// the queue's entries at 24 bytes, and keeps platforms free of any word about clients; an enum
/// nested by platform and client made entries of 32 bytes and every signature generic over both.
@frozen
@usableFromInline
package struct ServiceEvent: Sendable, BitwiseCopyable {
  /// The id of what it concerns, in a table of the owner.
  @usableFromInline package let id: Int32
  /// The detail above the kind's byte.
  @usableFromInline let tag: UInt32

  /// The least kind that belongs to the client.
  @inlinable package static var firstClientKind: UInt8 { 128 }

  /// Bits of a detail.
  @inlinable package static var detailBits: UInt32 { 24 }

  /// Creates an event.
  ///
  /// - Parameters:
  ///   - kind: One of the kinds of the part that handles it.
  ///   - id: Whom it concerns; means nothing to kinds that concern nobody.
  ///   - detail: Whatever else the part wants to know, below 2²⁴.
  @inlinable
  package init<Kind: ServiceEventKind>(_ kind: Kind, _ id: Int32 = 0, detail: UInt32 = 0) {
    assert(detail >> Self.detailBits == 0, "the detail of an event has 24 bits")
    self.id = id
    tag = detail << 8 | UInt32(kind.rawValue)
  }

  /// What else the part wanted to know.
  @inlinable
  package var detail: UInt32 {
    tag >> 8
  }

  /// Whether the client handles it, and not the platform.
  @inlinable
  package var isForClient: Bool {
    UInt8(truncatingIfNeeded: tag) >= Self.firstClientKind
  }

  /// Its kind among those of a part, or nil when it belongs to another part.
  @inlinable
  package func kind<Kind: ServiceEventKind>(of part: Kind.Type) -> Kind? {
    Kind(rawValue: UInt8(truncatingIfNeeded: tag))
  }
}

/// The kinds of event that one part of a service handles.
///
/// Laws: the raw values of a part are consecutive, and no two parts of a service share one; those of
/// clients are ``ServiceEvent/firstClientKind`` or more, those of platforms less.
@usableFromInline
package protocol ServiceEventKind: RawRepresentable, BitwiseCopyable, Sendable
where RawValue == UInt8 {}
