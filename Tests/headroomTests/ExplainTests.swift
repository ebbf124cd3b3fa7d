import Foundation
import Testing

@Suite struct ExplainTests {
  @Test("a key is explained with its unit, bounds, default and place")
  func key() throws {
    let outcome = try Workplace().run("explain", "hedge.limit")
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.output == """
        limit of hedge
          Further attempts in a round, at most.
          takes      whole number from 1 to 1000
          default    1 (one more attempt is what hedging means in most clients)
          stands at  traffic.*.client.hedge.limit

        """
    )
  }

  @Test("a word that is a key and a mapping is explained as both, and every key of a name is told")
  func severalMeanings() throws {
    let place = try Workplace()
    let hedge = try place.run("explain", "hedge").output
    #expect(hedge.contains("hedge of client\n"))
    #expect(hedge.contains("the mapping hedge\n"))
    let limits = try place.run("explain", "limit").output
    #expect(limits.contains("limit of retries\n"))
    #expect(limits.contains("limit of hedge\n"))
  }

  @Test("a metric is explained with its unit and direction, with or without the unit in its name")
  func metric() throws {
    let place = try Workplace()
    let outcome = try place.run("explain", "cost_per_month")
    #expect(
      outcome.output == """
        the metric cost_usd_per_month
          Cost of 730 hours that go on like the window.
          table      the row "cost/month"
          unit       US dollars
          better     lower
          objectives may say cost_per_month
          told of    a platform, a part of a platform, a queue

        """
    )
    #expect(try place.run("explain", "cost_usd_per_month").output == outcome.output)
    let near = try place.run("explain", "latency_p98").messages
    #expect(near.contains("did you mean \"latency_p9"))
  }

  @Test("without a key every mapping and every metric is listed")
  func mappings() throws {
    let outcome = try Workplace().run("explain")
    let names = outcome.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(names.count > 50)
    #expect(names.first == "scenario")
    #expect(names.contains("targetTracking"))
    #expect(names.contains("latency_p99_s"))
  }

  @Test("an unknown key is misuse, with the key that was probably meant")
  func unknown() throws {
    let outcome = try Workplace().run("explain", "keepalve")
    #expect(outcome.exitCode == 64)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.messages.hasPrefix(
        """
        headroom: error: neither the scenario file nor the results have a "keepalve"; \
        did you mean "keepAlive"?
        """
      )
    )
  }
}
