import EventKernel
import LambdaPlatform
import Scenarios
import Testing

/// Keys of KMS and the environment variables that they encrypt, as scenarios tell them.
@Suite struct KeyDecoderTests {
  private func scenario(
    _ variables: String,
    keys: String = "[{name: ours}]",
    account: String = ""
  ) throws(ScenarioProblems) -> LambdaConfiguration? {
    let text = """
      headroom: 1
      name: Keys
      duration: 1m
      kmsKeys: \(keys)
      traffic:
        - name: requests
          arrivals: {constant: 1/s}
          demand: {wait: 10ms}
      platforms:
        - name: fn
          lambda: {memory: 1769MB, init: 100ms, environmentVariables: \(variables)}
          \(account)
      """
    let scenario = try ScenarioReader().read(text: text, file: "keys.yaml")
    guard case .lambda(let account) = scenario.platforms[0].kind else { return nil }
    return account
  }

  private func problem(_ variables: String, keys: String = "[{name: ours}]") -> String {
    do {
      _ = try scenario(variables, keys: keys)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("variables, keys and the use of KMS")
  func reading() throws {
    let account = try #require(
      try scenario(
        "{kmsKey: ours, size: 3kB, encryptionHelpers: perInvocation}",
        keys: "[{name: ours, events: [{at: 20s, action: enable}, {at: 10s, action: disable}]}]",
        account: "account: {kms: {quota: 10000/s, otherUse: 500/s, latency: 5ms}}"
      )
    )
    let variables = EnvironmentVariables(key: 1, helpers: .perInvocation)
    #expect(account.functions[0].variables == variables)
    #expect(account.keyUse.keys.map(\.name) == ["aws/lambda", "ours"])
    #expect(account.keyUse.keys[1].events.map(\.action) == [.disable, .enable])
    #expect(account.keyUse.quota == 10_000 && account.keyUse.otherUse == 500)
    let plain = try #require(try scenario("{size: 4096B}"))
    #expect(plain.functions[0].variables == EnvironmentVariables(key: 0))
  }

  @Test("what does not go together is told")
  func problems() {
    let cases = [
      (
        "{encryptionHelpers: perEnvironment}",
        "encryptionHelpers: are refused by aws/lambda, which only Lambda itself uses; expected a"
          + " customer's key as kmsKey"
      ),
      ("{kmsKey: kk}", "\"kk\" is not a key; expected aws/lambda or ours"),
      ("{kmsKey: our}", "\"our\" is not a key (did you mean \"ours\"?)"),
      ("{size: 4097B}", "is 4097B; expected at most 4096 bytes as they are stored"),
      (
        "{kmsKey: ours, size: 3073B, encryptionHelpers: perEnvironment}",
        "is 3073B, 4100 bytes in base64; expected at most 4096 bytes as they are stored"
      ),
    ]
    for (variables, complaint) in cases {
      let found = problem(variables)
      #expect(found.contains(complaint), "\(found)")
    }
    #expect(
      problem("{}", keys: "[{name: aws/lambda}]").contains("is there in every account")
    )
    #expect(
      problem("{}", keys: "[{name: x, managedBy: aws, events: [{at: 1s, action: disable}]}]")
        .contains("cannot be done to a key of AWS; expected managedBy: customer")
    )
  }
}
