import Benchmark
import EventKernel

let benchmarks: @Sendable () -> Void = {
  let structures: [(String, EventQueue<Int32>.Structure)] = [
    ("A heap", .heap), ("A wheel", .wheel), ("An adaptive queue", .adaptive),
  ]
  for outstanding in [10, 1_000, 100_000, 1_000_000] {
    for (name, structure) in structures {
      Benchmark(
        "\(name) of \(outstanding) events gives one and takes one",
        configuration: .init(
          metrics: [.cpuTotal, .throughput, .peakMemoryResident],
          scalingFactor: .mega,
          maxDuration: .seconds(5),
          maxIterations: 10
        )
      ) { benchmark in
        guard agreesWithHeap(outstanding: outstanding, structure: structure) else {
          benchmark.error("The events came in another order than from a heap.")
          return
        }
        var model = HoldModel(outstanding: outstanding, structure: structure)
        model.hold(times: 2 * outstanding)
        benchmark.startMeasurement()
        model.hold(times: benchmark.scaledIterations.count)
        benchmark.stopMeasurement()
        blackHole(model.checksum)
      }
    }
  }
}

/// Whether a structure gives the same events at the same times as a heap.
@Sendable
private func agreesWithHeap(
  outstanding: Int,
  structure: EventQueue<Int32>.Structure
) -> Bool {
  var model = HoldModel(outstanding: outstanding, structure: structure)
  var heap = HoldModel(outstanding: outstanding, structure: .heap)
  model.hold(times: 2 * outstanding)
  heap.hold(times: 2 * outstanding)
  return model.checksum == heap.checksum
}
