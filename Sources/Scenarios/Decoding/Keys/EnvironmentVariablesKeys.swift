import LambdaPlatform

/// The environment variables of a function.
struct EnvironmentVariablesKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "environmentVariables"
  static let sentence =
    "Environment variables: Lambda decrypts them before each Init, and the code what the encryption helpers"
    + " have encrypted besides."

  let kmsKey = Key(
    "kmsKey",
    .standard(EncryptionKey.lambda.name, because: "it is AWS's"),
    .place(.text(.reference(to: "kmsKey", "the name of a key"))),
    "The key that encrypts them."
  )
  let size = Key(
    "size",
    .optional("not looked at"),
    .quantity(.size),
    "Size of all of them together, names included, as they are before they are encrypted; what is stored has"
      + " 4 KiB at most, in base64 with the helpers."
  )
  let encryptionHelpers = DefaultKey(
    "encryptionHelpers",
    .choice,
    default: EnvironmentVariables.EncryptionHelpers.none,
    because: "what is decrypted at rest needs none",
    "When the code decrypts: perEnvironment, in the Init, or perInvocation; by the execution role, and never"
      + " with aws/lambda."
  )
}

extension Section<EnvironmentVariablesKeys> {
  /// The variables; nil after a report.
  ///
  /// - Parameter keys: The keys of the account.
  /// - Returns: The variables, or nil.
  func variables(_ keys: [EncryptionKey]) -> EnvironmentVariables? {
    let helpers = self[\.encryptionHelpers]
    let size = self[\.size]
    guard let place = key(among: keys), size != nil || !has(\.size) else { return nil }
    guard helpers == .none || keys[place].manager == .customer else {
      self.place(\.encryptionHelpers).problem(
        "are refused by \(keys[place].name), which only Lambda itself uses; expected a customer's key as"
          + " kmsKey"
      )
      return nil
    }
    let bytes = Int(size ?? 0)
    let stored = helpers == .none ? bytes : EnvironmentVariables.encryptedBytes(of: bytes)
    guard stored <= EnvironmentVariables.bytesMax else {
      let base64 = helpers == .none ? "" : ", \(stored) bytes in base64"
      self.place(\.size).problem(
        "is \(self.place(\.size).written)\(base64); expected at most"
          + " \(EnvironmentVariables.bytesMax) bytes as they are stored"
      )
      return nil
    }
    return EnvironmentVariables(key: place, helpers: helpers)
  }

  private func key(among keys: [EncryptionKey]) -> Int? {
    guard has(\.kmsKey) else { return 0 }
    guard let field = self[\.kmsKey], let name = field.text(expecting: "the name of a key") else {
      return nil
    }
    let names = keys.map(\.name)
    guard let place = names.firstIndex(of: name) else {
      let near = Spelling.suggestion(for: name, among: names)
      field.problem("\"\(name)\" is not a key\(near); expected \(Wording.alternatives(names))")
      return nil
    }
    return place
  }
}
