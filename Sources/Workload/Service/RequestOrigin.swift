/// Whose request it is: the stream that sends it, and its class in that stream.
@frozen
@usableFromInline
package struct RequestOrigin: Sendable, BitwiseCopyable, Hashable {
  /// Position of the stream in the scenario's traffic.
  @usableFromInline package var stream: Int32
  /// Position of the class in the stream.
  @usableFromInline package var requestClass: Int32

  /// Names an origin; by default the first class of the first stream.
  @inlinable
  package init(stream: Int32 = 0, requestClass: Int32 = 0) {
    self.stream = stream
    self.requestClass = requestClass
  }
}
