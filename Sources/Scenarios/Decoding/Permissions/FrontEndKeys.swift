import Permissions
internal import Pricing

/// What stands before a function, with more than its name.
struct FrontEndKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "frontEnd"
  static let sentence = "A function URL that asks who calls."

  let functionUrl = Key(
    "functionUrl",
    .required,
    .mapping(FunctionURLKeys.mapping) { $0[\.authType] },
    FunctionURLKeys.sentence
  )
}

/// A function URL.
struct FunctionURLKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "functionUrl"
  static let sentence = "A function URL, whose callers the function's policy must let in."

  let authType = Key(
    "authType",
    .required,
    .authType,
    "How the URL authenticates: none lets all in whom the function's policy lets in by its two public"
      + " statements, awsIam asks for a signature and for permission."
  )
}

/// What stands before a function.
struct GivenFrontEnd {
  /// What it is.
  let kind: FrontEnd
  /// How a function URL authenticates; nil where that is not asked.
  var authentication: FunctionURLAccess.AuthType?
}

extension Form where Value == GivenFrontEnd {
  /// A word, or a mapping with more.
  static var frontEnd: Self {
    let words = FrontEnd.allCases.map(\.rawValue)
    return Self(.either([.words(words), .mapping { FrontEndKeys.mapping.description }])) { field in
      guard case .mapping? = field.node else {
        return field.choice(FrontEnd.self).map { GivenFrontEnd(kind: $0) }
      }
      guard let section = field.section(FrontEndKeys.mapping),
        let authType = section[\.functionUrl]
      else { return nil }
      return GivenFrontEnd(kind: .functionUrl, authentication: authType)
    }
  }
}

extension Form where Value == FunctionURLAccess.AuthType {
  /// How a URL authenticates.
  fileprivate static var authType: Self {
    Self(.words(["none", "awsIam"])) { field in
      field.word(among: ["none", "awsIam"]).map { $0 == "none" ? .none : .awsIAM }
    }
  }
}
