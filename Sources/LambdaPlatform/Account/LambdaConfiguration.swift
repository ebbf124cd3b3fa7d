package import Permissions
public import Pricing
public import Stochastics
package import Workload

/// A Lambda account and its functions, as far as the simulation depends on them.
public struct LambdaConfiguration: Sendable, Equatable {
  /// The functions, at least one; the names of several are different.
  public internal(set) var functions: [LambdaFunctionConfiguration]
  /// Position in `functions` of the function that each stream of the traffic calls, in the order of
  /// the streams.
  ///
  /// Empty where there is one function, which every stream calls.
  package let functionOfStream: [Int]
  /// Requests in flight at which the account throttles; at least 1.
  public let concurrencyLimit: Int
  /// What takes the requests in and is paid for; nil where nothing is said, and nothing charged.
  public var frontEnd: FrontEnd?
  /// By stream: whether its events and messages come past what takes the requests in; empty for none.
  package var isDelivered: [Bool] = []
  /// The number of the account, of which function names follow.
  package var accountID = LambdaConfiguration.usualAccount
  /// The organization that it belongs to; nil for none.
  package var organization: String?
  /// How the function URLs authenticate; nil where that is not asked, and everybody may call.
  package var urlAuthentication: FunctionURLAccess.AuthType?
  /// By stream: why it may not call, as a code; empty for none.
  package var denials: [ReasonCode?] = []
  /// The keys of KMS, and how they are used.
  package var keyUse = KeyUse()
  /// By which rule environments may be started.
  package var scalingModel = ScalingModel.function2023

  /// Whether the only function is one of several of an account, the others of which are left out.
  package internal(set) var isAlone = false

  /// Whether there are several functions, each a part of the account.
  var hasParts: Bool { functions.count > 1 || isAlone }

  /// The same account with as many other functions.
  package func replacing(_ functions: [LambdaFunctionConfiguration]) -> Self {
    precondition(functions.count == self.functions.count, "an account keeps its functions")
    var account = self
    account.functions = functions
    return account
  }

  /// The number of the account where nothing is said.
  package static let usualAccount = "111111111111"

  /// Creates an account of several functions, with AWS's limit unless another is given.
  ///
  /// - Parameters:
  ///   - functions: At least one; several need names of their own.
  ///   - functionOfStream: For each stream of the traffic the position of the function it calls;
  ///     may be empty when there is one.
  ///   - concurrencyLimit: Requests in flight at which the account throttles; at least 1.
  public init(
    functions: [LambdaFunctionConfiguration],
    functionOfStream: [Int] = [],
    concurrencyLimit: Int = LambdaLimits.defaultConcurrency
  ) {
    precondition(!functions.isEmpty, "an account has a function")
    precondition(
      Set(functions.map(\.name)).count == functions.count,
      "functions of one account have different names"
    )
    precondition(
      functionOfStream.allSatisfy(functions.indices.contains),
      "a stream calls a function of the account"
    )
    precondition(
      functions.count == 1 || !functionOfStream.isEmpty,
      "with several functions each stream says which one it calls"
    )
    precondition(concurrencyLimit >= 1, "an account can serve a request")
    precondition(
      functions.reduce(0) { $0 + $1.concurrency.mostClaimed } <= concurrencyLimit,
      "no more is set aside than the account has"
    )
    self.functions = functions
    self.functionOfStream = functionOfStream
    self.concurrencyLimit = concurrencyLimit
  }

  /// Creates an account of one function, with AWS's limits unless others are given.
  public init(
    memoryMB: Int,
    architecture: Architecture = .x86_64,
    initialization: Distribution,
    keepAlive: Distribution,
    routing: EnvironmentRouting = .mostRecentlyUsed,
    concurrencyLimit: Int = LambdaLimits.defaultConcurrency,
    scalingRate: LambdaScalingRate? = LambdaLimits.scalingRate
  ) {
    self.init(
      functions: [
        LambdaFunctionConfiguration(
          memoryMB: memoryMB,
          architecture: architecture,
          initialization: initialization,
          keepAlive: keepAlive,
          routing: routing,
          scalingRate: scalingRate
        )
      ],
      concurrencyLimit: concurrencyLimit
    )
  }
}
