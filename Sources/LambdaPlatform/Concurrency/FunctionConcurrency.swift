/// What is set aside for a function of its account's concurrency.
package struct FunctionConcurrency: Sendable, Equatable {
  /// Invocations in flight that are reserved for it and that it may not exceed; 0 turns it off, nil
  /// reserves nothing.
  package var reserved: Int?
  /// Environments that are kept ready for it; nil for none.
  package var provisioned: ProvisionedConfiguration?

  /// Nothing is set aside.
  package init() {}

  /// What the function takes out of what the others share.
  package var claimed: Int {
    reserved ?? provisioned?.base ?? 0
  }

  /// Most that the function may come to take out of what the others share.
  package var mostClaimed: Int {
    reserved ?? provisioned?.most ?? 0
  }
}
