import Testing

@testable import Reports

@Suite struct NumberTextTests {
  @Test(
    "result files hold whole numbers in full and nine digits of others, without exponents",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (3, "3"), (-12, "-12"), (0.1, "0.1"), (1.5, "1.5"),
      (1_234_567_890, "1234567890"), (0.123456789123, "0.123456789"),
      (123_456.789123, "123456.789"), (1_234_567_890.5, "1234567890"),
      (0.000000123456789123, "0.000000123456789"), (-2.50, "-2.5"), (1e14, "100000000000000"),
      (1e18, "1000000000000000000"), (99.9, "99.9"), (.nan, ""), (.infinity, ""),
    ]
  )
  func plain(value: Double, text: String) {
    #expect(NumberText.plain(value) == text)
  }

  @Test(
    "groups of three digits are for people",
    arguments: [
      (0.0, 0, "0"), (999, 0, "999"), (1_000, 0, "1,000"), (-1_234_567.891, 2, "-1,234,567.89"),
      (12.345, 1, "12.3"),
    ]
  )
  func grouped(value: Double, decimals: Int, text: String) {
    #expect(NumberText.grouped(value, decimals: decimals) == text)
  }
}
