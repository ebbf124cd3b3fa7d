import LambdaPlatform
import Permissions

/// The account that a function runs in.
struct AccountKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "account"
  static let sentence = "The account that the function runs in."

  /// Environments and requests that an account is given at most, far beyond any.
  static let environmentsMax = 10_000_000

  let region = DefaultKey(
    "region",
    .word("us-east-1"),
    default: "us-east-1",
    because: "the only region whose prices are built in",
    "The region, for prices."
  )
  let id = Key(
    "id",
    .standard(LambdaConfiguration.usualAccount, because: "some number is needed"),
    .account,
    "The number of the account, of which the names of its functions follow."
  )
  let organization = Key(
    "organization",
    .optional("none"),
    .name("the id of an organization, such as o-a1b2c3"),
    "The organization of the account, for the policies of layers."
  )
  let kms = Key(
    "kms",
    .optional("AWS's quota, for this account alone"),
    .mapping(KmsKeys.mapping) { $0.use() },
    KmsKeys.sentence
  )
  let concurrencyLimit = DefaultKey(
    "concurrencyLimit",
    .integer(1...environmentsMax),
    default: LambdaLimits.defaultConcurrency,
    because: "AWS Lambda Developer Guide, \"Lambda quotas\"",
    "Requests in flight at which the account throttles."
  )
  let scalingModel = DefaultKey(
    "scalingModel",
    .choice,
    default: ScalingModel.function2023,
    because: "AWS's rule since 26 November 2023",
    "By which rule environments may be started: each function by its scalingRate (function-2023), or all"
      + " together 3,000 at once and 500 a minute (burst-2019)."
  )
}

/// What an account allows.
struct AccountLimits {
  /// Requests in flight.
  var concurrency = LambdaLimits.defaultConcurrency
  /// By which rule environments may be started.
  var scalingModel = ScalingModel.function2023
  /// Its number.
  var id = LambdaConfiguration.usualAccount
  /// How KMS is used.
  var keyUse = KeyUse()
  /// Its organization; nil for none.
  var organization: String?
}

extension Section<AccountKeys> {
  /// What the account allows.
  func limits() -> AccountLimits {
    _ = self[\.region]
    return AccountLimits(
      concurrency: self[\.concurrencyLimit],
      scalingModel: self[\.scalingModel],
      id: self[\.id] ?? LambdaConfiguration.usualAccount,
      keyUse: self[\.kms] ?? KeyUse(),
      organization: self[\.organization]
    )
  }
}
