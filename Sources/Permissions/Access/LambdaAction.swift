/// The actions of Lambda that requests are made for.
package enum LambdaAction {
  /// To call a function.
  package static let invokeFunction = "lambda:InvokeFunction"
  /// To call a function by its URL.
  package static let invokeFunctionURL = "lambda:InvokeFunctionUrl"
  /// To put a version of a layer under a function.
  package static let getLayerVersion = "lambda:GetLayerVersion"
}
