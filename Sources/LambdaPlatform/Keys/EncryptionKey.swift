package import EventKernel

/// A key of KMS by which environment variables are encrypted, and what is done to it.
package struct EncryptionKey: Sendable, Equatable {
  /// Who manages it.
  package enum Manager: String, Sendable, CaseIterable {
    /// AWS, for Lambda: free, and nothing can be done to it.
    case aws
    /// The customer, who pays for it.
    case customer
  }

  /// What is done to a key.
  package enum Action: String, Sendable, CaseIterable {
    /// It cannot be used until it is enabled.
    case disable
    case enable
    /// The grant by which Lambda uses it, and the permission of the execution role, are taken away.
    case deny
    case allow
    /// New material, of which callers notice nothing.
    case rotate
    /// It waits for its deletion, and cannot be used meanwhile.
    case scheduleDeletion
    /// It does not any more, and is disabled.
    case cancelDeletion
    /// It is gone for good.
    case delete
  }

  /// Something that is done to a key at a time.
  package struct Event: Sendable, Equatable {
    /// When.
    package let time: SimulationTime
    /// What.
    package let action: Action

    /// Does something to a key at a time.
    package init(at time: SimulationTime, _ action: Action) {
      self.time = time
      self.action = action
    }
  }

  /// The key of Lambda itself, which every account has.
  package static let lambda = EncryptionKey(name: "aws/lambda", manager: .aws)

  /// Its name.
  package let name: String
  /// Who manages it.
  package let manager: Manager
  /// What is done to it, in the order of time.
  package let events: [Event]

  /// A key to which things are done.
  package init(name: String, manager: Manager, events: [Event] = []) {
    self.name = name
    self.manager = manager
    self.events = events.sorted { $0.time < $1.time }
  }
}

/// What a key can be used for at an instant.
///
/// Source: AWS KMS Developer Guide, "Key states of AWS KMS keys", recalled in 2026: a key whose deletion is
/// cancelled is disabled.
struct KeyState: Equatable {
  private var isEnabled = true
  private var isAllowed = true
  private var isPendingDeletion = false
  private var isDeleted = false

  /// Whether it is there and is paid for: not once its deletion is scheduled.
  var isCharged: Bool { !isDeleted && !isPendingDeletion }

  /// Something is done to it; nothing can be done to a key that is gone.
  mutating func apply(_ action: EncryptionKey.Action) {
    guard !isDeleted else { return }
    switch action {
    case .disable: isEnabled = false
    case .enable: if !isPendingDeletion { isEnabled = true }
    case .deny: isAllowed = false
    case .allow: isAllowed = true
    case .rotate: break
    case .scheduleDeletion: isPendingDeletion = true
    case .cancelDeletion:
      if isPendingDeletion { isEnabled = false }
      isPendingDeletion = false
    case .delete: isDeleted = true
    }
  }

  /// Why it does not decrypt; nil when it does.
  var failure: KeyFailure? {
    if isDeleted { return .notFound }
    if isPendingDeletion { return .invalidState }
    if !isEnabled { return .disabled }
    return isAllowed ? nil : .accessDenied
  }
}
