package import Permissions
package import Workload

/// What is decided of callers, pollers and roles, once for a run.
extension LambdaConfiguration {
  /// Decides whatever is said of callers, of pollers and of layers.
  ///
  /// - Parameters:
  ///   - traffic: The streams, in the order of the scenario.
  ///   - platform: The name of the platform, which a function without a name of its own has.
  /// - Returns: The findings, by stream, then by function; none where nothing is said.
  package func permissions(of traffic: [TrafficStream], platform: String) -> [PermissionFinding] {
    traffic.indices.flatMap {
      finding(of: traffic[$0], $0, platform) + destinationFindings(of: traffic[$0], $0, platform)
    }
      + functions.indices.flatMap {
        layerFindings(of: $0, platform) + decryptionFindings(of: $0, platform)
      }
  }

  /// The name of a function on this account.
  ///
  /// - Parameters:
  ///   - function: Its position.
  ///   - platform: The name of the platform.
  ///   - qualifier: The version or the alias; nil for the function itself.
  /// - Returns: Its ARN.
  package func resourceName(
    ofFunction function: Int,
    platform: String,
    qualifier: String? = nil
  ) -> ResourceName {
    .function(
      plainName(ofFunction: function, platform),
      qualifier: qualifier,
      region: Self.region,
      account: accountID
    )
  }

  private func plainName(ofFunction function: Int, _ platform: String) -> String {
    functions[function].name.isEmpty ? platform : functions[function].name
  }

  private func finding(
    of stream: TrafficStream,
    _ number: Int,
    _ platform: String
  ) -> [PermissionFinding] {
    let function = functionOfStream.isEmpty ? 0 : functionOfStream[number]
    if case .polled = stream.invocation {
      return poll(of: stream, number, by: function, platform)
    }
    let permissions = functions[function].permissions
    let name = resourceName(
      ofFunction: function,
      platform: platform,
      qualifier: stream.caller?.qualifier
    )
    let policy = permissions.policies[stream.caller?.qualifier ?? ""]
    if let authType = urlAuthentication, stream.invocation == .synchronous {
      let caller = stream.caller?.caller ?? Caller(.anonymous)
      let access = FunctionURLAccess(authType: authType, function: name, policy: policy)
      return [
        PermissionFinding(
          subject: .call(stream: number),
          caller: caller.principal.description,
          action: LambdaAction.invokeFunctionURL,
          resource: name.text,
          decision: access.decision(for: caller)
        )
      ]
    }
    guard let caller = stream.caller?.caller else { return [] }
    let request = PermissionRequest(invoking: name, policy: policy, caller: caller)
    return [
      PermissionFinding(
        subject: .call(stream: number),
        caller: caller.principal.description,
        action: request.action,
        resource: name.text,
        decision: request.decision()
      )
    ]
  }

  private func destinationFindings(
    of stream: TrafficStream,
    _ number: Int,
    _ platform: String
  ) -> [PermissionFinding] {
    let function = functionOfStream.isEmpty ? 0 : functionOfStream[number]
    let name = plainName(ofFunction: function, platform)
    guard let access = stream.onFailure,
      let role = functions[function].permissions.role(of: name, in: accountID)
    else { return [] }
    return [
      PermissionFinding(
        subject: .destination(stream: number),
        caller: role.principal.description,
        action: access.action,
        resource: access.destination.text,
        decision: access.decision(for: role)
      )
    ]
  }

  private func poll(
    of stream: TrafficStream,
    _ number: Int,
    by function: Int,
    _ platform: String
  ) -> [PermissionFinding] {
    let name = plainName(ofFunction: function, platform)
    guard let role = functions[function].permissions.role(of: name, in: accountID),
      let resource = stream.sourceName, let source = stream.source,
      let kind = EventSourceAccess.Source(rawValue: source.rawValue)
    else { return [] }
    return [
      PermissionFinding(
        subject: .poll(stream: number),
        caller: role.principal.description,
        action: kind.actions.first?.first ?? "",
        resource: resource.text,
        decision: EventSourceAccess(kind, resource: resource).decision(for: role)
      )
    ]
  }

  private func layerFindings(of function: Int, _ platform: String) -> [PermissionFinding] {
    functions[function].permissions.layers.map { layer in
      PermissionFinding(
        subject: .layer(function: function),
        caller: resourceName(ofFunction: function, platform: platform).text,
        action: LambdaAction.getLayerVersion,
        resource: layer.layer.text,
        decision: layer.decision(forAccount: accountID, organization: organization)
      )
    }
  }

  private func decryptionFindings(of function: Int, _ platform: String) -> [PermissionFinding] {
    let name = plainName(ofFunction: function, platform)
    guard let variables = functions[function].variables, variables.helpers != .none,
      let role = functions[function].permissions.role(of: name, in: accountID)
    else { return [] }
    let key = ResourceName(
      service: "kms",
      region: Self.region,
      account: accountID,
      resource: "key/\(keyUse.keys[variables.key].name)"
    )
    let request = PermissionRequest(
      action: "kms:Decrypt",
      resource: key.text,
      owner: accountID,
      resourcePolicy: nil,
      caller: role
    )
    return [
      PermissionFinding(
        subject: .decryption(function: function),
        caller: role.principal.description,
        action: request.action,
        resource: key.text,
        decision: request.decision()
      )
    ]
  }

  /// The only region whose prices are built in.
  private static let region = "us-east-1"
}

extension LambdaConfiguration {
  /// The account as it runs: with what was decided of callers and roles.
  ///
  /// - Parameters:
  ///   - traffic: The streams, in the order of the scenario.
  ///   - platform: The name of the platform.
  /// - Returns: The same account, with its verdicts.
  package func prepared(for traffic: [TrafficStream], platform: String) -> Self {
    var account = self
    account.isDelivered = traffic.map { $0.invocation != .synchronous }
    let findings = permissions(of: traffic, platform: platform)
    let denials = Self.denials(in: findings, streams: traffic.count)
    if denials.contains(where: { $0 != nil }) { account.denials = denials }
    for finding in findings {
      guard case .decryption(let function) = finding.subject else { continue }
      account.functions[function].variables?.roleMayDecrypt = finding.decision.isAllowed
    }
    return account
  }

  /// The reason codes of the streams that are denied, by stream; nil for one that is not.
  ///
  /// - Parameters:
  ///   - findings: What was decided.
  ///   - streams: How many streams there are.
  /// - Returns: One element per stream.
  package static func denials(in findings: [PermissionFinding], streams: Int) -> [ReasonCode?] {
    var denials = [ReasonCode?](repeating: nil, count: streams)
    for finding in findings {
      guard let denial = finding.decision.denial else { continue }
      switch finding.subject {
      case .call(let stream), .poll(let stream): denials[stream] = denial.reason.code
      case .layer, .decryption, .destination: break
      }
    }
    return denials
  }
}
