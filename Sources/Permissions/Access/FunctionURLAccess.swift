/// Who may call a function by its URL.
///
/// Both `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` have to be allowed, as they are for
/// URLs made since October 2025. The first knows how the URL authenticates, the second that the
/// call comes by the URL.
///
/// Source: AWS Lambda Developer Guide, "Control access to Lambda function URLs", read 2026-11.
package struct FunctionURLAccess: Sendable, Equatable {
  /// How the URL authenticates.
  package enum AuthType: String, Sendable, CaseIterable {
    /// Not at all: whoever calls is nobody in particular, and the function's policy must let all
    /// in.
    case none = "NONE"
    /// By the signature of the request.
    case awsIAM = "AWS_IAM"
  }

  /// How it authenticates.
  package let authType: AuthType
  /// What it calls: a function, or an alias of it.
  package let function: ResourceName
  /// The policy of that; nil for none.
  package let policy: PermissionsPolicy?

  /// Creates a URL.
  package init(authType: AuthType, function: ResourceName, policy: PermissionsPolicy?) {
    self.authType = authType
    self.function = function
    self.policy = policy
  }

  /// Whether a caller may call the function by the URL.
  ///
  /// - Parameter caller: Who calls; without authentication it makes no difference.
  /// - Returns: The first denial of the two actions, or what allows the second.
  package func decision(for caller: Caller) -> PermissionDecision {
    let caller = authType == .none ? Caller(.anonymous) : caller
    let urlRequest = request(
      LambdaAction.invokeFunctionURL,
      caller,
      [.functionURLAuthType: authType.rawValue, .functionArn: function.text]
    )
    guard caller.principal != .anonymous || authType == .none else {
      return urlRequest.denied(.unsigned)
    }
    let decision = urlRequest.decision()
    guard decision.isAllowed else { return decision }
    return request(LambdaAction.invokeFunction, caller, [.invokedViaFunctionURL: "true"]).decision()
  }

  private func request(
    _ action: String,
    _ caller: Caller,
    _ values: [ConditionKey: String]
  ) -> PermissionRequest {
    PermissionRequest(
      action: action,
      resource: function.text,
      owner: function.account,
      resourcePolicy: policy,
      caller: caller,
      context: RequestContext(values)
    )
  }
}
