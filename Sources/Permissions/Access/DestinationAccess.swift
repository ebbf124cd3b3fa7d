/// Whether a function may leave events that failed with a destination.
///
/// Lambda does so with the function's execution role; what a destination of another account asks in its own policy
/// is left out.
///
/// Source: AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations", read 2026-11.
package struct DestinationAccess: Sendable, Equatable {
  /// The name of the queue, the topic, the function, the event bus or the bucket.
  package let destination: ResourceName
  /// What is done to it.
  package let action: String

  /// A destination; nil for the name of anything that takes no events.
  package init?(_ destination: ResourceName) {
    switch destination.service {
    case "sqs": action = "sqs:SendMessage"
    case "sns": action = "sns:Publish"
    case "lambda": action = LambdaAction.invokeFunction
    case "events": action = "events:PutEvents"
    case "s3": action = "s3:PutObject"
    default: return nil
    }
    self.destination = destination
  }

  /// Whether a role may leave events there.
  ///
  /// - Parameter role: The execution role, with its policies.
  /// - Returns: The statement that allows it, or the denial.
  package func decision(for role: Caller) -> PermissionDecision {
    // Objects of a bucket have names of their own below it.
    let text = destination.service == "s3" ? destination.text + "/*" : destination.text
    return PermissionRequest(
      action: action,
      resource: text,
      owner: role.principal.account ?? "",
      resourcePolicy: nil,
      caller: role
    )
    .decision()
  }
}
