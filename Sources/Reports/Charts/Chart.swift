internal import Stochastics

/// A chart as data: what it shows, in the units that people read.
///
/// `charts.js` makes a picture of it, ``ChartTable`` a table; neither knows what it is about.
package struct Chart: Sendable, Equatable {
  /// What is drawn.
  enum Content: Sendable, Equatable {
    /// Lines over a time or a number.
    case lines([Line])
    /// Bars beside each other, one for each category of the y axis, each of parts that add up.
    case bars([Bars])
    /// Points of two numbers, and lines through some of them.
    case points([Points])
    /// Bars from a low to a high value, one for each category of the y axis.
    case spans([Span], color: Int)
  }

  /// A name for it in its page: small letters, digits and hyphens.
  let id: String
  /// What it shows, in a few words.
  let title: String
  /// How it is to be read, in a sentence or two; "" where that is plain.
  var caption = ""
  let x: Axis
  let y: Axis
  let content: Content
  /// What happened at an instant.
  var marks: [Mark] = []
  /// Levels to be kept.
  var limits: [Limit] = []
  /// Whether little height shows all there is to see.
  var isLow = false
}

extension Chart {
  /// An axis.
  struct Axis: Sendable, Equatable {
    /// How places on it follow from values.
    enum Scale: String, Sendable {
      /// Milliseconds from 1970-01-01T00:00:00Z.
      case civil
      /// Milliseconds from the beginning.
      case elapsed
      case linear
      case logarithmic
      /// A share of requests in percent, from all on the left to few on the right, told as the
      /// percentile that the others make.
      case tail
      /// A position in `categories`.
      case category
    }

    let title: String
    let scale: Scale
    /// What values are told in; "" for counts.
    var unit = ""
    /// The first and the last value; nil for those of the data, and zero where the scale is linear.
    var from: Double?
    var to: Double?
    var categories: [String] = []
  }

  /// Values over time or over a number.
  struct Line: Sendable, Equatable {
    struct Point: Sendable, Equatable {
      let x: Double
      /// nil where there is none: the line is broken there.
      let y: Double?
    }

    struct Interval: Sendable, Equatable {
      let x: Double
      let low: Double
      let high: Double

      init(x: Double, low: Double, high: Double) {
        self.x = x
        self.low = low
        self.high = high
      }

      /// The interval of what is never below zero; nil where an estimate has none.
      ///
      /// - Parameters:
      ///   - x: Where it stands.
      ///   - estimate: With its interval.
      ///   - factor: From its unit to that of the axis.
      ///   - isLogarithmic: Whether the axis is, which has no zero: the interval then ends at a hundredth
      ///     of the mean at the latest.
      init?(x: Double, _ estimate: Estimate?, times factor: Double, isLogarithmic: Bool) {
        guard let estimate, let lower = estimate.lower, let upper = estimate.upper else {
          return nil
        }
        let least = isLogarithmic ? estimate.mean / 100 : 0
        self.init(x: x, low: max(least, lower) * factor, high: upper * factor)
      }
    }

    let name: String
    /// Number of its colour.
    let color: Int
    /// Number of its pattern, so that lines are told apart without colours.
    let dash: Int
    /// Whether a value holds until the next.
    var isStepped = true
    var isThin = false
    var isFilled = false
    /// Whether it stands on the lines before.
    var isStacked = false
    var hasSymbols = false
    var points: [Point]
    /// Where the truth lies with 95 % confidence.
    var band: [Interval] = []
  }

  /// A part of all bars.
  struct Bars: Sendable, Equatable {
    let name: String
    let color: Int
    /// One element per category.
    let values: [Double]
  }

  /// Points that belong together.
  struct Points: Sendable, Equatable {
    struct Point: Sendable, Equatable {
      let x: Double
      let y: Double
      /// What it stands for.
      let text: String
      /// Whether it is one to look at.
      var isChosen = false
    }

    let name: String
    let color: Int
    let points: [Point]
    /// Those that no other beats, in order, joined by a line.
    var frontier: [Point] = []
  }

  /// A bar from a low to a high value.
  struct Span: Sendable, Equatable {
    let low: Double
    let high: Double
    /// What stands at its ends.
    let lowText: String
    let highText: String
  }

  /// Something that happened.
  struct Mark: Sendable, Equatable {
    let x: Double
    let y: Double
    /// What kind of thing, which has its own symbol.
    let kind: String
    /// What, and why.
    let text: String
  }

  /// A level to be kept.
  struct Limit: Sendable, Equatable {
    let value: Double
    let text: String
  }
}
