import Permissions
import Testing

/// What holds of every request, over seeded random ones.
@Suite struct PermissionPropertyTests {
  private static let cases: UInt64 = 4_000

  /// The generator SplitMix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
      elements[Int(next() % UInt64(elements.count))]
    }

    mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }
  }

  private static let accounts = [PolicyText.a, PolicyText.b]
  private static let callers =
    accounts.flatMap { account in
      [
        "arn:aws:iam::\(account):user/ann", "arn:aws:iam::\(account):role/r",
        "arn:aws:sts::\(account):assumed-role/r/s", account,
      ].map { principal($0) }
    } + [principal("s3.amazonaws.com"), .anonymous]

  private static let principals: [PolicyPrincipal] =
    accounts.flatMap { account in
      [
        account, "arn:aws:iam::\(account):user/ann", "arn:aws:iam::\(account):role/r",
        "arn:aws:sts::\(account):assumed-role/r/s",
      ].compactMap { PolicyPrincipal(aws: $0) }
    } + [.everyone, .service("s3.amazonaws.com")]

  private static func statement(
    _ effect: PolicyStatement.Effect?,
    _ kind: PolicyKind,
    _ draw: inout Generator
  ) -> PolicyStatement {
    let effect = effect ?? draw.pick([.allow, .allow, .allow, .allow, .deny])
    var scope: PolicyScope<PolicyPrincipal>?
    if kind == .resource {
      let some = (0...draw.next() % 3).map { _ in draw.pick(principals) }
      scope = effect == .deny && draw.chance(20) ? .allBut(some) : .only(some)
    }
    let actions = ["*", "lambda:*", "lambda:Invoke*", "lambda:InvokeFunction", "s3:*"]
      .map { PolicyPattern(action: $0) }
    let resources = [
      "*", PolicyText.function, PolicyText.function + "*", PolicyText.function + ":*",
    ]
    .map { PolicyPattern($0) }
    let action = draw.pick(actions)
    let resource = draw.pick(resources)
    let conditions = draw.chance(70) ? [] : [condition(&draw)]
    return PolicyStatement(
      effect: effect,
      principals: scope,
      actions: draw.chance(15) ? .allBut([action]) : .only([action]),
      resources: draw.chance(15) ? .allBut([resource]) : .only([resource]),
      conditions: conditions
    )
  }

  private static func condition(_ draw: inout Generator) -> PolicyCondition {
    let values = ["o-1", "true", PolicyText.a, "arn:aws:iam::\(PolicyText.a):*", "*"]
    return PolicyCondition(
      draw.pick(ConditionOperator.all),
      draw.pick(ConditionKey.allCases),
      [draw.pick(values)]
    )
  }

  private static func policy(_ kind: PolicyKind, _ draw: inout Generator) -> PermissionsPolicy? {
    guard draw.chance(kind == .resource ? 95 : 35) else { return nil }
    return PermissionsPolicy((0..<draw.next() % 4).map { _ in statement(nil, kind, &draw) })
  }

  private static func caller(_ draw: inout Generator) -> Caller {
    Caller(
      draw.pick(callers),
      organization: draw.pick([nil, "o-1"]),
      identityPolicy: policy(.identity, &draw),
      permissionsBoundary: policy(.boundary, &draw),
      sessionPolicy: policy(.session, &draw),
      serviceControlPolicy: policy(.serviceControlPolicy, &draw)
    )
  }

  private static func decision(_ caller: Caller, _ policy: PermissionsPolicy?) -> PermissionDecision
  {
    PermissionRequest(
      action: LambdaAction.invokeFunction,
      resource: PolicyText.function,
      owner: PolicyText.a,
      resourcePolicy: policy,
      caller: caller
    ).decision()
  }

  @Test("one more Deny never lets a request through")
  func deny() {
    var allowed = 0
    for seed in 0..<Self.cases {
      var draw = Generator(state: seed)
      var caller = Self.caller(&draw)
      var policy = Self.policy(.resource, &draw)
      let before = Self.decision(caller, policy)
      allowed += before.isAllowed ? 1 : 0
      let kind = draw.pick(PolicyKind.allCases)
      let more = Self.statement(.deny, kind, &draw)
      let index = Int(draw.next() % 4)
      func add(to policy: inout PermissionsPolicy?) {
        // A policy where there was none could only bound more.
        var statements = policy?.statements ?? []
        statements.insert(more, at: min(index, statements.count))
        policy = PermissionsPolicy(statements)
      }
      switch kind {
      case .resource: add(to: &policy)
      case .identity: add(to: &caller.identityPolicy)
      case .boundary: add(to: &caller.permissionsBoundary)
      case .session: add(to: &caller.sessionPolicy)
      case .serviceControlPolicy: add(to: &caller.serviceControlPolicy)
      }
      let after = Self.decision(caller, policy)
      #expect(before.isAllowed || !after.isAllowed, "seed \(seed)")
    }
    // Both outcomes have to be frequent for the test to say much.
    #expect((400...3_600).contains(allowed))
  }

  @Test("one more Allow in the policy of the resource never stops a request")
  func allow() {
    for seed in 0..<Self.cases {
      var draw = Generator(state: seed &+ 1_000_000)
      let caller = Self.caller(&draw)
      let policy = Self.policy(.resource, &draw)
      let before = Self.decision(caller, policy)
      let more = Self.statement(.allow, .resource, &draw)
      let index = Int(draw.next() % 4)
      var statements = policy?.statements ?? []
      statements.insert(more, at: min(index, statements.count))
      let after = Self.decision(caller, PermissionsPolicy(statements))
      #expect(!before.isAllowed || after.isAllowed, "seed \(seed)")
    }
  }

  @Test("what allows or denies is a statement with that effect")
  func deciding() {
    for seed in 0..<Self.cases {
      var draw = Generator(state: seed &+ 2_000_000)
      let caller = Self.caller(&draw)
      let policy = Self.policy(.resource, &draw)
      let statement: DecidingStatement?
      let effect: PolicyStatement.Effect
      switch Self.decision(caller, policy) {
      case .allowed(let by): (statement, effect) = (by, .allow)
      case .denied(let denial): (statement, effect) = (denial.statement, .deny)
      }
      guard let statement else { continue }
      let source: PermissionsPolicy? =
        switch statement.policy {
        case .resource: policy
        case .identity: caller.identityPolicy
        case .boundary: caller.permissionsBoundary
        case .session: caller.sessionPolicy
        case .serviceControlPolicy: caller.serviceControlPolicy
        }
      #expect(source?.statements[statement.index].effect == effect, "seed \(seed)")
    }
  }
}
