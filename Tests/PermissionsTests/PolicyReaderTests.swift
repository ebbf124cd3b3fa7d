import Permissions
import Scenarios
import Testing

@Suite struct PolicyReaderTests {
  @Test("reads what AWS stores")
  func stored() throws {
    let text = """
      {
        "Version": "2012-10-17",
        "Id": "default",
        "Statement": [
          {
            "Sid": "s3",
            "Effect": "Allow",
            "Principal": {"Service": "s3.amazonaws.com", "AWS": ["111122223333", "*"]},
            "Action": ["lambda:InvokeFunction", "lambda:Get*"],
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f",
            "Condition": {
              "StringEquals": {"AWS:SourceAccount": "111122223333"},
              "Bool": {"lambda:InvokedViaFunctionUrl": true}
            }
          }
        ]
      }
      """
    let policy = try PolicyReader.functionPolicy.read(text)
    let expected = PolicyStatement(
      sid: "s3",
      effect: .allow,
      principals: .only([.service("s3.amazonaws.com"), .account("111122223333"), .everyone]),
      actions: .only(
        ["lambda:InvokeFunction", "lambda:Get*"].map { PolicyPattern(action: $0) }
      ),
      resources: .only([PolicyPattern("arn:aws:lambda:us-east-1:111122223333:function:f")]),
      conditions: [
        PolicyCondition(ConditionOperator(.stringEquals), .sourceAccount, ["111122223333"]),
        PolicyCondition(ConditionOperator(.bool), .invokedViaFunctionURL, ["true"]),
      ]
    )
    #expect(policy == PermissionsPolicy([expected]))
  }

  @Test("an account is its root, a statement may stand alone, and a version may be absent")
  func short() throws {
    let long = PolicyText.policy(PolicyText.grant("arn:aws:iam::111122223333:root"))
    let short = "{\"Statement\":\(PolicyText.grant("111122223333"))}"
    let reader = PolicyReader.functionPolicy
    #expect(try reader.read("\u{FEFF}" + short) == reader.read(long))
    #expect(
      PolicyText.problems(#"{"Version": "2008-10-17", "Statement": []}"#).contains(
        "is an empty list"
      )
    )
  }

  @Test("policies of callers have no principals", arguments: PolicyKind.allCases)
  func kinds(_ kind: PolicyKind) {
    let reader = PolicyReader(kind)
    let found = PolicyText.problems(PolicyText.everybody(), reader)
    #expect(found.isEmpty == (kind == .resource))
    guard kind != .resource else { return }
    #expect(
      found.contains(
        "Statement.0.Principal: has no place in \(kind.withArticle), which means its owner"
      )
    )
    #expect(PolicyText.problems(PolicyText.everybody(["Principal": nil]), reader).isEmpty)
  }

  @Test("every problem is told at once, by line")
  func several() {
    let text = """
      {
        "Version": "2020-01-01",
        "Statement": [
          {"Sid": "x", "Effect": "Deny", "NotPrincipal": "*", "Action": "*", "Resource": "*"},
          {"Sid": "x", "Effect": "Allow", "NotPrincipal": "*", "Action": "*", "Resource": "f"}
        ],
        "Statements": [],
        "Version": "2012-10-17"
      }
      """
    let expected = """
      2: Version: found "2020-01-01"; expected "2012-10-17" or "2008-10-17"
      5: Statement.1.Sid: "x" is also the Sid of another statement; expected one of its own
      5: Statement.1.NotPrincipal: goes with Deny only; expected Principal beside "Effect": "Allow"
      5: Statement.1.Resource: found "f"; expected a name that begins with "arn:", or "*"
      7: Statements: unknown element "Statements" (did you mean "Statement"?); \
      expected Version, Id or Statement
      8: Version: stands here twice; expected once
      """
    #expect(PolicyText.problems(text) == expected)
  }

  @Test("a policy of a function has 20 KB at most, others as much as they are said to")
  func size() {
    let blanks = String(repeating: " ", count: 20_480 - PolicyText.everybody().utf8.count)
    #expect(PolicyText.problems(PolicyText.everybody() + blanks).isEmpty)
    #expect(
      PolicyText.problems(PolicyText.everybody() + blanks + " ")
        == "has 20481 bytes; expected at most 20480"
    )
    #expect(
      PolicyText.problems(PolicyText.everybody() + blanks + " ", PolicyReader(.resource)).isEmpty
    )
  }
}
