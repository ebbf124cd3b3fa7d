import Permissions
import Scenarios
import Testing

/// What the reader says of each mistake, and where.
@Suite struct PolicyMistakeTests {
  private static let statement =
    "a statement: an object with Effect, Action and Resource"
  private static let everybody = #"expected "*", or an object with AWS or Service"#
  private static let action = #"an action such as "lambda:InvokeFunction", or "*""#
  private static let resource = #"expected a name that begins with "arn:", or "*""#

  static let texts = [
    ("[]", "1: found a list; expected a policy: an object with Version and Statement"),
    ("{}", "1: has no Statement; expected \(statement), or a list of such"),
    (
      "{\"Statement\": []}",
      "1: Statement: is an empty list; expected \(statement), or a list with at least one"
    ),
    ("{\"Statement\":\n [5]}", "2: Statement.0: found 5; expected \(statement)"),
    ("{\n\"Statement\":\n5}", "2: Statement: found 5; expected \(statement)"),
  ]

  @Test("what is no policy is told by its line", arguments: texts)
  func text(text: String, problem: String) {
    #expect(PolicyText.problems(text) == problem)
  }

  static let elements: [(String, String?, String)] = [
    ("Effect", nil, "1: Statement.0: has no Effect; expected Allow or Deny"),
    ("Effect", #""allow""#, #"2: Statement.0.Effect: found "allow" (did you mean "Allow"?); exp"#),
    ("Effect", "true", "2: Statement.0.Effect: found true; expected Allow or Deny"),
    (
      "Principle", "1", #"6: Statement.0.Principle: unknown element "Principle" (did you mean "Pri"#
    ),
    ("Principle", "1", "; expected Sid, Effect, Action,"),
    ("Principal", nil, "1: Statement.0: has no Principal; \(everybody)"),
    ("Principal", #""1""#, "3: Statement.0.Principal: found \"1\"; \(everybody)"),
    (
      "Principal", #"{"AWS": ["1"]}"#,
      #"3: Statement.0.Principal.AWS.0: found "1"; expected "*", an"#
    ),
    ("Principal", #"{"AWS": "arn:aws:iam::111122223333:user/*"}"#, "or the whole name of a user"),
    ("Principal", #"{"Service": "s3"}"#, #"Service: found "s3"; expected a service such as "s3."#),
    ("Principal", #"{"Service": []}"#, "Service: is an empty list; expected a service"),
    ("Principal", #"{"Federated": "x"}"#, "means no caller that a simulation has; expected AWS or"),
    ("Principal", #"{"Servise": "x"}"#, #"unknown element "Servise" (did you mean "Service"?)"#),
    ("Principal", "{}", "3: Statement.0.Principal: is an empty object; \(everybody)"),
    ("NotPrincipal", #""*""#, "6: Statement.0.NotPrincipal: stands beside Principal; expected one"),
    ("Action", #""Invoke""#, "4: Statement.0.Action: found \"Invoke\"; expected \(action)"),
    (
      "Action", "{}",
      "4: Statement.0.Action: found an object; expected \(action), or a list of such"
    ),
    ("Action", #"["a:b", ["c"]]"#, "4: Statement.0.Action.1: found a list; expected \(action)"),
    (
      "NotAction", #""*""#,
      "6: Statement.0.NotAction: stands beside Action; expected one of the two"
    ),
    ("Resource", nil, "1: Statement.0: has no Resource; \(resource)"),
    ("Resource", #""f""#, "5: Statement.0.Resource: found \"f\"; \(resource)"),
    (
      "Resource", #""arn:aws:s3:::${aws:username}/*""#,
      "has the policy variable ${aws:username}, wh"
    ),
    ("Sid", "[]", "6: Statement.0.Sid: found a list; expected a text"),
  ]

  @Test("what is wrong with an element is told at its place", arguments: elements)
  func element(name: String, value: String?, problem: String) {
    let found = PolicyText.problems(PolicyText.everybody([name: value]))
    #expect(found.contains(problem), "\(found)")
  }

  static let conditions = [
    ("[]", "6: Statement.0.Condition: found a list; expected an object with operators such as"),
    (#"{"ArnLike": 1}"#, "6: Statement.0.Condition.ArnLike: found 1; expected an object with keys"),
    (
      #"{"StringEqual": {}}"#,
      #"unknown operator "StringEqual" (did you mean "StringEquals"?); exp"#
    ),
    (#"{"NullIfExists": {}}"#, #"unknown operator "NullIfExists""#),
    (#"{"ForAllValues:StringLike": {}}"#, "ForAllValues: is for keys with several values"),
    (#"{"ForAnyValue:StringLike": {}}"#, "ForAnyValue: is for keys with several values"),
    (#"{"NumericLessThan": {}}"#, "NumericLessThan: compares numbers, which no known key has; exp"),
    (#"{"DateLessThanIfExists": {}}"#, "compares dates, which no known key has"),
    (#"{"NotIpAddress": {}}"#, "compares addresses, which no known key has"),
    (
      #"{"Bool": {"aws:SourceIp": "x"}}"#,
      #""aws:SourceIp" is a key for which the simulation has no"#
    ),
    (#"{"Bool": {"aws:SourceAcount": 1}}"#, #"(did you mean "aws:SourceAccount"?); expected aws:"#),
    (#"{"StringLike": {"aws:PrincipalArn": ["a", null]}}"#, "Arn.1: found null; expected a text"),
    (
      #"{"StringLike": {"aws:PrincipalArn": []}}"#, "aws:PrincipalArn: is an empty list; expected a"
    ),
    (
      #"{"StringLike": {"aws:PrincipalArn": "${x}"}}"#, "has the policy variable ${x}, which is not"
    ),
    (
      #"{"ArnLike": {"aws:SourceArn": "*"}}"#,
      #"found "*"; expected a name of six parts, as arn:*:"#
    ),
    (#"{"Bool": {"aws:SourceArn": "yes"}}"#, #"found "yes"; expected true or false"#),
    (
      #"{"Bool": {}, "Bool": {}}"#,
      "6: Statement.0.Condition.Bool: stands here twice; expected once"
    ),
  ]

  @Test("what is wrong with a condition is told at its place", arguments: conditions)
  func condition(value: String, problem: String) {
    let found = PolicyText.problems(PolicyText.everybody(["Condition": value]))
    #expect(found.contains(problem), "\(found)")
  }
}
