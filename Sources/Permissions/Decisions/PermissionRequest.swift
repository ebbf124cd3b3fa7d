/// A request to do something to a thing, with all policies that have a say.
///
/// `decision()` goes up AWS's ladder:
///
/// 1. a `Deny` applies, in whatever policy: denied;
/// 2. the service control policy has no `Allow`: denied; it does not bind services;
/// 3. a service or nobody in particular calls: the policy of the resource decides alone;
/// 4. the caller is of the owner's account: its own policies or that of the resource must allow it;
/// 5. the caller is of another account: both must.
///
/// The execution role of a function says what the function may do; it is no part of a request to
/// call the function, so it lets nobody in.
///
/// Source: IAM User Guide, "Policy evaluation logic", read 2026-11.
package struct PermissionRequest: Sendable, Equatable {
  /// What is to be done, such as `lambda:InvokeFunction`.
  package let action: String
  /// The name of the thing as the request writes it; `*` for an action that has none.
  package let resource: String
  /// The account that owns the thing.
  package let owner: String
  /// The policy of the thing; nil for none.
  package let resourcePolicy: PermissionsPolicy?
  /// Who asks.
  package let caller: Caller
  /// What conditions may ask of the request, the caller's part included.
  package let context: RequestContext

  /// Creates a request.
  ///
  /// - Parameters:
  ///   - action: What is to be done.
  ///   - resource: The name of the thing as the request writes it.
  ///   - owner: The account that owns it.
  ///   - resourcePolicy: Its policy; nil for none.
  ///   - caller: Who asks.
  ///   - context: What conditions may ask beside what is known of the caller.
  package init(
    action: String,
    resource: String,
    owner: String,
    resourcePolicy: PermissionsPolicy?,
    caller: Caller,
    context: RequestContext = RequestContext()
  ) {
    self.action = action
    self.resource = resource
    self.owner = owner
    self.resourcePolicy = resourcePolicy
    self.caller = caller
    self.context = caller.context.merging(context)
  }

  /// Creates a request to invoke a function.
  ///
  /// - Parameters:
  ///   - function: Its name, with the qualifier if the call has one.
  ///   - policy: Its policy; nil for none.
  ///   - caller: Who calls.
  ///   - context: What conditions may ask beside what is known of the caller.
  package init(
    invoking function: ResourceName,
    policy: PermissionsPolicy?,
    caller: Caller,
    context: RequestContext = RequestContext()
  ) {
    self.init(
      action: LambdaAction.invokeFunction,
      resource: function.text,
      owner: function.account,
      resourcePolicy: policy,
      caller: caller,
      context: context
    )
  }
}
