import Foundation

@testable import Typesetting

/// A named case of a case file: a paragraph, a measure and the lines it must give.
///
///     == name
///     width: 10  language: zh-Hant  indent: 4 0  kinsoku: basic  ambiguous: 2  code  clipped
///     fit: optimal  autospace: one  trim  hang  justify  by-word
///     text: 天地玄黃\n宇宙
///     │    天地玄│
struct TypesettingCase: CustomStringConvertible, Sendable {
    var file: String
    var name: String
    var paragraph: Paragraph
    var measure: Measure
    var lines: [String]

    var description: String { "\(file): \(name)" }

    static let all: [TypesettingCase] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.flatMap(cases)
    }()

    private static func cases(in file: URL) -> [TypesettingCase] {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        var cases: [TypesettingCase] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("== ") {
                let paragraph = Paragraph("", language: .other)
                let name = String(line.dropFirst(3))
                cases.append(
                    TypesettingCase(
                        file: file.lastPathComponent, name: name, paragraph: paragraph, measure: Measure(columns: 80), lines: []))
            } else if var last = cases.popLast() {
                last.read(line)
                cases.append(last)
            }
        }
        return cases
    }

    private mutating func read(_ line: Substring) {
        if line.hasPrefix("│") {
            lines.append(String(line.dropFirst().dropLast()))
        } else if line.hasPrefix("text: ") {
            paragraph.text = Self.unescaped(line.dropFirst(6))
        } else if !line.hasPrefix("#") {
            readSettings(line.split(separator: " ").map(String.init))
        }
    }

    private mutating func readSettings(_ words: [String]) {
        for (place, word) in words.enumerated() {
            let value = place + 1 < words.count ? words[place + 1] : ""
            switch word {
            case "width:": measure.columns = Int(value) ?? 0
            case "language:": paragraph.language = Language(tag: value)
            case "ambiguous:": measure.ambiguous = Int(value) ?? 1
            case "kinsoku:": measure.kinsoku = value == "none" ? .none : value == "basic" ? .basic : .strict
            case "indent:": paragraph.indent = Indent(first: Int(value) ?? 0, rest: Int(words.last ?? "") ?? 0)
            case "code": paragraph.reflow = false
            case "clipped": paragraph.overflow = .clipped
            case "fit:": measure.fit = value == "optimal" ? .optimal : .greedy
            case "autospace:": measure.autospace = value == "one" ? .cell : value == "parity" ? .parity : .none
            case "trim": measure.gutter.formUnion(Gutter.usual(for: paragraph.language).subtracting(.hangsStops))
            case "hang": measure.gutter.insert(.hangsStops)
            case "justify": measure.isJustified = true
            case "by-word": measure.breaksKoreanByWord = true
            default: break
            }
        }
    }

    /// `\n`, `\t` and `\u{1F600}` for characters that a line of a file cannot show.
    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                result.append(character)
                continue
            }
            switch next {
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "t": result.append("\t")
            case "u":
                let digits = rest.dropFirst().prefix { $0 != "}" }
                rest = rest.dropFirst(digits.count + 2)
                result.unicodeScalars.append(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
            default: result.append(next)
            }
        }
        return result
    }
}
