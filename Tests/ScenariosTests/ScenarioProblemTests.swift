import Scenarios
import Testing

/// What the reader says about a sound scenario with one thing spoilt.
@Suite struct ScenarioProblemTests {
  @Test("the sound scenario has no problem")
  func sound() {
    #expect(Fixture.problems() == "")
  }

  @Test(
    "whole scenario",
    arguments: [
      Spoiling("headroom: 1\n", "", "1: headroom: is missing; expected 1"),
      Spoiling("headroom: 1", "headroom: one", "1: headroom: found \"one\"; expected 1"),
      Spoiling(
        "name: Test",
        "name: ' '",
        "2: name: \" \" is not a name; expected the name of the scenario on one line, not blank"
      ),
      Spoiling(
        "seed: 7",
        "seed: -1",
        "4: seed: found \"-1\"; expected a whole number from 0 to 18446744073709551615"
      ),
      Spoiling(
        "seed: 7",
        "seed: [7]",
        "4: seed: found a list; expected a whole number from 0 to 18446744073709551615"
      ),
      Spoiling(
        "seed: 7",
        "seed:",
        "4: seed: has no value; expected a whole number from 0 to 18446744073709551615"
      ),
      Spoiling(
        "seed: 7",
        "seed: 7\ntitle: x",
        "5: title: is not a known key; expected headroom, name, duration, seed, traffic, platforms,"
          + " replications, precision, start, discard, interval, baseline, downstream, kmsKeys, objectives, definitions, prices, currency, costWindow, sweep, plan or uncertain"
      ),
      Spoiling(
        "seed: 7",
        "seed: 7\nbasline: fn",
        "5: basline: is not a known key; did you mean \"baseline\"?"
      ),
      Spoiling(
        "seed: 7",
        "seed: 7\nelasticBeanstalk: []",
        "5: elasticBeanstalk: is not read by this version of Headroom; expected headroom, name, duration, seed,"
          + " traffic, platforms, replications, precision, start, discard, interval, baseline,"
          + " downstream, kmsKeys, objectives, definitions, prices, currency, costWindow, sweep, plan or uncertain"
      ),
      Spoiling(
        "duration: 10m",
        "duration: 600",
        "3: duration: \"600\" has no unit; expected a duration in ns, us, ms, s, m, h or d, such as"
          + " 250ms"
      ),
      Spoiling(
        "duration: 10m",
        "duration: -10m",
        "3: duration: \"-10m\" is negative; expected a duration above 0"
      ),
      Spoiling(
        "duration: 10m",
        "duration: 10m\ndiscard: 15m",
        "4: discard: is 15m; expected less than the duration, 10m"
      ),
      Spoiling(
        "duration: 10m",
        "duration: 10m\ninterval: 11m",
        "4: interval: is 11m; expected at most the duration, 10m"
      ),
      Spoiling(
        "duration: 10m",
        "duration: 10m\ninterval: 1us",
        "4: interval: gives more than 100000 intervals; expected a longer interval"
      ),
      Spoiling(
        "duration: 10m",
        "duration: 10m\nstart: 9999-01-01T00:00:00Z",
        "4: start: found \"9999-01-01T00:00:00Z\"; expected a time from 1970 to 2199 in UTC, such as"
          + " 1998-06-15T12:00:00Z"
      ),
      Spoiling(
        "duration: 10m",
        "duration: 10m\nbaseline: fnn",
        "4: baseline: \"fnn\" is not a platform (did you mean \"fn\"?); expected fn, asg or fixed"
      ),
      Spoiling(
        "replications: 3",
        "replications: 0",
        "5: replications: found \"0\"; expected a whole number from 1 to 1000000"
      ),
      Spoiling(
        "replications: 3",
        "replications: 3\nprecision: {of: latency_p99, within: 2%, atMost: 9}",
        "6: precision: has no meaning beside replications; expected only one of them"
      ),
      Spoiling(
        "replications: 3",
        "precision: {of: latency_p99, within: 2, atMost: 9}",
        "5: precision.within: \"2\" has no unit; expected a share in %, such as 70%"
      ),
      Spoiling(
        "seed: 7",
        "seed: 7\nobjectives: [latency_p99 < 500]",
        "5: objectives.0: \"500\" has no unit; expected a duration in ns, us, ms, s, m, h or d, such"
          + " as 250ms"
      ),
      Spoiling(
        "seed: 7",
        "seed: 7\nobjectives: [latency_p99 == 1s, cold_starts < 5ms]",
        """
        5: objectives.0: found "latency_p99 == 1s"; expected a metric, one of < <= > >= and a value, \
        such as latency_p99 < 500ms
        5: objectives.1: "5ms" is not a number; expected one of 0 or more, without a unit
        """
      ),
    ]
  )
  func scenario(spoiling: Spoiling) {
    spoiling.check()
  }

