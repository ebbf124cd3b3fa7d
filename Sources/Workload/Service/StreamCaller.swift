package import Permissions

/// Who calls a function for the clients of a stream, and by which of its names.
package struct StreamCaller: Sendable, Equatable {
  /// Who it is, with the policies that bind it.
  package var caller: Caller
  /// The version or the alias that is called; nil for the function itself.
  package var qualifier: String?

  /// A caller of the function itself, unless a qualifier is given.
  package init(_ caller: Caller, qualifier: String? = nil) {
    self.caller = caller
    self.qualifier = qualifier
  }
}
