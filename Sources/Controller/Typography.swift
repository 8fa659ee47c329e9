import Typesetting

/// How the reader pane is set, as far as the reader chooses: `:set NAME VALUE`.
public struct Typography: Hashable, Sendable {
    public var kinsoku = Kinsoku.strict
    public var fit = Fit.optimal
    public var isJustified = false
    public var autospace = Autospace.none
    /// Where there is a margin, the blank halves of those marks stand outside the measure that do so in books of the language.
    public var trims = true
    /// A stop that does not fit hangs in the margin, where that is wide enough; nil is as in books of the language.
    public var hangs: Bool?
    /// Code that is wider than the measure is cut, with a mark, instead of wrapped.
    public var clipsCode = false

    public init() {}

    /// The measure for lines of so many cells.
    ///
    /// - Parameter margin: cells that are free on both sides of the lines.
    func measure(_ columns: Int, _ language: Language, ambiguous: Int, margin: Int) -> Measure {
        let usual = Gutter.usual(for: language)
        var gutter = trims && margin > 0 ? usual.subtracting(.hangsStops) : []
        if hangs ?? usual.contains(.hangsStops), margin >= Gutter.hangsStops.rightColumns { gutter.insert(.hangsStops) }
        return Measure(
            columns: max(1, columns), kinsoku: kinsoku, ambiguous: ambiguous, fit: fit, gutter: gutter, autospace: autospace,
            isJustified: isJustified)
    }
}

extension Typography {
    /// A setting's name, with the words for its values.
    struct Setting {
        let name: String
        let values: [(word: String, change: @Sendable (inout Typography) -> Void, isSet: @Sendable (Typography) -> Bool)]
    }

    static let settings: [Setting] = [
        choice("kinsoku", \.kinsoku, [("none", .none), ("basic", .basic), ("strict", .strict)]),
        choice("fit", \.fit, [("greedy", .greedy), ("optimal", .optimal)]),
        choice("justify", \.isJustified, [("off", false), ("on", true)]),
        choice("autospace", \.autospace, [("none", .none), ("one", .cell), ("parity", .parity)]),
        choice("trim", \.trims, [("off", false), ("on", true)]),
        choice("hang", \.hangs, [("off", false), ("on", true), ("language", nil)]),
        choice("code", \.clipsCode, [("wrap", false), ("clip", true)]),
    ]

    private static func choice<Value: Equatable & Sendable>(
        _ name: String, _ path: WritableKeyPath<Typography, Value> & Sendable, _ values: [(String, Value)]
    ) -> Setting {
        Setting(
            name: name,
            values: values.map { word, value in (word, { $0[keyPath: path] = value }, { $0[keyPath: path] == value }) })
    }

    /// All settings in words, `fit=optimal`, for the library and for the reader's eye.
    public var words: String {
        Self.settings.map { setting in
            "\(setting.name)=\(setting.values.first { $0.isSet(self) }?.word ?? "")"
        }.joined(separator: " ")
    }

    /// As `words` has it; what is not known stays as at first.
    public init(words: String) {
        for word in words.split(separator: " ") {
            let halves = word.split(separator: "=").map(String.init)
            if halves.count == 2 { _ = set(halves[0], halves[1]) }
        }
    }

    /// Sets one by its name; a sentence where there is no such setting or value.
    mutating func set(_ name: String, _ value: String) -> String? {
        guard let setting = Self.settings.first(where: { $0.name == name }) else {
            return "No setting “\(name)”: there are \(Self.settings.map(\.name).joined(separator: ", "))"
        }
        guard let found = setting.values.first(where: { $0.word == value }) else {
            return "\(name) is \(setting.values.map(\.word).joined(separator: " or ")), not “\(value)”"
        }
        found.change(&self)
        return nil
    }
}
