import EventKernel
import LambdaPlatform

/// A key of KMS.
struct KmsKeyKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "kmsKey"
  static let sentence =
    "A key of KMS, which encrypts environment variables; every account has aws/lambda besides."

  let name = Key(
    "name",
    .required,
    .place(.text(.name("the name of a key"))),
    "Name, unique in the scenario."
  )
  let managedBy = DefaultKey(
    "managedBy",
    .choice,
    default: EncryptionKey.Manager.customer,
    because: "AWS's keys have names of their own",
    "Who manages it: aws, which is free, or customer, a dollar a month and by the request."
  )
  let events = Key(
    "events",
    .optional("nothing is done to it"),
    .list(
      of: .mapping(KeyEventKeys.mapping) { $0.event() },
      "a list of events, each with at and action"
    ),
    "What is done to it, of customers' keys."
  )
}

extension Section<KmsKeyKeys> {
  /// The key; nil after a report.
  fileprivate func key(_ names: inout UniqueNames) -> EncryptionKey? {
    let name = self[\.name]?.uniqueName(of: "a key", among: &names)
    let manager = self[\.managedBy]
    let events = self[\.events]
    guard let name, events != nil || !has(\.events) else { return nil }
    guard name != EncryptionKey.lambda.name else {
      place(\.name).problem("\"\(name)\" is there in every account; expected another name")
      return nil
    }
    guard manager == .customer || !has(\.events) else {
      place(\.events).problem("cannot be done to a key of AWS; expected managedBy: customer")
      return nil
    }
    return EncryptionKey(name: name, manager: manager, events: events ?? [])
  }
}

/// Something that is done to a key.
struct KeyEventKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "keyEvent"
  static let sentence = "Something that is done to a key at a time."

  let at = Key("at", .required, .duration(), "When, from the start of the run.")
  let action = Key(
    "action",
    .required,
    Form<EncryptionKey.Action>.choice,
    "What: disable and enable; deny and allow, of Lambda's grant and the execution role; rotate, of which"
      + " nobody notices anything; scheduleDeletion, cancelDeletion (after which it is disabled) and delete."
  )
}

extension Section<KeyEventKeys> {
  fileprivate func event() -> EncryptionKey.Event? {
    let time = self[\.at]
    let action = self[\.action]
    guard let time, let action else { return nil }
    return EncryptionKey.Event(at: time, action)
  }
}

/// Reads the keys of a scenario.
enum KeyDecoder {
  /// The sound keys of a list, after that of Lambda itself.
  static func decode(_ sections: [Section<KmsKeyKeys>]) -> [EncryptionKey] {
    var names = UniqueNames()
    return [.lambda] + sections.compactMap { $0.key(&names) }
  }
}
