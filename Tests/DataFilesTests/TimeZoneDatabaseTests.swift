import DataFiles
import Testing

/// The system's time zones.
///
/// The offsets are those of law: Directive 2000/84/EC of the European Union, the Energy Policy Act of
/// 2005 of the United States, and Standards of Time in Nepal since 1986.
@Suite(.enabled(if: TimeZoneDatabase.has("UTC"), "the system has no time zones"))
struct TimeZoneDatabaseTests {
  private func offsets(_ zone: String, from begin: String, to end: String) throws -> [String] {
    let begin = try #require(CalendarInstant(iso8601: begin))
    let end = try #require(CalendarInstant(iso8601: end))
    let offsets = try #require(TimeZoneDatabase.offsets(of: zone, from: begin, to: end))
    return offsets.map { "\($0.begin.iso8601) \($0.seconds)" }
  }

  @Test("daylight saving time begins and ends at the second that the law says")
  func daylightSaving() throws {
    #expect(
      try offsets("Europe/Berlin", from: "2026-01-01", to: "2027-01-01") == [
        "2026-01-01T00:00:00Z 3600", "2026-03-29T01:00:00Z 7200", "2026-10-25T01:00:00Z 3600",
      ]
    )
    #expect(
      try offsets("America/New_York", from: "2026-03-08T06:59:59Z", to: "2026-11-01T06:00:00Z")
        == [
          "2026-03-08T06:59:59Z -18000", "2026-03-08T07:00:00Z -14400",
          "2026-11-01T06:00:00Z -18000",
        ]
    )
    #expect(
      try offsets("Asia/Kathmandu", from: "2026-01-01", to: "2036-01-01") == [
        "2026-01-01T00:00:00Z 20700"
      ]
    )
  }

  @Test("names that lead out of the database, or to no zone, are none")
  func names() {
    for name in ["Europe/Berlim", "", "/etc/passwd", "../zoneinfo/UTC", "zone.tab", "Europe"] {
      #expect(!TimeZoneDatabase.has(name), "\(name)")
    }
    #expect(TimeZoneDatabase.names.contains("Europe/Berlin"))
  }

  @Test("asking leaves the time zone of the process as it was")
  func environment() throws {
    let before = CLibrary.timeZoneVariable
    _ = try offsets("Asia/Tokyo", from: "2026-01-01", to: "2026-01-02")
    #expect(CLibrary.timeZoneVariable == before)
  }
}
