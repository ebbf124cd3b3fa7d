import Foundation
import Testing

/// `headroom serve` as a user starts and ends it; `Tests/Browser` uses the page.
@Suite struct ServeCommandTests {
  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    return place
  }

  @Test("says where the page is, refuses a port that is taken, and ends in good order")
  func life() throws {
    let place = try place()
    let outcome = try place.shell(
      """
      "$headroom" serve small.yaml --port 0 > address 2> messages &
      server=$!
      for _ in $(seq 100); do [ -s address ] && break; sleep 0.1; done
      port=$(sed 's/.*:\\([0-9]*\\).*/\\1/' address)
      "$headroom" serve small.yaml --port "$port"
      echo "second $?"
      kill $server
      wait $server
      echo "first $?"
      """
    )
    #expect(outcome.output == "second 1\nfirst 0\n")
    #expect(outcome.messages.contains("cannot listen at port"))
    let address = try place.read("address")
    #expect(address.wholeMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/\n/) != nil, "\(address)")
    #expect(try place.read("messages").contains("serves small.yaml until it is interrupted"))
  }

  @Test("a scenario that is not sound and a port that is none are refused at once")
  func mistakes() throws {
    let place = try place()
    try place.write(ScenarioText.small.replacing("10/s", with: "many"), to: "bad.yaml")
    let bad = try place.run("serve", "bad.yaml", "--port", "0")
    #expect(bad.exitCode == 65)
    #expect(bad.messages.contains("bad.yaml:10: traffic.pages.arrivals.constant"))
    let port = try place.run("serve", "small.yaml", "--port", "70000")
    #expect(port.exitCode == 64)
    #expect(port.messages.contains("--port is 70000; expected 0 to 65535"))
    let address = try place.run("serve", "small.yaml", "--port", "0", "--address", "203.0.113.7")
    #expect(address.exitCode == 1)
    #expect(address.messages.contains("203.0.113.7"))
  }
}
