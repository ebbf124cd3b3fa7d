import EventKernel
import Testing
import Workload

@Suite struct ServiceEventTests {
  private enum Part: UInt8, ServiceEventKind {
    case first = 40
    case second
  }

  @Test("kind, id and detail take eight bytes and come back as they were")
  func roundTrip() {
    #expect(MemoryLayout<ServiceEvent>.size == 8)
    #expect(MemoryLayout<EventEntry<ServiceEvent>>.size == 24)
    for id in [0, 1, -1, .max, .min] as [Int32] {
      for detail in [0, 1, 1 << 24 - 1] as [UInt32] {
        let event = ServiceEvent(Part.second, id, detail: detail)
        #expect(event.id == id)
        #expect(event.detail == detail)
        #expect(event.kind(of: Part.self) == .second)
      }
    }
  }

  @Test("the range of a kind names its owner")
  func owner() {
    #expect(!ServiceEvent(Part.first).isForClient)
    #expect(ServiceEvent(ClientEvent.timedOut, 7).isForClient)
    #expect(ServiceEvent(ClientEvent.userReady, 7).isForClient)
    #expect(ServiceEvent(ClientEvent.timedOut).kind(of: Part.self) == nil)
    #expect(ServiceEvent(Part.first).kind(of: ClientEvent.self) == nil)
  }
}
