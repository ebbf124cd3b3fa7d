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

  @Test("without a key every mapping is listed")
  func mappings() throws {
    let outcome = try Workplace().run("explain")
    let names = outcome.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(names.count > 50)
    #expect(names.first == "scenario")
    #expect(names.contains("targetTracking"))
  }

  @Test("an unknown key is misuse, with the key that was probably meant")
  func unknown() throws {
    let outcome = try Workplace().run("explain", "keepalve")
    #expect(outcome.exitCode == 64)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.messages.hasPrefix(
        "headroom: error: the scenario file has no key \"keepalve\"; did you mean \"keepAlive\"?"
      )
    )
  }
}
