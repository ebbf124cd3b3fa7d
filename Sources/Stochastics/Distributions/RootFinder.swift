// GSL names its methods by global pointers that it never changes; they are read here only.
@preconcurrency internal import CGSL

/// Roots of functions of one variable by GSL's Brent-Dekker solver.
package enum RootFinder {
  /// A root of `function` between two points at which its signs differ.
  ///
  /// Where the function jumps across 0, the point of the jump.
  ///
  /// - Parameters:
  ///   - lower: The end of the interval where one sign holds.
  ///   - upper: The end where the other holds; > `lower`.
  ///   - tolerance: An error that does not matter, > 0.
  ///   - function: The function, not-a-number nowhere in the interval.
  /// - Returns: The root, to 1e-12 of its value plus `tolerance`.
  package static func root(
    between lower: Double,
    and upper: Double,
    tolerance: Double,
    of function: (Double) -> Double
  ) -> Double {
    GSL.prepare()
    guard let solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent) else {
      preconditionFailure("There is no memory left for a root finder.")
    }
    defer { gsl_root_fsolver_free(solver) }
    return withoutActuallyEscaping(function) { function in
      withExtendedLifetime(Function(function)) { boxed in
        var target = gsl_function(
          function: { x, parameters in
            guard let parameters else { return .nan }
            return Unmanaged<Function>.fromOpaque(parameters).takeUnretainedValue().value(x)
          },
          params: Unmanaged.passUnretained(boxed).toOpaque()
        )
        return withUnsafeMutablePointer(to: &target) { target in
          GSL.check(gsl_root_fsolver_set(solver, target, lower, upper), "Bracketing a root")
          var status = Int32(GSL_CONTINUE)
          // Brent's method seldom needs 20 steps; 200 are more than halving alone could take.
          for _ in 0..<200 where status == GSL_CONTINUE {
            GSL.check(gsl_root_fsolver_iterate(solver), "Finding a root")
            status = gsl_root_test_interval(
              gsl_root_fsolver_x_lower(solver),
              gsl_root_fsolver_x_upper(solver),
              tolerance,
              1e-12
            )
          }
          GSL.check(status, "Finding a root")
          return gsl_root_fsolver_root(solver)
        }
      }
    }
  }

  /// A closure in a box, so that it passes through C as one pointer.
  private final class Function {
    let value: (Double) -> Double

    init(_ value: @escaping (Double) -> Double) {
      self.value = value
    }
  }
}
