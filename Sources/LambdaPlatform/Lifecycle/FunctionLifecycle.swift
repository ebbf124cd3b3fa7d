package import EventKernel
package import Stochastics

/// What may happen to the environments of a function beside starting, serving and idling.
package struct FunctionLifecycle: Sendable, Equatable {
  /// Longest invocation, of which a repeated Init is a part and the first is not; nil where nothing is
  /// said.
  package var timeout: SimulationTime?
  /// Share of the Inits that fail, 0 to 1; one that fails is repeated within the first invocation, which
  /// fails if that fails too.
  package var initFailure = 0.0
  /// Share of the invocations whose handler fails at the end of its work and takes its environment with
  /// it, 0 to 1.
  package var crash = 0.0
  /// How long an environment lives at most, in seconds; nil for as long as it is used.
  package var lifetime: Distribution?
  /// Environments that are started before a request needs them; nil for none.
  package var proactiveInit: ProactiveInit?
  /// Environments that begin from a snapshot in place of an Init; nil for none.
  package var snapStart: SnapStart?
  /// From the end of an environment to when it is gone.
  package var shutdown = SimulationTime.zero
  /// New versions of the function, in the order of time.
  package var deployments: [Deployment] = []

  /// An environment that starts, serves and idles, with AWS's longest time-out.
  package init() {}

  /// Longest invocation: AWS's longest where nothing is said.
  package var longestInvocation: SimulationTime { timeout ?? LambdaLimits.timeoutMax }

  /// Whether nothing is said but how long an invocation may take.
  var isPlain: Bool {
    var plain = FunctionLifecycle()
    plain.timeout = timeout
    return self == plain
  }
}

/// Environments that Lambda starts before a request needs them.
///
/// Their share of all that start was 0 at low traffic and 50 to 75 % under sustained traffic over days
/// (A. Stuyvenberg, 2023, who had the causes confirmed by the Lambda team:
/// <https://aaronstuyvenberg.com/posts/understanding-proactive-initialization>).
package struct ProactiveInit: Sendable, Equatable {
  /// Why an environment is started ahead.
  package enum Cause: String, Sendable, CaseIterable {
    /// A new version is deployed: as many as there are invocations in flight, ready when the requests
    /// begin to move; that they are is an assumption.
    case deployment
    /// An environment has come to the end of its lifetime.
    case rotation
    /// An environment that has become free takes a request that waits for the Init of another one,
    /// which joins the idle ones.
    case eagerAssignment
  }

  /// How often it is done where a cause is given, above 0 and at most 1.
  package var share: Double
  /// The causes.
  package var causes: Set<Cause>

  /// Starts environments ahead.
  package init(share: Double, causes: Set<Cause> = Set(Cause.allCases)) {
    precondition(share > 0 && share <= 1, "a share of nothing is no proactive initialisation")
    self.share = share
    self.causes = causes
  }
}

/// Environments that are restored from a snapshot of an initialised one.
///
/// Source: AWS Lambda Developer Guide, "Improving startup performance with Lambda SnapStart"
/// (<https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html>), read November 2026.
package struct SnapStart: Sendable, Equatable {
  /// From the beginning of a restore to that of the hooks after it, in seconds; not billed.
  package var restore: Distribution
  /// Loading of the runtime and hooks after the restore, in seconds; billed, and limited to 10 s.
  package var hooks: Distribution
  /// Whether snapshots and restores are charged: for Python and .NET, not for Java.
  package var isCharged: Bool

  /// How long a restore takes where nothing is said, in seconds: a median of 115 ms and 300 ms at 99 %.
  ///
  /// Source: the middle of what was measured of Java 21 in production, a median of 90 to 140 ms and 200 to
  /// 400 ms at 99 % (<https://edjgeek.com/blog/lambda-cold-starts-dead>, April 2026); of Python and .NET
  /// only ranges are known.
  package static let measuredRestore = Distribution.lognormal(
    logMean: -2.162_823,
    logDeviation: 0.412_170
  )

  /// Restores environments.
  package init(restore: Distribution, hooks: Distribution, isCharged: Bool) {
    self.restore = restore
    self.hooks = hooks
    self.isCharged = isCharged
  }
}