  @Test(
    "traffic",
    arguments: [
      Spoiling(
        "constant: 20/s",
        "constant: -20/s",
        "9: traffic.pages.arrivals.constant: \"-20/s\" is negative; expected a rate of 0 or more"
      ),
      Spoiling(
        "constant: 20/s",
        "constant: 20",
        "9: traffic.pages.arrivals.constant: \"20\" has no unit; expected a rate in /s, /min or /h,"
          + " such as 120/s"
      ),
      Spoiling(
        "constant: 20/s",
        "constant: 0/s",
        "9: traffic.pages.arrivals.constant: brings no request; expected a rate above 0 at some time"
      ),
      Spoiling(
        "constant: 20/s",
        "diurnal: {}",
        """
        9: traffic.pages.arrivals.diurnal: lacks hours, harmonics or low; expected exactly one of them
        9: traffic.pages.arrivals.diurnal.mean: is missing; expected a rate in /s, /min or /h, such \
        as 120/s
        """
      ),
      Spoiling(
        "constant: 20/s",
        "constant: 20/s\n      stages: []",
        "8: traffic.pages.arrivals: has constant and stages; expected only one of them"
      ),
      Spoiling(
        "constant: 20/s",
        "process: even",
        "8: traffic.pages.arrivals: lacks constant, stages, diurnal, counts, sum, product, timestamps"
          + " or users; expected exactly one of them"
      ),
      Spoiling(
        "constant: 20/s",
        "constant: 20/s\n      process: evn",
        "10: traffic.pages.arrivals.process: found \"evn\"; expected poisson, even or a"
          + " mapping with renewal, markovModulated or batch, such as {renewal: {cv: 2}}"
      ),
      Spoiling(
        "constant: 20/s",
        "stages: [{rate: 5/s, lasting: 5m}, {rate: 9/s, lasting: 90s}]",
        "9: traffic.pages.arrivals.stages: lasts 390s in all; expected at least the duration, 10m"
      ),
      Spoiling(
        "constant: 20/s",
        "stages: [{rate: 5/s, lasting: 0s, shape: rampp}]",
        """
        9: traffic.pages.arrivals.stages.0.lasting: "0s" is out of range; expected a duration above 0
        9: traffic.pages.arrivals.stages.0.shape: found "rampp" (did you mean "ramp"?); expected step \
        or ramp
        """
      ),
      Spoiling(
        "constant: 20/s",
        "stages: [{rate: 5/s, lasting: 3000d}, {rate: 9/s, lasting: 3000d}]",
        "9: traffic.pages.arrivals.stages: lasts too long in all; expected at most 3650d"
      ),
      Spoiling(
        "cpu: 12ms",
        "response: 12kB",
        "10: traffic.pages.demand: asks for no time; expected cpu or wait, or both"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: fast",
        "11: traffic.pages.demand.cpu: \"fast\" is not a duration; expected a duration in ns, us, ms,"
          + " s, m, h or d, such as 250ms or a distribution"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: 18kB",
        "11: traffic.pages.demand.cpu: \"18kB\" is a size; expected a duration in ns, us, ms, s, m, h"
          + " or d, such as 250ms"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: {lognormal: {mean: 12ms}}",
        "11: traffic.pages.demand.cpu.lognormal.cv: is missing; expected a number from 0.001 to 1000"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: {lognormal: {median: 12ms, p90: 10ms}}",
        "11: traffic.pages.demand.cpu.lognormal.p90: is 10ms; expected more than the median, 12ms"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: {uniform: {minimum: 2s, maximum: 1s}}",
        "11: traffic.pages.demand.cpu.uniform.minimum: is 2s; expected less than the maximum, 1s"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: {hyperexponential: {mean: 12ms, cv: 0.5}}",
        "11: traffic.pages.demand.cpu.hyperexponential.cv: found \"0.5\"; expected a number from 1 to"
          + " 1000"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: {quantiles: {p50: 2s, p90: 1s}}",
        "11: traffic.pages.demand.cpu.quantiles.p90: is 1s; expected at least 2s, a lower percentile"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: {quantiles: {p50: 2s, p101: 3s}}",
        "11: traffic.pages.demand.cpu.quantiles.p101: is not a percentile; expected a key from p0 to"
          + " p100, such as p99.9"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: {exponential: {mean: 1s}, gamma: {mean: 1s, cv: 1}}",
        "11: traffic.pages.demand.cpu: has exponential and gamma; expected only one of them"
      ),
      Spoiling(
        "cpu: 12ms",
        "cpu: {expnential: {mean: 1s}}",
        "11: traffic.pages.demand.cpu.expnential: is not a known key; did you mean \"exponential\"?"
      ),
    ]
  )
  func traffic(spoiling: Spoiling) {
    spoiling.check()
  }

  @Test("every problem is reported at once, in the order of the lines")
  func everything() {
    let text = """
      headroom: 1
      name: Everything wrong
      duration: 600
      seeds: 7
      replications: 3
      traffic:
        - name: pages
          arrivals: {constant: -1/s}
          demand: {cpu: {gama: {mean: 1ms, cv: 1}}}
      platforms:
        - name: asg
          autoScalingGroup: {instanceType: m7g.big, minimum: 5, maximum: 2, threads: 1}
      """
    let error = #expect(throws: ScenarioProblems.self) {
      try ScenarioReader().read(text: text, file: "all.yaml")
    }
    let places = (error?.problems ?? []).map { "\($0.line ?? 0) \($0.path)" }
    #expect(
      places == [
        "3 duration", "4 seeds", "8 traffic.pages.arrivals.constant",
        "9 traffic.pages.demand.cpu.gama", "12 platforms.asg.autoScalingGroup.minimum",
        "12 platforms.asg.autoScalingGroup.instanceType",
        "12 platforms.asg.autoScalingGroup.scaling",
      ]
    )
  }
}
