import Permissions
import Testing

@Suite struct ResourceNameTests {
  @Test("has six parts, of which the last may have colons")
  func parts() throws {
    let text = "arn:aws:lambda:us-east-1:111111111111:function:f:prod"
    let name = try #require(ResourceName(text))
    #expect(name.service == "lambda")
    #expect(name.region == "us-east-1")
    #expect(name.account == "111111111111")
    #expect(name.resource == "function:f:prod")
    #expect(name.text == text)
    let same = ResourceName.function(
      "f",
      qualifier: "prod",
      region: "us-east-1",
      account: "111111111111"
    )
    #expect(same == name)
    let layer = ResourceName.layerVersion("l", version: 3, region: "eu-west-1", account: "aws")
    #expect(ResourceName(layer.text) == layer)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "arn", "arn:aws:s3::", "arn:aws:s3:::", "arn::s3:::b", "arn:aws::::b", "urn:aws:s3:::b",
      "arn:aws:sqs:us-east-1:1111:q", "arn:aws:sqs:us-east-1:11111111111x:q",
      "arn:aws:sqs:us-east-1:１１１１１１１１１１１１:q",
    ]
  )
  func mistaken(text: String) {
    #expect(ResourceName(text) == nil)
  }

  @Test(
    "patterns match texts as a whole",
    arguments: [
      ("*", "", true), ("", "", true), ("", "a", false), ("?", "", false), ("a*", "a", true),
      ("*a*b*", "xaxbx", true), ("*a*b*", "xbxa", false), ("a?c", "abc", true),
      ("a?c", "ac", false),
      ("f*", "f:prod", true), ("*ab", "aab", true), ("**", "x", true), ("a", "A", false),
    ]
  )
  func patterns(pattern: String, text: String, matches: Bool) {
    #expect(PolicyPattern(pattern).matches(text) == matches)
  }

  @Test("patterns of actions disregard case, and many wildcards take no time")
  func actions() {
    #expect(PolicyPattern(action: "LAMBDA:invoke*").matches("lambda:InvokeFunction"))
    #expect(!PolicyPattern(action: "lambda:Invoke").matches("lambda:InvokeFunction"))
    let pattern = PolicyPattern(String(repeating: "a*", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
  }

  @Test("a principal's text says who it is")
  func principals() throws {
    let account = "111111111111"
    let role = try #require(ResourceName("arn:aws:iam::\(account):role/r"))
    #expect(
      CallerPrincipal("arn:aws:sts::\(account):assumed-role/r/s") == .role(role, session: "s")
    )
    #expect(CallerPrincipal("arn:aws:iam::\(account):role/r") == .role(role, session: nil))
    #expect(CallerPrincipal("arn:aws:iam::\(account):root") == .account(account))
    #expect(CallerPrincipal(account) == .account(account))
    #expect(CallerPrincipal("anonymous") == .anonymous)
    #expect(
      CallerPrincipal("s3.amazonaws.com")
        == .service("s3.amazonaws.com", sourceArn: nil, sourceAccount: nil)
    )
    for text in ["*", "s3", "arn:aws:iam::\(account):group/g", "arn:aws:iam::\(account):user/*"] {
      #expect(CallerPrincipal(text) == nil, "\(text)")
    }
  }
}
