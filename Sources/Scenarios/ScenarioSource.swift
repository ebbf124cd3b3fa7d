/// What a scenario was read from: enough to tell whether it is the same one again.
package struct ScenarioSource: Sendable, Equatable {
  /// A file of measured traffic or samples.
  package struct DataFile: Sendable, Equatable {
    /// Its path, as it was opened.
    package var file: String
    /// SHA-256 of its bytes in hexadecimal digits; nil for a pipe or a device.
    package var sha256: String?

    package init(file: String, sha256: String?) {
      self.file = file
      self.sha256 = sha256
    }
  }

  /// A value that was set over that of the file.
  package struct Setting: Sendable, Equatable {
    /// Where it stands in the scenario.
    package var path: String
    /// The YAML that stands there.
    package var value: String

    package init(path: String, value: String) {
      self.path = path
      self.value = value
    }
  }

  /// The scenario's text.
  package var text: String
  /// SHA-256 of it in hexadecimal digits.
  package var sha256: String
  /// What was set, in the order in which it was applied.
  package var settings: [Setting]
  /// The data files in the order in which the scenario names them, each once.
  package var data: [DataFile]
  /// Version of the system's time zones, such as `2025b`; nil where no rate follows one.
  package var timeZones: String?

  package init(
    text: String = "",
    sha256: String,
    settings: [Setting] = [],
    data: [DataFile] = [],
    timeZones: String? = nil
  ) {
    self.text = text
    self.sha256 = sha256
    self.settings = settings
    self.data = data
    self.timeZones = timeZones
  }
}
