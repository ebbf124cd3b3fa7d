import Foundation
import Testing

/// The table of what Headroom is checked against, as a user runs it.
@Suite struct VerifyTests {
  @Test("every value is told, holds, and stands in verification.csv")
  func table() throws {
    let place = try Workplace()
    let outcome = try place.run("verify", "--output", "out")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("\n20 load points measured on AWS Lambda\n"))
    #expect(!outcome.output.contains("FAIL"))
    #expect(outcome.output.contains(/all [0-9]+ values hold:/))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(try place.names(in: "out") == ["verification.csv", "run.json"])
    let rows = try place.read("out/verification.csv").split(separator: "\n")
    #expect(
      rows[0]
        == "check,value,expected,simulated,simulated_lo,simulated_hi,allowed_error,verdict,source"
    )
    #expect(rows.count > 60)
    #expect(rows.dropFirst().allSatisfy { $0.contains(",pass,") })
  }

  @Test("a folder that cannot be written to is told before anything is run")
  func noFolder() throws {
    let place = try Workplace()
    try place.write("x", to: "file")
    #expect(try place.run("verify", "--output", "file").exitCode == 1)
    #expect(try place.run("verify", "--jobs", "0").exitCode == 64)
  }
}
