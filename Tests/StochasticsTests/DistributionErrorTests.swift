import Stochastics
import Testing

@Suite struct DistributionErrorTests {
  struct BadInput: CustomTestStringConvertible, Sendable {
    let message: String
    let make: @Sendable () throws -> Distribution

    var testDescription: String { message }
  }

  @Test(
    "a bad parameter is named with its value and range",
    arguments: [
      BadInput(message: "value of constant is -1.0; expected a finite number >= 0") {
        try .makeConstant(-1)
      },
      BadInput(message: "mean of exponential is 0.0; expected a finite number > 0") {
        try .makeExponential(mean: 0)
      },
      BadInput(message: "mean of exponential is nan; expected a finite number > 0") {
        try .makeExponential(mean: .nan)
      },
      BadInput(
        message: "coefficient of variation of gamma is inf; expected a finite number >= 0.01"
      ) {
        try .makeGamma(mean: 1, coefficientOfVariation: .infinity)
      },
      BadInput(message: "stages of erlang is 0; expected a whole number in 1...10000") {
        try .makeErlang(stages: 0, mean: 1)
      },
      BadInput(message: "scale of weibull is -2.0; expected a finite number > 0") {
        try .makeWeibull(shape: 1, scale: -2)
      },
      BadInput(message: "shape of weibull is 0.001; expected a finite number > 0.006") {
        try .makeWeibull(mean: 1, shape: 0.001)
      },
      BadInput(message: "mean of lognormal is -0.5; expected a finite number > 0") {
        try .makeLognormal(mean: -0.5, coefficientOfVariation: 1)
      },
      BadInput(message: "p90 of lognormal is 1.0; expected a finite number > the median, 2.0") {
        try .makeLognormal(median: 2, p90: 1)
      },
      BadInput(message: "log deviation of lognormal is 0.0; expected a finite number > 0") {
        try .makeLognormal(median: 2, logDeviation: 0)
      },
      BadInput(message: "minimum of pareto is 0.0; expected a finite number > 0") {
        try .makePareto(shape: 1, minimum: 0)
      },
      BadInput(message: "maximum of uniform is 3.0; expected a finite number > the minimum, 3.0") {
        try .makeUniform(minimum: 3, maximum: 3)
      },
      BadInput(
        message:
          "coefficient of variation of hyperexponential is 0.5; expected a finite number >= 1"
      ) {
        try .makeHyperexponential(mean: 1, coefficientOfVariation: 0.5)
      },
      BadInput(message: "number of components of mixture is 0; expected at least 1") {
        try .makeMixture([])
      },
      BadInput(message: "weight of component 2 of mixture is 0.0; expected a finite number > 0") {
        try .makeMixture([(1, .constant(1)), (0, .constant(2))])
      },
      BadInput(message: "number of points of quantiles is 1; expected at least 2") {
        try .makeQuantiles([(0.5, 1)])
      },
      BadInput(message: "probability of point 2 of quantiles is 1.5; expected a number in 0...1") {
        try .makeQuantiles([(0.5, 1), (1.5, 2)])
      },
      BadInput(
        message:
          "probability of point 2 of quantiles is 0.5; expected a number > that of the point "
          + "before, 0.5"
      ) {
        try .makeQuantiles([(0.5, 1), (0.5, 2)])
      },
      BadInput(
        message:
          "value of point 2 of quantiles is 0.9; expected a number >= that of the point before, 1.0"
      ) {
        try .makeQuantiles([(0.5, 1), (0.9, 0.9)])
      },
      BadInput(message: "number of values of empirical is 0; expected at least 1") {
        try .makeEmpirical([])
      },
      BadInput(message: "value 2 of empirical is -3.0; expected a finite number >= 0") {
        try .makeEmpirical([1, -3])
      },
      BadInput(message: "last probability of survival is 0.5; expected 0") {
        try .makeSurvival([(10, 0.5)])
      },
      BadInput(message: "probability of point 2 of survival is 0.7; expected a number in 0...0.5") {
        try .makeSurvival([(10, 0.5), (20, 0.7)])
      },
      BadInput(
        message:
          "time of point 2 of survival is 5.0; expected a number >= that of the point before, 10.0"
      ) {
        try .makeSurvival([(10, 0.5), (5, 0)])
      },
    ]
  )
  func message(input: BadInput) {
    let error = #expect(throws: DistributionError.self) { try input.make() }
    #expect(error?.description == input.message)
  }
}
