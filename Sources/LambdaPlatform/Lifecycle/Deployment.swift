package import EventKernel
package import Permissions

/// A new version of a function, to which its alias shifts the requests.
///
/// Which version a request meets is a random draw by the weights of the alias. The environments of the
/// version before serve on as long as it has weight, and end when they are idle after that.
///
/// Source: AWS Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias"
/// (<https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html>), read November 2026.
package struct Deployment: Sendable, Equatable {
  /// How the requests move to the new version.
  package enum Shift: Sendable, Equatable {
    /// All of them.
    case allAtOnce
    /// A share for a time, then all.
    case canary(share: Double, lasting: SimulationTime)
    /// A share more at each step, the first at once.
    case linear(share: Double, every: SimulationTime)
  }

  /// When the shift begins.
  package let time: SimulationTime
  /// How it goes.
  package let shift: Shift
  /// The layers that the new version is made with.
  package var layers: [LayerAccess] = []
  /// Why AWS does not make the new version; nil where it does.
  package var denial: PermissionDenial?

  /// Deploys a version.
  ///
  /// - Parameters:
  ///   - time: When the shift begins; not before time zero.
  ///   - shift: How it goes; shares above 0 and below 1, steps longer than zero.
  package init(at time: SimulationTime, shift: Shift) {
    precondition(time >= .zero, "a deployment begins within the run")
    self.time = time
    self.shift = shift
  }

  /// What share the new version has from which instant on, the last one 1.
  package var steps: [(time: SimulationTime, share: Double)] {
    switch shift {
    case .allAtOnce: return [(time, 1)]
    case .canary(let share, let lasting): return [(time, share), (time + lasting, 1)]
    case .linear(let share, let every):
      let count = max(1, Int((1 / share - 1e-9).rounded(.up)))
      return (0..<count).map { step in
        (
          time + SimulationTime(nanoseconds: every.nanoseconds * Int64(step)),
          step == count - 1 ? 1 : share * Double(step + 1)
        )
      }
    }
  }
}
