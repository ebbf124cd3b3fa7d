internal import EventKernel
internal import Experiments
internal import LambdaPlatform
internal import Permissions
internal import Scenarios

extension ResultTable {
  /// One record per request to KMS, as CloudTrail would have it (`kms-audit.csv`); of the first replication,
  /// evenly thinned above a million.
  static func keyAudit(of result: ExperimentResult) -> Self {
    var table = Self(header: [
      "scenario", "platform", "time_s", "time", "event", "function", "key", "caller", "result",
    ])
    for platform in result.platforms {
      let configuration = result.scenario.platforms.first { $0.name == platform.name }
      guard case .lambda(let account)? = configuration?.kind,
        let observation = platform.replications.first?.observation?.account
      else { continue }
      for request in observation.keyRequests {
        let function = account.resourceName(
          ofFunction: request.function,
          platform: platform.name
        )
        let name = account.functions[request.function].name
        let role = ResourceName(
          service: "iam",
          account: account.accountID,
          resource: "role/\(name.isEmpty ? platform.name : name)"
        )
        let failure = request.failure.map {
          request.isOfRole ? $0.publishedNameInCode : $0.publishedName
        }
        table.append([
          .text(result.scenario.name), .text(platform.name), .number(request.time.seconds),
          civilTime(request.time, in: result.scenario), .text("Decrypt"), .text(function.text),
          .text(account.keyUse.keys[request.key].name),
          .text(request.isOfRole ? role.text : "lambda.amazonaws.com"),
          .text(failure ?? "Success"),
        ])
      }
    }
    return table
  }
}
