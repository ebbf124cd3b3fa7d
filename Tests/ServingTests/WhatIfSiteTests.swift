import NIOCore
import Scenarios
import Testing

@testable import Serving

@Suite struct WhatIfSiteTests {
  private static let text = """
    headroom: 1
    name: "<b>Small</b>"  # a comment
    duration: 2m
    traffic: [{name: "a=b&c", arrivals: {constant: 10/s}, demand: {cpu: 20ms}}]
    platforms: [{name: lambda, lambda: {runtime: nodejs22.x, memory: 1024MB}}]

    """

  private func site() throws -> WhatIfSite {
    try WhatIfSite(text: Self.text, file: "small.yaml", reader: ScenarioReader())
  }

  private func refusal(_ target: String, method: String = "GET") throws -> RequestPolicy.Refusal? {
    guard case .refusal(let refusal) = try site().answer(method: method, target: target) else {
      return nil
    }
    return refusal
  }

  @Test("the page has every knob, and names are text")
  func page() throws {
    let site = try site()
    guard case .page = site.answer(method: "GET", target: "/") else {
      Issue.record("no page")
      return
    }
    let html = String(buffer: site.page)
    #expect(html.contains("<h1>What if: &lt;b&gt;Small&lt;/b&gt;</h1>"))
    #expect(!html.contains("<b>Small"))
    #expect(html.contains("<legend>a=b&amp;c</legend>"))
    #expect(html.contains("value=\"1024MB\""))
  }

  @Test("settings come in the address, also of names with signs of their own")
  func settings() throws {
    let target = "/events?set=traffic.a%3Db%26c.arrivals.constant%3D25%2Fs&set=duration%3D3m"
    guard case .events(let scenario) = try site().answer(method: "GET", target: target) else {
      Issue.record("no events")
      return
    }
    #expect(scenario.duration == .seconds(180))
    #expect(scenario.source?.settings.map(\.value) == ["25/s", "3m"])
  }

  @Test("the scenario is saved as it is shown, with its comments")
  func saved() throws {
    let answer = try site().answer(
      method: "GET",
      target: "/scenario.yaml?set=platforms.lambda.lambda.memory%3D2048MB"
    )
    guard case .file(let text) = answer else {
      Issue.record("no file")
      return
    }
    #expect(text == Self.text.replacing("1024MB", with: "2048MB"))
  }

  @Test(
    "what cannot be answered is told with a sentence",
    arguments: [
      ("/events?set=traffic.a%3Db%26c.arrivals.constant%3Dmany", 400, "is not a rate"),
      ("/events?set=platforms%3D%5B%5D", 400, "sets no knob"),
      ("/events?set=traffic.0.arrivals.trace.file%3D/etc/passwd", 400, "sets no knob"),
      ("/events?other=1", 400, "expected set="), ("/events?set=%zz", 400, "percent-encoding"),
      ("/events?set=%ff", 400, "percent-encoding"), ("/etc/passwd", 404, "nothing at"),
      ("/../small.yaml", 404, "nothing at"), ("", 404, "nothing at"),
    ]
  )
  func refusals(target: String, status: Int, words: String) throws {
    let refusal = try #require(try refusal(target))
    #expect(refusal.status == status)
    #expect(refusal.sentence.contains(words), "\(refusal.sentence)")
  }

  @Test("values are short, and methods read")
  func limits() throws {
    let long = String(repeating: "9", count: 2_000)
    #expect(try refusal("/events?set=duration%3D\(long)m")?.status == 400)
    #expect(try refusal("/", method: "POST")?.status == 405)
    #expect(try refusal("/", method: "DELETE")?.status == 405)
    #expect(try refusal("/", method: "HEAD") == nil)
  }
}
