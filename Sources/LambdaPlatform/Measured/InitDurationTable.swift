/// Measured lengths of the Init phase of AWS Lambda functions, by runtime, package and architecture.
///
/// Each row pools 14 days (2026-07-01 to 2026-07-14) and the memory sizes 128, 256, 512 and
/// 1,024 MB, ten cold starts per size and day: Init barely depends on the memory size, since it runs
/// at full CPU speed. The functions say hello and no more, so a row is a **floor** for real
/// functions, whose Init also loads their own code. What AWS does before Init (placing the
/// environment, fetching the code) is not in it.
///
/// Runtimes that AWS manages carry AWS's runtime identifier (`nodejs22.x`, `python3.13`, `java21`,
/// `dotnet8`, `ruby3.4`). Those that bring their own are named after AWS's OS-only runtime and what
/// runs on it:
///
/// - `provided.al2-` or `provided.al2023-` before `cpp11` (C++ 11), `go`, `rust` and `shell` (Bash);
/// - `provided.al2-` before `bun`, `bun-layer` (Bun as a Lambda layer; zip on x86_64 only),
///   `quarkus` (native; x86_64 only), `swift5.8`, `swift6.2`, `graalvm-java17` and `dotnet7-aot`;
/// - `provided.al2023-` before `llrt`, `graalvm-java21`, `graalvm-java23`, `dotnet8-aot`,
///   `dotnet9-aot` and `dotnet10-aot`.
///
/// Origin: maxday/lambda-perf @ 6070b7947b5d (Apache-2.0), daily measurements by M. David; the
/// quantiles were computed from them.
package enum InitDurationTable {
  /// The Init phase of one kind of function.
  package struct Row: Sendable {
    /// The runtime: AWS's identifier, or the name explained at `InitDurationTable`.
    package let runtime: String

    /// How the code is packaged: `zip` or `image`.
    package let package: String

    /// The instruction set architecture: `x86_64` or `arm64`.
    package let architecture: String

    /// The number of cold starts measured.
    package let samples: Int

    /// Nearest-rank quantiles with increasing probability and durations that never decrease.
    ///
    /// The last, with probability 1, is the longest Init seen.
    package let points: [(probability: Double, milliseconds: Double)]
  }

  /// The probabilities of the quantiles of every row.
  package static let probabilities = [0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99, 1]

  /// All rows: managed runtimes first, each runtime's rows together.
  package static let rows: [Row] = figures.split(separator: "\n").map(parse)

  /// The names of the runtimes, in the order of the rows, each once.
  package static var runtimes: [String] {
    var names: [String] = []
    for row in rows where names.last != row.runtime {
      names.append(row.runtime)
    }
    return names
  }

  /// The row of one kind of function.
  ///
  /// - Parameters:
  ///   - runtime: A name among `runtimes`.
  ///   - package: `zip` or `image`.
  ///   - architecture: `x86_64` or `arm64`.
  /// - Returns: The row, or nil when the kind was not measured.
  /// - Complexity: O(number of rows).
  package static func row(runtime: String, package: String, architecture: String) -> Row? {
    rows.first { row in
      row.runtime == runtime && row.package == package && row.architecture == architecture
    }
  }

  private static func parse(_ line: Substring) -> Row {
    let fields = line.split(separator: " ").map(String.init)
    let durations = fields.dropFirst(4).compactMap(Double.init)
    guard fields.count == 4 + probabilities.count, durations.count == probabilities.count,
      let samples = Int(fields[3])
    else { preconditionFailure("The Init duration table has a line that cannot be read.") }
    return Row(
      runtime: fields[0],
      package: fields[1],
      architecture: fields[2],
      samples: samples,
      points: zip(probabilities, durations).map { (probability: $0, milliseconds: $1) }
    )
  }

  /// Runtime, package, architecture, number of samples, then the quantiles in milliseconds.
  private static let figures = """
    dotnet8 zip x86_64 560 192.01 214.64 232.44 245.05 261.25 290.76 355.8 601.53 705.69 730.72
    dotnet8 zip arm64 560 203.04 217.21 228.21 258.37 294.89 325.22 396.99 640.97 736.22 768
    dotnet8 image x86_64 560 300.32 326.87 338.55 364.37 412.68 525.31 696 751.84 873.8 1005.28
    dotnet8 image arm64 558 282.07 302.39 316.29 364.73 409.48 457.23 603.68 699.77 822.54 883.04
    dotnet10 zip x86_64 560 204.06 229.11 237.19 247.47 275.57 345.52 619.18 665.09 732.57 922.84
    dotnet10 zip arm64 560 187.21 196.31 203.69 240.26 275.2 365.54 607.78 624.6 689.88 735.11
    dotnet10 image x86_64 558 297.67 325.49 337.75 359.38 400.11 501.85 723.6 764.14 863.64 1034.86
    dotnet10 image arm64 559 235.43 257.93 269.4 291.87 353.32 381.31 509.18 693.78 809.03 887.6
    java8.al2 zip x86_64 560 193.35 213.4 228.28 236.71 248.77 270.36 309.08 454.95 553.65 645.39
    java8.al2 zip arm64 560 173.91 181.85 187.41 201.35 246.68 265.33 327.19 487.2 504.81 519.36
    java8.al2 image x86_64 560 245.61 288.4 296.05 313.51 339.45 382.13 589.66 643.83 730.76 798.14
    java8.al2 image arm64 559 215.76 223.73 230.38 249.87 309.2 327.2 403.78 489.96 630.3 706.7
    java11 zip x86_64 560 219.57 241.92 260.22 270.09 278.45 293.05 343.55 448.55 632.32 732.4
    java11 zip arm64 560 201.95 209.65 214.47 226.83 278.84 289.03 340.47 490.45 550.53 581.25
    java11 image x86_64 559 272.57 299.6 317.93 341.2 383.9 480.54 666.27 726.76 829.24 1062.3
    java11 image arm64 560 232.02 244.27 248.31 288.36 333.02 389.62 604.53 693.36 744.78 799.6
    java17 zip x86_64 560 168.76 181.73 194.77 200.6 208.21 220.73 236.05 251.24 293.71 355.51
    java17 zip arm64 560 151.63 157.07 160.7 166.97 211.36 219.53 227.32 233.51 271.67 322.62
    java17 image x86_64 560 221.96 244.83 258.31 275.56 297.14 331.95 390.89 447.3 626.85 937.03
    java17 image arm64 560 187.6 197.9 202.99 230.38 275.82 310.47 436 566.92 670.88 705.87
    java21 zip x86_64 560 195.43 218.12 226.94 235.22 244.16 259.91 300.44 330.96 665.87 723.79
    java21 zip arm64 560 173.13 181.99 184.81 193.7 244.01 254.42 264.27 276.76 388.11 595.93
    java21 image x86_64 559 250.12 270.22 282.78 304.86 337.54 400.24 517.88 678.71 774.19 1000.53
    java21 image arm64 560 200.12 210.42 217.03 235.13 296.18 310.59 345.56 421.75 631.84 788.44
    java25 zip x86_64 560 157.35 171.43 175.79 183.41 194.31 217.64 271.96 436.99 510.76 633.98
    java25 zip arm64 560 131.77 136.87 142.35 153.96 192.07 204.12 218.35 239.26 426.79 443.58
    java25 image x86_64 558 179.67 204.79 211.28 225.28 246.96 296.68 513.96 564.15 643.47 693.38
    java25 image arm64 559 152.76 160.47 169.68 213.6 236.72 278.48 387.87 474.31 583.3 611.83
    nodejs20.x zip x86_64 560 112.34 123.94 133.61 139.3 144.92 156.44 171.56 183.8 206.36 247.39
    nodejs20.x zip arm64 560 99.15 102.48 104 108.09 129.65 134.58 139.43 142.72 156.36 186.32
    nodejs20.x image x86_64 559 209.28 225.01 233.82 248.87 283.68 360.38 612.58 725.62 781.75 934.4
    nodejs20.x image arm64 559 156.88 167.59 171.63 188.67 226.15 238.37 266.58 473.63 684.7 724.46
    nodejs22.x zip x86_64 560 110.83 122.38 132.1 137.98 144.59 157.41 172.91 184.89 208.41 281.23
    nodejs22.x zip arm64 560 95.87 97.93 99.97 105.89 128.07 132.69 136.78 139.89 164.49 214.56
    nodejs22.x image x86_64 559 200.66 231.74 242.44 265.27 303.72 406.35 686.2 759.3 833.99 878.4
    nodejs22.x image arm64 559 158.81 166.83 172.75 196.84 233.73 285.04 536.4 669.73 724.26 839.45
    nodejs24.x zip x86_64 560 113.1 121.7 127.35 133.6 140.73 150.8 169.5 187.71 219.37 306.42
    nodejs24.x zip arm64 560 91.95 95.42 98.4 104.55 123.56 129.54 135.03 140.63 163 522.67
    nodejs24.x image x86_64 557 197.63 219.5 229.48 247.69 285.23 402.18 650.12 747.43 851.21 905.15
    nodejs24.x image arm64 559 147.36 158.91 164.24 177.32 222.44 288.06 581.98 701.68 744.51 812.41
    python3.9 zip x86_64 560 59.59 67.02 71.59 74.25 77.8 84.07 95.77 107 134.92 177.88
    python3.9 zip arm64 560 54.31 55.77 56.94 59.93 72.57 76.35 84.92 91.12 106.93 208.48
    python3.9 image x86_64 559 105.28 115.34 120.17 131.78 153.45 185.38 271.34 298.79 353.53 394.03
    python3.9 image arm64 556 80.44 86.84 89.98 102.46 120.39 153.05 246.66 279.27 342.84 387.37
    python3.10 zip x86_64 559 59.73 66.94 70.75 74.12 77.78 84.5 94.04 103.38 142.77 258.94
    python3.10 zip arm64 560 54.48 56.06 57.37 60.34 73.15 76.1 83.98 96.02 192.31 359.03
    python3.10 image x86_64 558 106.6 115.99 120.77 131.85 150.4 182.03 261.01 284.01 348.07 394.53
    python3.10 image arm64 558 82.95 87.4 90.45 101.31 118.04 132.02 216.43 241.33 256.74 269.23
    python3.11 zip x86_64 560 62.67 66.85 73.11 75.81 79.84 87.79 100 110.87 165.03 259.42
    python3.11 zip arm64 560 54.63 55.49 56.76 59.67 72.57 75.43 79.19 85.79 112.57 213.59
    python3.11 image x86_64 559 101.47 117.75 122.14 130.43 148.73 178.26 249.79 273.82 332.34 445.7
    python3.11 image arm64 557 80.56 86.21 89.61 99.37 116.23 126.4 148.21 236.57 279.15 323.97
    python3.12 zip x86_64 560 66.86 73.56 79.12 82.33 86.45 93.6 106.9 117.46 173.65 276.6
    python3.12 zip arm64 560 59.78 62.41 63.62 66.98 80.41 83.77 88.71 93.35 201.46 210.56
    python3.12 image x86_64 559 108.49 118.71 124.45 134.2 151.57 178.79 228.77 276.63 352.47 415.02
    python3.12 image arm64 560 90.23 93.3 96.38 108.14 126.4 137.21 170.91 225.04 312.74 350.98
    python3.13 zip x86_64 557 68.5 77.82 80.22 84.34 93.65 103.24 116.04 126.71 220.2 254.48
    python3.13 zip arm64 560 60.95 62.57 65.01 73.98 80.58 90.88 95.85 101.26 129.96 201.49
    python3.13 image x86_64 558 107.29 120.88 125.41 136.41 152.55 182.54 230.37 288.36 370.02 441.33
    python3.13 image arm64 560 86.14 92.65 95.73 110.3 125.15 139.11 183.11 268.89 299.29 329.69
    python3.14 zip x86_64 560 93.06 99.79 102.21 108.9 117.05 131.47 164.77 238.81 291.65 424.36
    python3.14 zip arm64 560 74.92 77.66 81.59 88.51 102.26 110.38 116.65 123.29 211.7 246.54
    python3.14 image x86_64 560 129.9 145.34 150.59 161.66 183.1 241.86 347.86 375.83 474.99 507.03
    python3.14 image arm64 560 105.59 112.23 115 137.1 154.84 186.15 307.82 335.5 358.48 513.12
    ruby3.2 zip x86_64 560 184.89 197.25 202.3 215.36 238.67 300.02 396.05 437.05 502.83 579.28
    ruby3.2 zip arm64 560 161.4 180.23 188.45 217.06 256.06 319.04 404.33 422.31 451.19 485.01
    ruby3.2 image x86_64 559 196.63 224.47 238.41 252.42 276.45 319.8 413.18 444.25 512.65 674.82
    ruby3.2 image arm64 559 187 197.27 205.9 228.65 271.89 304.37 338.9 382 468.05 1309.05
    ruby3.3 zip x86_64 560 166.39 198.21 205.14 219.2 241.12 339.56 392.58 415.25 483.91 575.25
    ruby3.3 zip arm64 560 167.21 172.95 180.44 194.85 240.02 262.24 344.96 398.92 423.41 565.37
    ruby3.3 image x86_64 559 205.79 235.36 243.92 262.18 284.12 346.33 419.61 450.03 514.23 843.88
    ruby3.3 image arm64 559 191.1 201.37 206.36 220.04 274.28 293.17 318.38 368.94 447.99 1144.88
    ruby3.4 zip x86_64 560 173.65 191.21 197 207.77 227.21 317.43 395.67 423.12 485.09 543.29
    ruby3.4 zip arm64 560 161.23 170.05 176.04 194.94 231.28 259.59 381.26 400.13 434.47 481.49
    ruby3.4 image x86_64 559 192.48 223.16 233.5 249.09 271.81 320.26 393.89 425.67 520.15 769.99
    ruby3.4 image arm64 559 187.91 195.88 199.87 215.42 262.7 279.42 320.37 362 425.46 707.68
    provided.al2-bun zip x86_64 558 285.21 315.62 334.33 343.38 351.03 363.35 383.95 407.9 460.79 562.61
    provided.al2-bun zip arm64 560 234.41 238.37 241.97 252.91 292.77 306.34 316.42 322.17 345.7 363.11
    provided.al2-bun image x86_64 559 119.68 131.81 136.86 150.1 168.57 203.23 403.22 491.25 672.27 1107.81
    provided.al2-bun image arm64 560 86.87 96.17 101.44 115.59 139.87 155.21 260.87 308.12 485.31 631.59
    provided.al2-bun-layer zip x86_64 560 384.97 433.82 441.37 452.86 465.8 483.99 510.86 542.41 593.3 678.75
    provided.al2-cpp11 zip x86_64 560 11.63 12.83 13.28 14.14 16.15 22.48 28.42 33.13 56.53 98.18
    provided.al2-cpp11 zip arm64 560 10.13 10.7 11.37 12.97 15.38 21.93 27.36 32.81 53.69 58.93
    provided.al2-cpp11 image x86_64 557 26.07 28.09 29.46 32 35.81 42.11 51.98 60.27 78.34 121.47
    provided.al2-cpp11 image arm64 560 21.14 22.81 24.12 27.22 31.21 34.62 38.92 42.73 97.15 276.05
    provided.al2-dotnet7-aot zip x86_64 560 114.24 122.89 126.3 131.82 141.92 161.78 180.75 199.08 230.96 358.61
    provided.al2-dotnet7-aot zip arm64 560 117.03 121.18 124.42 133.71 148.64 158.05 166.28 173.36 199.68 217.3
    provided.al2-dotnet7-aot image x86_64 559 65.16 72.06 75.45 81.79 92.87 117.03 183.09 220.15 321.25 753.16
    provided.al2-dotnet7-aot image arm64 559 54.65 59.16 62.45 73.34 83.02 89.67 151.66 193.21 316.46 1435.32
    provided.al2-go zip x86_64 560 41.39 45.98 48.61 49.44 50.45 52.2 56.41 62.24 75.51 99.79
    provided.al2-go zip arm64 559 34.24 34.98 35.37 36.27 42.05 43.06 44.13 45.49 52.53 59.68
    provided.al2-go image x86_64 560 31.05 35.23 36.38 39.09 44.04 55.11 73.9 83.39 101.97 218.31
    provided.al2-go image arm64 558 24.69 26.5 27.75 30.42 37.19 40.98 53.91 63.77 109.46 226.01
    provided.al2-graalvm-java17 zip x86_64 560 115.18 131.37 135.01 138 142.15 150.03 161.63 177.45 196.49 208
    provided.al2-graalvm-java17 zip arm64 560 96.82 99.54 101.53 105.61 121.18 124.77 130.25 135.27 153.26 161.52
    provided.al2-graalvm-java17 image x86_64 560 59.9 65.71 68.15 73.48 82.08 100.48 175.1 232.64 335.89 6006.24
    provided.al2-graalvm-java17 image arm64 560 47.02 49.8 51.41 57.52 68.5 75.54 121.48 173.28 275.35 5171.73
    provided.al2-quarkus zip x86_64 560 204.59 225.73 235.36 240.52 246.2 258.74 278.21 294.97 338.34 367.79
    provided.al2-quarkus image x86_64 558 91.89 103.21 108.99 119.47 133.43 166.72 292.59 348.33 473.75 7718.23
    provided.al2-rust zip x86_64 560 13.69 15.48 15.86 16.38 17.13 19.28 24.76 27.93 62.06 88.39
    provided.al2-rust zip arm64 556 11.21 11.74 12.08 12.99 14.47 16.02 22.48 26.39 50.44 57.61
    provided.al2-rust image x86_64 560 23.49 26.91 28.1 30.61 34.27 40.77 51.08 62.37 78.51 310.37
    provided.al2-rust image arm64 560 20 21.54 22.49 25.73 29.41 32.08 35.09 37.41 86.42 297.11
    provided.al2-shell zip x86_64 560 25.77 28.08 29.36 32.76 47.24 115.02 139.09 161.7 212.53 256.78
    provided.al2-shell zip arm64 560 19.74 21.69 25.22 41.16 55.17 124.81 142.41 149 183.17 194.89
    provided.al2-shell image x86_64 560 51.54 58.01 61.14 67.47 76.46 100.51 131.41 167.6 203.15 300.98
    provided.al2-shell image arm64 557 40.26 46.54 50.2 58.29 69.63 96.67 144.9 165.42 182.19 197.71
    provided.al2-swift5.8 zip x86_64 560 105.32 118.45 121.52 125.43 130.73 139.9 151.68 172.03 204.89 267.93
    provided.al2-swift5.8 zip arm64 560 82.73 85.81 88.29 98.96 106.6 116.23 126.2 134.85 151.62 162.25
    provided.al2-swift5.8 image x86_64 559 54.83 60.96 64.76 70.95 78.69 98.39 165.01 206.24 289.06 471.39
    provided.al2-swift5.8 image arm64 560 43.37 48.25 50.28 59.11 67.43 74.16 121.54 143.78 226.18 1083.64
    provided.al2-swift6.2 zip x86_64 559 108.39 119.44 122.23 125.36 130.28 140.06 155.01 170.93 194.13 257.78
    provided.al2-swift6.2 zip arm64 560 85.65 88.14 90.22 98.75 108.36 115.95 122.88 127.26 156.06 163.53
    provided.al2-swift6.2 image x86_64 560 52.83 59.79 62.78 68.61 77.84 99.82 167.56 207.57 263.18 416.91
    provided.al2-swift6.2 image arm64 560 42.61 45.36 47.49 53.35 64.87 71.9 119.87 138.97 237.79 1623.84
    provided.al2023-cpp11 zip x86_64 559 53.09 61.63 62.5 63.82 66.23 71.72 87.9 104.13 135.56 178.03
    provided.al2023-cpp11 zip arm64 559 39.05 39.91 40.54 43.3 48.96 50.74 59.48 64.31 102.34 234.32
    provided.al2023-cpp11 image x86_64 559 33.93 38.04 39.54 42.62 49.57 61.41 89.28 117.62 176.03 809.6
    provided.al2023-cpp11 image arm64 560 26.96 28.78 29.9 32.77 39.94 44.36 66.54 81.27 109.2 219.41
    provided.al2023-dotnet8-aot zip x86_64 560 72.94 81.97 83.22 85.55 88.38 92.75 104.67 112.54 124.11 151.82
    provided.al2023-dotnet8-aot zip arm64 560 64.06 65.5 66.59 68.62 76.79 79.5 82.76 87.53 97.58 106.82
    provided.al2023-dotnet8-aot image x86_64 558 44.23 48.46 50.05 54 60.2 76.8 104.16 128.31 183.8 471.45
    provided.al2023-dotnet8-aot image arm64 560 35.86 38.97 40.65 47.71 53.72 59.97 78.41 97.01 178.7 485
    provided.al2023-dotnet9-aot zip x86_64 560 69.11 79.96 81.27 83.02 85.38 89.36 98.89 110.27 141.95 171.72
    provided.al2023-dotnet9-aot zip arm64 560 61.11 62.61 63.61 66.29 75.37 77.98 81.27 86.85 104.84 112.88
    provided.al2023-dotnet9-aot image x86_64 560 46.16 50.33 52.33 56.24 64.01 79.91 118.59 139.07 213.4 609.75
    provided.al2023-dotnet9-aot image arm64 559 34.52 37.44 39.48 45.39 51.85 56.87 78.65 95.25 150.15 562.51
    provided.al2023-dotnet10-aot zip x86_64 559 58.48 65.26 68.56 70.14 73.3 77.83 88.08 103.27 131.11 200.2
    provided.al2023-dotnet10-aot zip arm64 560 50.57 51.61 52.58 55.79 62.38 65.07 68.18 74.02 84.81 90.22
    provided.al2023-dotnet10-aot image x86_64 560 41.52 46.96 48.79 52.71 59.99 75.74 104.95 117.48 200.4 260.14
    provided.al2023-dotnet10-aot image arm64 558 32.5 35.4 37.08 41.88 48.44 53.8 70.52 86.09 117.6 387.51
    provided.al2023-go zip x86_64 560 40.66 44.78 48.9 49.57 50.36 51.94 57.44 63.66 76.1 83.86
    provided.al2023-go zip arm64 559 34.39 35.14 35.57 36.34 42.32 43.38 44.36 45.48 52.91 59.22
    provided.al2023-go image x86_64 559 32.46 35.79 37.55 41.24 46.56 59.07 78.34 96.13 131.38 202.06
    provided.al2023-go image arm64 559 25.69 27.61 29.27 33.94 38.57 42.84 52.42 61.34 89.95 289.38
    provided.al2023-graalvm-java21 zip x86_64 557 128.07 140.1 147.13 151.27 155.52 163.94 176.5 190.32 224.06 290.47
    provided.al2023-graalvm-java21 zip arm64 560 100.54 103.94 105.22 108.97 125.51 128.92 132.36 134.47 153.74 161.14
    provided.al2023-graalvm-java21 image x86_64 560 63.4 70.54 73.41 79.59 89.76 115.56 201.42 256.99 323.07 5358.27
    provided.al2023-graalvm-java21 image arm64 558 46.5 51.23 54.09 60.97 72.95 81.24 145.87 202.7 387.91 5727.92
    provided.al2023-graalvm-java23 zip x86_64 560 129.98 144.92 150.37 153.51 157.85 164.74 180.72 190.4 213.98 240.26
    provided.al2023-graalvm-java23 zip arm64 560 110.03 112.84 114.16 118.15 136.45 139.85 142.67 144.96 165.58 182.22
    provided.al2023-graalvm-java23 image x86_64 560 62.22 71.94 75 80.7 92.06 115.73 201.29 253.18 392.16 6261.92
    provided.al2023-graalvm-java23 image arm64 560 49.96 53.27 55.67 62.91 76.27 83.78 140.83 178.67 336.65 5945.52
    provided.al2023-llrt zip x86_64 559 52.7 57.29 61.62 64.89 69.36 72.83 76.28 79.82 95.54 130.48
    provided.al2023-llrt zip arm64 560 38.72 40.84 42.4 47.04 60.51 64.89 68.25 69.36 72.03 99.88
    provided.al2023-llrt image x86_64 559 39.91 45.93 47.44 51.12 58.81 73.02 122.87 152.7 239.79 817.83
    provided.al2023-llrt image arm64 559 30.76 32.42 33.81 40.72 45.86 51.69 84.09 104.83 222.17 771.64
    provided.al2023-rust zip x86_64 560 13.19 14.82 15.09 15.52 16.12 17.42 21.27 25.87 50.91 68.19
    provided.al2023-rust zip arm64 560 11.14 11.57 11.76 12.42 13.78 14.34 15.4 20.41 42.89 51.27
    provided.al2023-rust image x86_64 559 24.83 27.18 27.92 30.64 35.28 42.86 55.47 66.57 95.5 238.21
    provided.al2023-rust image arm64 559 19.79 21.02 22.18 25.46 28.76 32.3 36.59 39.69 68.91 233.57
    provided.al2023-shell zip x86_64 560 27.39 30 33.55 42.35 55.39 107.88 142.75 159.45 205.5 237.15
    provided.al2023-shell zip arm64 559 21.3 22.57 24.51 29.06 37.11 63.56 110.39 117.7 176.56 185.34
    provided.al2023-shell image x86_64 560 53.32 60.1 63.37 69.65 81.63 101.64 124.68 145.8 225.84 241.38
    provided.al2023-shell image arm64 559 41.08 46.12 50.12 59.79 70.03 85.03 105.96 116.5 148.03 167.94
    """
}
