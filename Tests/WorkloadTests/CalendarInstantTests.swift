import DataFiles
import EventKernel
import Testing
import Workload

@Suite struct CalendarInstantTests {
  @Test("instants and spans add and subtract")
  func arithmetic() throws {
    let noon = try #require(CalendarInstant(iso8601: "1998-06-15T12:00:00Z"))
    let later = noon + .seconds(90)
    #expect(later.iso8601 == "1998-06-15T12:01:30Z")
    #expect(later - noon == .seconds(90))
    #expect(noon < later)
  }
}
