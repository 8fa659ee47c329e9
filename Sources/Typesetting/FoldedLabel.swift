/// A short text as it is told from others where spelling does not count: Traditional and Simplified, widths, case and kana are one, so that
/// 感動 and 感动 are one mood.
public func foldedLabel(_ label: String) -> String {
    String(String.UnicodeScalarView(FoldedScalars(label).scalars.compactMap { Unicode.Scalar($0) }))
}
