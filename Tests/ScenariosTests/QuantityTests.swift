import EventKernel
import Testing

@testable import Scenarios

@Suite struct QuantityTests {
  @Test(
    "a quantity is the nearest Double in the base unit of its kind",
    arguments: [
      ("12ms", Quantity.Kind.duration, 0.012), ("250 ms", .duration, 0.25),
      ("1.5h", .duration, 5_400), ("7ns", .duration, 7e-9), ("3us", .duration, 3e-6),
      ("2d", .duration, 172_800), ("10m", .duration, 600), ("1e3s", .duration, 1_000),
      ("0s", .duration, 0), ("18kB", .size, 18_000), ("1KiB", .size, 1_024),
      ("2MiB", .size, 2_097_152), ("1GB", .size, 1e9), ("120/s", .rate, 120),
      ("7200/min", .rate, 120), ("36/h", .rate, 0.01), ("70%", .fraction, 0.7),
      ("0.1%", .fraction, 0.001), ("99.9%", .fraction, 0.999),
      ("1h30m", .duration, 5_400), ("2m5s", .duration, 125),
      ("3.3ms", .duration, 0.0033), ("512MB", .memory, 512), ("500USD", .money, 500),
    ]
  )
  func value(text: String, kind: Quantity.Kind, expected: Double) throws {
    #expect(try Quantity.read(text, as: kind) == expected)
  }

  @Test(
    "what is no quantity of the kind is refused with the reason and what was expected",
    arguments: [
      ("250", Quantity.Kind.duration, "\"250\" has no unit; expected \(Self.duration)"),
      ("0", .fraction, "\"0\" has no unit; expected a share in %, such as 70%"),
      ("18kB", .duration, "\"18kB\" is a size; expected \(Self.duration)"),
      (
        "12ms", .rate,
        "\"12ms\" is a duration; expected a rate in /s, /min or /h, such as 120/s"
      ),
      (
        "10min", .duration,
        "\"10min\" has the unknown unit \"min\" (did you mean \"m\"?); expected \(Self.duration)"
      ),
      (
        "5MS", .duration,
        "\"5MS\" has the unknown unit \"MS\" (did you mean \"ms\"?); expected \(Self.duration)"
      ),
      (
        "5 parsecs", .duration,
        "\"5 parsecs\" has the unknown unit \"parsecs\"; expected \(Self.duration)"
      ),
      ("fast", .duration, "\"fast\" is not a duration; expected \(Self.duration)"),
      ("", .duration, "\"\" is not a duration; expected \(Self.duration)"),
      ("1.2.3s", .duration, "\"1.2.3s\" is not a duration; expected \(Self.duration)"),
      ("nans", .duration, "\"nans\" is not a duration; expected \(Self.duration)"),
      ("-5s", .duration, "\"-5s\" is negative; expected a duration of 0 or more"),
      ("200y", .duration, "\"200y\" has the unknown unit \"y\"; expected \(Self.duration)"),
      ("1e10s", .duration, "\"1e10s\" is too large; expected at most 3650d"),
      ("1e999s", .duration, "\"1e999s\" is too large; expected at most 3650d"),
      (
        "1e9223372036854775807s", .duration,
        "\"1e9223372036854775807s\" is too large; expected at most 3650d"
      ),
      (
        "1e99999999999999999999/s", .rate,
        "\"1e99999999999999999999/s\" is too large; expected at most 1,000,000,000/s"
      ),
      (
        "1GB", .memory,
        "\"1GB\" has the unknown unit \"GB\" (did you mean \"1024MB\"?);"
          + " expected a memory size in MB, such as 512MB"
      ),
    ]
  )
  func mistakes(text: String, kind: Quantity.Kind, message: String) {
    #expect(throws: Quantity.Mistake(message: message)) { try Quantity.read(text, as: kind) }
  }

  @Test(
    "bounds exclude what they say",
    arguments: [
      ("0s", Quantity.Kind.duration, Quantity.Bounds.positive, "a duration above 0"),
      ("0%", .fraction, .share, "a share above 0% and at most 100%"),
      ("101%", .fraction, .share, "a share above 0% and at most 100%"),
      ("100%", .fraction, .properShare, "a share between 0% and 100%"),
    ]
  )
  func bounds(
    text: String,
    kind: Quantity.Kind,
    bounds: Quantity.Bounds,
    expected: String
  ) {
    let message = "\"\(text)\" is out of range; expected \(expected)"
    #expect(throws: Quantity.Mistake(message: message)) {
      try Quantity.read(text, as: kind, bounds: bounds)
    }
  }

  @Test(
    "a time is written in the largest unit that holds it whole",
    arguments: [
      (90_000_000_000, "90s"), (600_000_000_000, "10m"), (1_500_000, "1500us"), (7, "7ns"),
      (0, "0ns"), (172_800_000_000_000, "2d"),
    ] as [(Int64, String)]
  )
  func written(nanoseconds: Int64, text: String) {
    #expect(Quantity.text(of: SimulationTime(nanoseconds: nanoseconds)) == text)
  }

  private static let duration = "a duration in ns, us, ms, s, m, h or d, such as 250ms"
}
