import EventKernel
import Scaling
import Testing

/// The laws that every policy keeps, whatever it wishes.
@Suite struct ScalingPolicyTests {
  static let policies: [any ScalingPolicy] = [
    tracking(target: 0.5), tracking(target: 0.7, isScaleInDisabled: true),
    // Wishes for more than an integer holds, if it is let.
    tracking(target: 1e-32), tracking(target: .leastNonzeroMagnitude), SingleStep(),
    Timetable(bounds: [seconds(60): CapacityBounds(minimum: 3, maximum: 5)]),
  ]

  static let triggers: [ScalingTrigger] = [
    .alarm(.out), .alarm(.in), .scheduled(seconds(60)), .scheduled(seconds(61)),
  ]

  static let contexts: [ScalingContext] = [false, true].flatMap { isWarming in
    [0, 1, 7, 5000].flatMap { desired in
      [context(desired: desired, isWarming: isWarming)]
        + [0, 0.3, 0.5, 1].map {
          context(desired: desired, isWarming: isWarming, units: max(1, desired), value: $0)
        }
    }
  }

  @Test("the same input gives the same wish")
  func repeatability() {
    for policy in Self.policies {
      for trigger in Self.triggers {
        // Asked in two orders, so that a policy that remembers is found out.
        let wishes = Self.contexts.map { policy.wish(trigger, in: $0) }
        let again = Self.contexts.reversed().map { policy.wish(trigger, in: $0) }
        #expect(again.reversed() == wishes)
      }
    }
  }

  @Test("no policy wishes less while the context is warming")
  func warming() {
    for policy in Self.policies {
      for trigger in Self.triggers {
        for context in Self.contexts where context.isWarming {
          let wished = policy.wish(trigger, in: context)?.capacity
          #expect(wished ?? context.desired >= context.desired)
        }
      }
    }
  }

  @Test("an alarm of one direction never asks for the other one")
  func directions() {
    for policy in Self.policies {
      for context in Self.contexts {
        let more = policy.wish(.alarm(.out), in: context)?.capacity
        #expect(more ?? context.desired >= context.desired)
        let less = policy.wish(.alarm(.in), in: context)?.capacity
        #expect(less ?? context.desired <= context.desired)
      }
    }
  }

  @Test("a wish passes the bounds, which the policy does not know")
  func unclamped() {
    let policy = tracking(target: 0.5)
    let wish = policy.wish(.alarm(.out), in: context(desired: 5000, units: 5000, value: 1))
    #expect(wish?.change == .capacity(10_000))
  }
}
