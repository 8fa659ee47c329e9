/// How a character stands in vertical text (UAX #50, Vertical_Orientation).
public enum VerticalOrientation: Hashable, Sendable {
    /// As in horizontal text.
    case upright
    /// Turned by a quarter, clockwise.
    case rotated
    /// With a form of its own, else upright: ，。 and small kana.
    case transformedUpright
    /// With a form of its own, else turned: brackets, quotation marks, ー.
    case transformedRotated
}

/// How a character stands in vertical text (UAX #50, version 18.0).
///
///     verticalOrientation(of: "。") == .transformedUpright
public func verticalOrientation(of scalar: Unicode.Scalar) -> VerticalOrientation {
    let block = Int(OrientationTables.index[Int(scalar.value >> 7)])
    switch OrientationClass(rawValue: OrientationTables.entries[block << 7 | Int(scalar.value & 127)]) {
    case .upright: return .upright
    case .transformedUpright: return .transformedUpright
    case .transformedRotated: return .transformedRotated
    case .rotated, nil: return .rotated
    }
}
