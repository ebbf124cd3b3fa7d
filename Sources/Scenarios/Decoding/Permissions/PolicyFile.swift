import DataFiles
import Permissions

extension Form where Value == PermissionsPolicy {
  /// The path of a policy in AWS's JSON.
  ///
  /// - Parameter reader: Reads policies of its kind.
  /// - Returns: The form of the path, which becomes the policy.
  static func policy(_ reader: PolicyReader) -> Self {
    let kind: TextForm.PolicyKind = reader.kind == .resource ? .ofResources : .ofCallers
    return Self(.text(.policy(kind))) { field in
      guard let path = field.dataPath() else { return nil }
      do throws(DataFileError) {
        let text = try TextFile.read(path, expecting: "a policy in JSON")
        do throws(PolicyProblems) {
          return try reader.read(text)
        } catch {
          for problem in error.problems { field.problem(problem, in: path) }
          return nil
        }
      } catch {
        field.problem(error)
        return nil
      }
    }
  }
}

extension TextForm {
  /// The path of a policy in AWS's JSON.
  fileprivate static func policy(_ kind: PolicyKind) -> Self {
    Self(
      summary: "the path of a policy in AWS's JSON",
      pattern: #"^[\s\S]+$"#,
      role: .policy(kind)
    )
  }
}

extension Field {
  /// Reports a problem of the policy that this place names.
  fileprivate func problem(_ problem: PolicyProblem, in file: String) {
    let path = problem.path.isEmpty ? path : "\(path): \(problem.path)"
    report.add(
      ScenarioProblem(file: file, line: problem.line, path: path, message: problem.message),
      namedAt: line
    )
  }
}
