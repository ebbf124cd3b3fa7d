import DataFiles
import Foundation
import Testing

@Suite struct CalendarInstantTests {
  @Test(
    "instants are read from ISO 8601",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1998-06-15T12:00:00Z", 897_912_000_000_000_000),
      ("1998-06-15 12:00:00", 897_912_000_000_000_000),
      ("1998-06-15T12:00:00", 897_912_000_000_000_000),
      ("1998-06-15", 897_868_800_000_000_000),
      ("2000-02-29T23:59:59Z", 951_868_799_000_000_000),
      ("1969-12-31T23:59:59.5Z", -500_000_000),
      ("2023-11-16 18:15:46.6805900", 1_700_158_546_680_590_000),
      ("2262-04-11T23:47:16.854775807Z", Int64.max),
      ("1678-01-01", -9_214_560_000_000_000_000),
      ("1998-06-15T14:00:00+02:00", 897_912_000_000_000_000),
      ("1998-06-15 06:30:00.25-0530", 897_912_000_250_000_000),
      ("1998-06-15T00:00:00+00:00", 897_868_800_000_000_000),
    ] as [(String, Int64)]
  )
  func reads(text: String, nanoseconds: Int64) {
    #expect(CalendarInstant(iso8601: text)?.nanoseconds == nanoseconds)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "1998", "1998-06", "1998-6-15", "98-06-15", "1998-13-01", "1998-00-01", "1998-06-31",
      "1998-06-00", "1999-02-29", "1900-02-29", "1998-06-15Z", "1998-06-15T", "1998-06-15T12",
      "1998-06-15T12:00", "1998-06-15T24:00:00Z", "1998-06-15T12:60:00Z", "1998-06-15T12:00:60Z",
      "1998-06-15T12:00:00+2", "1998-06-15T12:00:00+02", "1998-06-15T12:00:00+24:00",
      "1998-06-15T12:00:00-02:60", "1998-06-15T12:00:00+02:00Z", "1998-06-15+02:00",
      "1998-06-15T12:00:00ZZ", "1998-06-15T12:00:00.Z",
      "1998-06-15T12:00:00.1234567890Z", "1998-06-15t12:00:00Z", "1998-06-15_12:00:00Z",
      " 1998-06-15", "1998-06-15 ", "15/06/1998", "+998-06-15", "1998-06-15T-1:00:00Z",
      "2262-04-11T23:47:16.854775808Z", "1600-01-01", "9999-12-31T23:59:59Z", "١٩٩٨-06-15",
    ]
  )
  func refuses(text: String) {
    #expect(CalendarInstant(iso8601: text) == nil)
  }

  @Test(
    "instants are written to the millisecond",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_500_000, "1970-01-01T00:00:00.002Z"),
      (1_499_999, "1970-01-01T00:00:00.001Z"), (-1, "1970-01-01T00:00:00Z"),
      (-1_000_000_000, "1969-12-31T23:59:59Z"),
      (897_912_000_040_000_000, "1998-06-15T12:00:00.040Z"),
      (.max, "2262-04-11T23:47:16.855Z"), (.min, "1677-09-21T00:12:43.145Z"),
    ] as [(Int64, String)]
  )
  func writes(nanoseconds: Int64, text: String) {
    #expect(CalendarInstant(nanoseconds: nanoseconds).iso8601 == text)
  }

  @Test("days agree with Foundation's calendar from 1678 to 2261, and survive the way back")
  func days() throws {
    for day in stride(from: -106_651, to: 106_651, by: 61) {
      let instant = CalendarInstant(nanoseconds: Int64(day) * 86_400_000_000_000)
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      #expect(instant.iso8601 == date.formatted(.iso8601))
      #expect(CalendarInstant(iso8601: instant.iso8601) == instant)
      #expect(CalendarInstant(iso8601: instant.iso8601.prefix(10)) == instant)
    }
  }
}
