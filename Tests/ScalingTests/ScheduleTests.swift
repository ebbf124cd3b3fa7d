import EventKernel
import Scaling
import Testing

@Suite struct ScheduleTests {
  @Test("an empty timetable has no instant")
  func never() {
    #expect(Schedule.never.first == nil)
    #expect(Schedule.never.next(after: .zero) == nil)
  }

  @Test("instants come in the order of time, each once, and end")
  func order() {
    let schedule = Schedule([seconds(9), seconds(3), seconds(9), .zero])
    #expect(schedule.first == .zero)
    var times: [Int64] = []
    var next = schedule.first
    while let time = next {
      times.append(time.nanoseconds / SimulationTime.nanosecondsPerSecond)
      next = schedule.next(after: time)
    }
    #expect(times == [0, 3, 9])
    #expect(schedule.next(after: seconds(4)) == seconds(9))
  }
}
