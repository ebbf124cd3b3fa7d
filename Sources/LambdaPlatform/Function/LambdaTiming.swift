package import EventKernel
package import Stochastics

/// What a function takes besides its Init and the work of its handler.
package struct LambdaTiming: Sendable, Equatable {
  /// How a handler gets its share of a vCPU.
  package enum CPUShare: String, Sendable, CaseIterable {
    /// In slices, as the kernel gives it; see ``CPUQuota``.
    case quota
    /// Evenly: all work takes as much longer as the share is smaller.
    case proportional
  }

  /// What the first run of a handler in a new environment takes longer than later ones.
  package struct FirstRun: Sendable, Equatable {
    /// CPU time on a whole vCPU, in seconds.
    package var cpu: Distribution
    /// Time off the CPU, in seconds.
    package var wait: Distribution

    /// Creates what a first run takes longer.
    package init(cpu: Distribution, wait: Distribution) {
      self.cpu = cpu
      self.wait = wait
    }
  }

  /// How a handler gets its share of a vCPU.
  package var cpuShare: CPUShare
  /// After the end of an invocation its environment takes no request for so long, which is neither
  /// billed nor counted as concurrency.
  package var turnaround: SimulationTime
  /// From the request to the begin of the Init; in the latency, and not billed.
  package var platformOverhead: SimulationTime
  /// What the first run of the handler takes longer; nil for nothing.
  package var firstRun: FirstRun?

  /// Creates the times of a function.
  package init(
    cpuShare: CPUShare,
    turnaround: SimulationTime,
    platformOverhead: SimulationTime,
    firstRun: FirstRun?
  ) {
    precondition(turnaround >= .zero && platformOverhead >= .zero, "no time is negative")
    self.cpuShare = cpuShare
    self.turnaround = turnaround
    self.platformOverhead = platformOverhead
    self.firstRun = firstRun
  }

  /// As measured on AWS Lambda; what a first run takes is that of the code, and left out.
  package static let measured = Self(
    cpuShare: .quota,
    turnaround: LambdaLimits.turnaround,
    platformOverhead: LambdaLimits.platformOverhead,
    firstRun: nil
  )

  /// Nothing besides: the model of queueing theory and of other simulators.
  package static let plain = Self(
    cpuShare: .proportional,
    turnaround: .zero,
    platformOverhead: .zero,
    firstRun: nil
  )
}
