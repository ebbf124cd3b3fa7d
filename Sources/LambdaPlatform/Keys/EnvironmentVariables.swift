/// The environment variables of a function, which are encrypted at rest.
///
/// Lambda decrypts them before the Init of an environment, by a grant of its own. Values that the encryption
/// helpers have encrypted besides are decrypted by the code, with the execution role.
///
/// Source: AWS Lambda Developer Guide, "Securing Lambda environment variables", read 2026.
package struct EnvironmentVariables: Sendable, Equatable {
  /// What the code of the function decrypts.
  package enum EncryptionHelpers: String, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// Once in the Init of an environment.
    case perEnvironment
    /// In each invocation.
    case perInvocation
  }

  /// All variables of a function together, in bytes, as they are stored.
  ///
  /// Source: AWS Lambda Developer Guide, "Lambda quotas", read 2026.
  package static let bytesMax = 4_096

  /// Position of the key among those of the account.
  package var key: Int
  /// What the code decrypts.
  package var helpers = EncryptionHelpers.none
  /// Whether the execution role may decrypt.
  package var roleMayDecrypt = true

  /// Variables that are encrypted by a key.
  package init(key: Int, helpers: EncryptionHelpers = .none) {
    self.key = key
    self.helpers = helpers
  }

  /// What a text takes when the helpers have encrypted it: base64 of as many bytes.
  package static func encryptedBytes(of bytes: Int) -> Int { (bytes + 2) / 3 * 4 }
}
