/// How long the first run of a function's handler takes, by runtime, package and architecture.
///
/// The functions say hello and no more, so a row is a **floor** for real functions, whose first run
/// also opens connections, and loads and compiles their own code. The handler's usual millisecond or
/// less is in it.
///
/// What was measured is the mean over the ten first invocations of a day at each of four memory sizes;
/// how single invocations spread about it was not kept, so a row says nothing of that, only how far
/// the 14 days (2026-07-01 to 2026-07-14) lie apart. CPU time and wait were computed from the four
/// means: the two that come closest to them, in sum of squares of the relative errors, where the CPU
/// time takes what ``CPUQuota`` makes of it. Over all 620 means they are 6 % off in the mean and 4 % in
/// the median; 90 % lie within 14 %. Farthest off is `java25` in an image on arm64 (61 % at 128 MB):
/// what its first run has to do depends on the memory.
///
/// Runtimes are named as in ``InitDurationTable``.
///
/// Origin: maxday/lambda-perf @ 6070b7947b5d (Apache-2.0), daily measurements by M. David.
package enum FirstRunTable {
  /// The first run of one kind of function.
  package struct Row: Sendable {
    /// The runtime.
    package let runtime: String
    /// How the code is packaged: `zip` or `image`.
    package let package: String
    /// The instruction set architecture: `x86_64` or `arm64`.
    package let architecture: String
    /// CPU time on a whole vCPU.
    package let cpuMilliseconds: Double
    /// Time off the CPU.
    package let waitMilliseconds: Double
    /// What was measured at each of ``memorySizesMB``.
    package let measuredMilliseconds: [Double]
    /// Standard deviation of the days about their mean, as a share of it.
    package let spreadOfDays: Double
  }

  /// The memory sizes that were measured.
  package static let memorySizesMB = [128, 256, 512, 1_024]

  /// All rows, in the order of those of `InitDurationTable`.
  package static let rows: [Row] = figures.split(separator: "\n").map(parse)

  /// The row of one kind of function.
  ///
  /// - Returns: The row, or nil when the kind was not measured.
  /// - Complexity: O(number of rows).
  package static func row(runtime: String, package: String, architecture: String) -> Row? {
    rows.first { row in
      row.runtime == runtime && row.package == package && row.architecture == architecture
    }
  }

  private static func parse(_ line: Substring) -> Row {
    let fields = line.split(separator: " ").map(String.init)
    let numbers = fields.dropFirst(3).compactMap(Double.init)
    guard fields.count == 10, numbers.count == 7 else {
      preconditionFailure("The table of first runs has a line that cannot be read.")
    }
    return Row(
      runtime: fields[0],
      package: fields[1],
      architecture: fields[2],
      cpuMilliseconds: numbers[0],
      waitMilliseconds: numbers[1],
      measuredMilliseconds: Array(numbers[2..<6]),
      spreadOfDays: numbers[6]
    )
  }

  /// Runtime, package, architecture, CPU time and wait, the four means measured, all in milliseconds,
  /// and the spread of the days.
  private static let figures = """
    dotnet8 zip x86_64 52.9 0 726.9 357.9 166.8 75.4 0.026
    dotnet8 zip arm64 57.7 0 804.2 385.6 182.6 83 0.033
    dotnet8 image x86_64 52.9 0 732.2 361.5 167.4 76.8 0.026
    dotnet8 image arm64 57.9 0 825.3 389 185.4 85.8 0.033
    dotnet10 zip x86_64 57.7 0 802.3 393.2 183.6 80.9 0.031
    dotnet10 zip arm64 58.5 0 850.4 398.6 186.6 87.6 0.031
    dotnet10 image x86_64 57.7 0 804.2 395.6 183.2 82.2 0.027
    dotnet10 image arm64 58.5 0 848.1 398 185.4 88.3 0.029
    java8.al2 zip x86_64 6.4 0 84.7 29.6 7.6 5.4 0.216
    java8.al2 zip arm64 5.9 0 72.5 24.2 5.8 4.4 0.185
    java8.al2 image x86_64 6.4 0 98.6 33.9 6.8 5.4 0.242
    java8.al2 image arm64 6.1 0 99.6 31.5 6.4 5.1 0.188
    java11 zip x86_64 2.9 0 10.4 2.9 2.9 2.9 0.245
    java11 zip arm64 3 0 11.9 3.1 3.1 3 0.184
    java11 image x86_64 3 0 12.4 3 3.2 3 0.108
    java11 image arm64 3 0 13.7 3.1 2.9 3 0.083
    java17 zip x86_64 2.3 0.3 6.5 2.5 2.6 2.7 0.143
    java17 zip arm64 2.9 0 10.1 2.7 2.8 2.8 0.131
    java17 image x86_64 2.3 0.4 6.4 2.6 2.9 2.6 0.276
    java17 image arm64 2.8 0 9.3 2.7 2.6 2.7 0.135
    java21 zip x86_64 8.7 0 99.9 34.4 33.3 7.1 0.081
    java21 zip arm64 8.7 0 99.2 38 26.3 6.6 0.091
    java21 image x86_64 8.4 0 98.5 38.2 16.5 7.5 0.117
    java21 image arm64 7.9 0 96.2 34.5 14.2 7 0.087
    java25 zip x86_64 12.1 0 241.7 93.1 27.3 9.6 0.138
    java25 zip arm64 13.3 0 283.5 128.5 38.1 12.5 0.198
    java25 image x86_64 12.8 0 226.7 104 31.2 13.3 0.116
    java25 image arm64 12.7 0 376.6 168.7 38.7 11.1 0.122
    nodejs20.x zip x86_64 3 0.2 11.3 3.4 3.3 3.2 0.135
    nodejs20.x zip arm64 3 0.5 11.7 3.8 3.5 3.5 0.109
    nodejs20.x image x86_64 3.1 0 13.5 3.5 3.2 3.2 0.147
    nodejs20.x image arm64 3.1 0.5 12.4 4.1 3.8 3.7 0.105
    nodejs22.x zip x86_64 3 0.5 12.7 3.6 3.5 3.6 0.172
    nodejs22.x zip arm64 3.2 0.5 14.2 4.6 3.8 3.7 0.143
    nodejs22.x image x86_64 3 1.3 12.5 4.6 4.3 4.2 0.163
    nodejs22.x image arm64 3.1 1.4 13.6 5.3 4.5 4.6 0.133
    nodejs24.x zip x86_64 3.8 0 22.6 7 3.9 3.8 0.496
    nodejs24.x zip arm64 4.1 0 25.7 8.2 4.2 4.1 0.48
    nodejs24.x image x86_64 3 0 12 3.1 3 3 0.107
    nodejs24.x image arm64 3 0.4 10.7 3.7 3.5 3.4 0.138
    python3.9 zip x86_64 0 1.6 1.6 1.6 1.5 1.6 0.136
    python3.9 zip arm64 0 1.6 1.6 1.6 1.5 1.6 0.132
    python3.9 image x86_64 0 1.6 1.6 1.7 1.5 1.6 0.152
    python3.9 image arm64 0 1.6 1.6 1.6 1.5 1.6 0.061
    python3.10 zip x86_64 0 1.5 1.6 1.5 1.5 1.5 0.18
    python3.10 zip arm64 0 1.6 1.6 1.6 1.6 1.5 0.057
    python3.10 image x86_64 0 1.6 1.7 1.6 1.5 1.5 0.164
    python3.10 image arm64 0 1.5 1.6 1.6 1.5 1.6 0.062
    python3.11 zip x86_64 0 1.5 1.5 1.5 1.5 1.6 0.121
    python3.11 zip arm64 0 1.6 1.6 1.6 1.5 1.6 0.127
    python3.11 image x86_64 0 1.5 1.6 1.5 1.6 1.5 0.143
    python3.11 image arm64 0 1.6 1.6 1.7 1.5 1.6 0.143
    python3.12 zip x86_64 1.6 0.5 2.8 2.1 2.1 2.2 0.238
    python3.12 zip arm64 1.6 0.6 2.9 2.2 2.3 2.2 0.206
    python3.12 image x86_64 0 2.2 2.3 2.3 2.1 2.1 0.215
    python3.12 image arm64 1.7 0.5 3.1 2.3 2.2 2.2 0.192
    python3.13 zip x86_64 1.6 0.6 2.6 2.2 2.2 2.3 0.18
    python3.13 zip arm64 1.6 0.6 2.6 2.3 2.3 2.2 0.181
    python3.13 image x86_64 1.6 1 3 2.8 2.6 2.7 0.186
    python3.13 image arm64 1.7 0.5 3 2.2 2.3 2.2 0.144
    python3.14 zip x86_64 1.6 0.5 2.6 2 2.2 2 0.187
    python3.14 zip arm64 1.6 0.5 2.8 2.1 2.1 2.1 0.206
    python3.14 image x86_64 1.6 0.5 2.4 2.3 2.1 2 0.234
    python3.14 image arm64 1.7 0.5 3 2.3 2.3 2.3 0.149
    ruby3.2 zip x86_64 2.9 0 11.7 3 2.8 2.8 0.136
    ruby3.2 zip arm64 2.9 0 11.6 2.8 2.8 2.8 0.111
    ruby3.2 image x86_64 3 0 12.2 3.3 3.3 2.9 0.286
    ruby3.2 image arm64 2.9 0.1 11 3 3 2.9 0.17
    ruby3.3 zip x86_64 3 0 12.6 3.4 2.8 2.9 0.225
    ruby3.3 zip arm64 2.9 0 12.6 2.8 2.8 2.8 0.104
    ruby3.3 image x86_64 3.2 0 14.3 4 2.9 3 0.236
    ruby3.3 image arm64 2.9 0 13.4 2.7 2.7 2.7 0.084
    ruby3.4 zip x86_64 2.9 0 11.5 2.8 2.6 2.6 0.093
    ruby3.4 zip arm64 2.9 0 12.6 2.8 2.8 2.8 0.117
    ruby3.4 image x86_64 3 0 12.1 3.4 2.7 2.6 0.231
    ruby3.4 image arm64 2.9 0 12.6 2.8 2.9 2.7 0.1
    provided.al2-bun zip x86_64 18.1 0 256.7 112.6 48 21.1 0.102
    provided.al2-bun zip arm64 12.5 0 178.2 66.8 31.9 13.3 0.141
    provided.al2-bun image x86_64 10.5 1 121.9 48.1 23.3 11.9 0.225
    provided.al2-bun image arm64 9.3 1.3 115.8 46 21.2 10.7 0.19
    provided.al2-bun-layer zip x86_64 7.2 0 79.9 31.9 12 7.2 0.126
    provided.al2-cpp11 zip x86_64 0 1.3 1.3 1.3 1.3 1.3 0.097
    provided.al2-cpp11 zip arm64 0 1.4 1.4 1.5 1.4 1.4 0.118
    provided.al2-cpp11 image x86_64 0 1.5 1.7 1.5 1.4 1.5 0.316
    provided.al2-cpp11 image arm64 0 1.4 1.4 1.4 1.4 1.5 0.136
    provided.al2-dotnet7-aot zip x86_64 6.5 10.8 93.9 36.1 19.5 17.4 0.072
    provided.al2-dotnet7-aot zip arm64 25.4 0 357.3 165.3 72.6 35.2 0.023
    provided.al2-dotnet7-aot image x86_64 4.9 7 49.5 17.9 12.4 12.2 0.105
    provided.al2-dotnet7-aot image arm64 5.7 9.2 68.4 24.9 15.2 14.8 0.088
    provided.al2-go zip x86_64 0 1.6 1.7 1.6 1.6 1.7 0.177
    provided.al2-go zip arm64 0 1.6 1.7 1.6 1.5 1.5 0.123
    provided.al2-go image x86_64 0 1.7 1.8 1.7 1.7 1.8 0.143
    provided.al2-go image arm64 1.6 0 1.9 1.7 1.6 1.6 0.095
    provided.al2-graalvm-java17 zip x86_64 12.2 0.1 150.2 66.1 25.6 13.8 0.11
    provided.al2-graalvm-java17 zip arm64 9.3 0.9 114.4 49.5 18.1 11.3 0.063
    provided.al2-graalvm-java17 image x86_64 3.4 6.8 24.3 11 10.7 10.4 0.265
    provided.al2-graalvm-java17 image arm64 2.9 3.5 15.5 5.8 6.7 6.5 0.078
    provided.al2-quarkus zip x86_64 14.8 0 187.2 85.6 37.3 18.6 0.045
    provided.al2-quarkus image x86_64 3.1 4.9 19.8 7.8 8.8 8.1 0.375
    provided.al2-rust zip x86_64 0 1.3 1.3 1.3 1.4 1.4 0.091
    provided.al2-rust zip arm64 0 1.4 1.5 1.4 1.5 1.4 0.176
    provided.al2-rust image x86_64 0 1.4 1.5 1.4 1.4 1.4 0.131
    provided.al2-rust image arm64 0 1.4 1.4 1.4 1.5 1.4 0.103
    provided.al2-shell zip x86_64 23.2 0.2 298.3 137.8 61 30.6 0.047
    provided.al2-shell zip arm64 17.7 4.3 237.3 105.3 50.4 28.1 0.057
    provided.al2-shell image x86_64 23.1 1.1 300.1 136.4 60.4 31.9 0.049
    provided.al2-shell image arm64 18 2.2 235.4 106.8 48.6 26.8 0.08
    provided.al2-swift5.8 zip x86_64 0 1.6 1.7 1.6 1.6 1.6 0.136
    provided.al2-swift5.8 zip arm64 0 1.6 1.7 1.7 1.6 1.6 0.041
    provided.al2-swift5.8 image x86_64 1.6 0.1 2.2 1.6 1.8 1.7 0.361
    provided.al2-swift5.8 image arm64 0 1.7 1.8 1.7 1.7 1.7 0.092
    provided.al2-swift6.2 zip x86_64 5.5 0.7 55.6 15.4 6.6 6.1 0.113
    provided.al2-swift6.2 zip arm64 6.1 0.1 67.2 19.7 7.3 6.3 0.085
    provided.al2-swift6.2 image x86_64 2.4 1.4 8 3.8 3.9 3.7 0.223
    provided.al2-swift6.2 image arm64 2.9 1 10.1 3.9 4 3.9 0.143
    provided.al2023-cpp11 zip x86_64 0 1.3 1.3 1.3 1.3 1.3 0.108
    provided.al2023-cpp11 zip arm64 0 1.3 1.4 1.4 1.3 1.3 0.068
    provided.al2023-cpp11 image x86_64 0 1.3 1.3 1.3 1.4 1.3 0.089
    provided.al2023-cpp11 image arm64 0 1.5 1.4 1.4 1.5 1.5 0.239
    provided.al2023-dotnet8-aot zip x86_64 2.1 0 5.1 2 2.1 2 0.171
    provided.al2023-dotnet8-aot zip arm64 3.2 0 14.3 4.1 3.1 3.2 0.215
    provided.al2023-dotnet8-aot image x86_64 2.5 0 7.5 2.3 2.3 2.4 0.187
    provided.al2023-dotnet8-aot image arm64 2.7 0 10.8 2.5 2.4 2.3 0.098
    provided.al2023-dotnet9-aot zip x86_64 4.3 0.2 27.9 9.9 4.6 4.5 0.11
    provided.al2023-dotnet9-aot zip arm64 2.4 0 9 2.2 2.1 2.3 0.148
    provided.al2023-dotnet9-aot image x86_64 2.9 0.1 9.5 2.9 2.9 3.1 0.183
    provided.al2023-dotnet9-aot image arm64 3 0 11.5 3 3 3 0.135
    provided.al2023-dotnet10-aot zip x86_64 1.8 0.3 3.6 2.2 2 2.1 0.227
    provided.al2023-dotnet10-aot zip arm64 2.1 0 5.2 2.1 2.1 2 0.159
    provided.al2023-dotnet10-aot image x86_64 2.6 0 7.9 2.5 2.6 2.4 0.186
    provided.al2023-dotnet10-aot image arm64 2.5 0 7.5 2.4 2.4 2.4 0.124
    provided.al2023-go zip x86_64 0 1.6 1.6 1.6 1.6 1.6 0.091
    provided.al2023-go zip arm64 0 1.6 1.7 1.6 1.5 1.5 0.122
    provided.al2023-go image x86_64 0 1.7 1.7 1.7 1.7 1.7 0.109
    provided.al2023-go image arm64 0 1.7 1.8 1.7 1.6 1.6 0.121
    provided.al2023-graalvm-java21 zip x86_64 12.5 1 154.3 69.4 30.7 15.1 0.042
    provided.al2023-graalvm-java21 zip arm64 11.6 0 136.4 56.8 21.6 12.3 0.097
    provided.al2023-graalvm-java21 image x86_64 2.9 5 15.8 7.3 7.2 9.4 0.526
    provided.al2023-graalvm-java21 image arm64 3 3.5 13.4 7.1 5.9 7 0.506
    provided.al2023-graalvm-java23 zip x86_64 11.6 0.3 136.2 58.3 21.9 12.5 0.124
    provided.al2023-graalvm-java23 zip arm64 7.9 0.6 89.8 35 14.7 8.9 0.14
    provided.al2023-graalvm-java23 image x86_64 3.3 3.6 19.9 7.7 7 7.2 0.135
    provided.al2023-graalvm-java23 image arm64 3.1 2.7 14.7 6 6.1 6 0.098
    provided.al2023-llrt zip x86_64 0 1.6 1.6 1.5 1.6 1.6 0.079
    provided.al2023-llrt zip arm64 0 1.6 1.6 1.6 1.6 1.6 0.075
    provided.al2023-llrt image x86_64 1.7 0.3 2.7 2.1 2 2 0.309
    provided.al2023-llrt image arm64 1.6 0.6 2.6 2.2 2.2 2.2 0.221
    provided.al2023-rust zip x86_64 0 1.4 1.4 1.4 1.3 1.5 0.269
    provided.al2023-rust zip arm64 0 1.4 1.4 1.4 1.5 1.4 0.102
    provided.al2023-rust image x86_64 1.6 0 2.3 1.4 1.4 1.4 0.753
    provided.al2023-rust image arm64 0 1.5 1.5 1.5 1.5 1.5 0.1
    provided.al2023-shell zip x86_64 24 0.3 321.5 147.7 66.7 32.7 0.05
    provided.al2023-shell zip arm64 19.9 3.7 261.3 123.8 57.2 30.4 0.119
    provided.al2023-shell image x86_64 23.8 0 320.7 146.9 66.5 31.5 0.05
    provided.al2023-shell image arm64 19.9 1 264.8 121.4 55 27.4 0.056
    """
}
