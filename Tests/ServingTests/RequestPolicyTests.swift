import Testing

@testable import Serving

@Suite struct RequestPolicyTests {
  private let policy = RequestPolicy(addresses: ["127.0.0.1", "::1"], port: 8080)

  private func status(_ source: RequestPolicy.Source, path: String = "/events") -> Int? {
    policy.refusal(of: source, path: path)?.status
  }

  @Test(
    "names of this machine are answered, in any case",
    arguments: [
      "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "LocalHost:8080",
    ]
  )
  func ownNames(host: String) {
    #expect(status(.init(hosts: [host])) == nil)
    #expect(status(.init(hosts: [host], origin: "http://\(host)")) == nil)
  }

  @Test(
    "names that lead here from elsewhere are not",
    arguments: [
      "evil.example:8080", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8080", "",
      "127.0.0.1:8080.evil.example",
    ]
  )
  func foreignNames(host: String) {
    #expect(status(.init(hosts: [host])) == 403)
  }

  @Test("no host and two hosts are no request")
  func hosts() {
    #expect(status(.init(hosts: [])) == 400)
    #expect(status(.init(hosts: ["127.0.0.1:8080", "evil.example"])) == 400)
  }

  @Test(
    "pages of others may not ask, whatever they call themselves",
    arguments: [
      "http://evil.example", "null", "https://127.0.0.1:8080", "http://127.0.0.1:9090", "file://",
    ]
  )
  func origins(origin: String) {
    #expect(status(.init(hosts: ["127.0.0.1:8080"], origin: origin)) == 403)
    #expect(status(.init(hosts: ["127.0.0.1:8080"], origin: origin), path: "/") == 403)
  }

  @Test("a link on a page of others leads to the page, and to nothing else")
  func links() {
    func source(_ site: String, _ mode: String) -> RequestPolicy.Source {
      .init(hosts: ["127.0.0.1:8080"], fetchSite: site, fetchMode: mode)
    }
    #expect(status(source("cross-site", "navigate"), path: "/") == nil)
    #expect(status(source("cross-site", "no-cors"), path: "/") == 403)
    #expect(status(source("cross-site", "navigate"), path: "/events") == 403)
    // Another port of this machine is the same site.
    #expect(status(source("same-site", "cors"), path: "/events") == 403)
    #expect(status(source("same-origin", "cors"), path: "/events") == nil)
    #expect(status(source("none", "navigate"), path: "/report.html") == nil)
  }

  @Test("the usual port need not be said")
  func usualPort() {
    let policy = RequestPolicy(addresses: ["10.0.0.7"], port: 80)
    #expect(policy.refusal(of: .init(hosts: ["10.0.0.7"]), path: "/") == nil)
    #expect(policy.refusal(of: .init(hosts: ["10.0.0.7:80"]), path: "/") == nil)
  }
}
