/// Figures above and below the line (Unicode, Superscripts and Subscripts, U+2070 to U+209F, and three of Latin-1).
enum ScriptHeight {
    case superscript, `subscript`

    /// What stands before a text that has no such forms.
    var sign: String {
        switch self {
        case .superscript: "^"
        case .subscript: "_"
        }
    }

    /// The forms of a text scalar by scalar; nil where one has none, and for an empty text.
    func forms(of text: String) -> [Unicode.Scalar]? {
        let forms = text.unicodeScalars.map(form)
        let known = forms.compactMap { $0 }
        return known.isEmpty || known.count < forms.count ? nil : known
    }

    private func form(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard let place = Self.bases.firstIndex(of: scalar) else { return nil }
        return (self == .superscript ? Self.above : Self.below)[place]
    }

    private static let bases = Array("0123456789+-=()".unicodeScalars)
    private static let above = Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾".unicodeScalars)
    private static let below = Array("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎".unicodeScalars)
}
