/// Of what a metric can be told: of a whole platform, or of a piece of its requests or capacity.
package struct MetricScopes: OptionSet, Sendable, Hashable {
  /// One bit per scope.
  package let rawValue: UInt8

  /// Creates a set of scopes.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The platform with all of its requests.
  package static let platform = Self(rawValue: 1 << 0)
  /// The requests of one stream.
  package static let stream = Self(rawValue: 1 << 1)
  /// The requests of one class of a stream.
  package static let requestClass = Self(rawValue: 1 << 2)
  /// A part of the platform: a function, a zone, a purchase option.
  package static let part = Self(rawValue: 1 << 3)

  /// A queue before the platform, with the requests that go through it.
  package static let queue = Self(rawValue: 1 << 4)

  /// The platform, every piece of its requests, and a part or a queue that has requests of its own.
  package static let requests: Self = [.platform, .stream, .requestClass, .part, .queue]
  /// The platform, and every piece of its capacity.
  package static let capacity: Self = [.platform, .part]
  /// The platform, and a part or a queue that has a bill of its own.
  package static let money: Self = [.platform, .part, .queue]
  /// The queues before the platform, together and each.
  package static let queues: Self = [.platform, .queue]
}
