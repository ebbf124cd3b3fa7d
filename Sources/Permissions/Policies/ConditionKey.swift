/// What a condition may ask of a request.
///
/// Names are compared without regard to case: `AWS:SourceArn` is `aws:SourceArn`. Other keys of
/// AWS, such as `aws:SourceIp`, have no value in a simulation.
///
/// Source: IAM User Guide, "AWS global condition context keys", and Service Authorization
/// Reference, "Actions, resources, and condition keys for AWS Lambda", read 2026-11.
package enum ConditionKey: String, Sendable, Hashable, CaseIterable {
  /// What a service calls for, such as a bucket; only services have it.
  case sourceArn = "aws:SourceArn"
  /// The account that owns what a service calls for.
  case sourceAccount = "aws:SourceAccount"
  /// The organization of that account.
  case sourceOrgID = "aws:SourceOrgID"
  /// The user or the role that calls; a session of a role has the name of the role.
  case principalArn = "aws:PrincipalArn"
  /// The account of who calls.
  case principalAccount = "aws:PrincipalAccount"
  /// The organization of that account.
  case principalOrgID = "aws:PrincipalOrgID"
  /// `Account`, `User`, `AssumedRole` or `Anonymous`.
  case principalType = "aws:PrincipalType"
  /// Whether a service calls.
  case principalIsAWSService = "aws:PrincipalIsAWSService"
  /// How the function URL of the call authenticates: `NONE` or `AWS_IAM`.
  case functionURLAuthType = "lambda:FunctionUrlAuthType"
  /// Whether the call comes by the function URL; absent for other calls.
  case invokedViaFunctionURL = "lambda:InvokedViaFunctionUrl"
  /// The function, of calls by its URL.
  case functionArn = "lambda:FunctionArn"
  /// The token with which an Alexa skill calls.
  case eventSourceToken = "lambda:EventSourceToken"

  /// The key of a name, in whatever case; nil for a key that the simulation has no value for.
  package init?(name: String) {
    let name = name.lowercased()
    guard let key = Self.allCases.first(where: { $0.rawValue.lowercased() == name }) else {
      return nil
    }
    self = key
  }
}
