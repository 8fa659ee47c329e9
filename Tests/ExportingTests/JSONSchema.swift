import Foundation

/// The schemas of a folder (JSON Schema, draft 4: the keywords that the suite for Web Annotations uses), and what they say of a value.
struct JSONSchemas {
    private let files: [String: Any]

    init(in folder: URL) throws {
        var files: [String: Any] = [:]
        for case let url as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init()
        where url.pathExtension == "json" && !url.path.contains("/samples/") {
            files[url.lastPathComponent] = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
        }
        self.files = files
    }

    /// Whether a value is as a schema's file expects of it.
    func meets(_ file: String, _ value: Any) -> Bool {
        guard let schema = files[file] as? [String: Any] else { return false }
        return isValid(value, schema, in: file) == ((schema["expectedResult"] as? String ?? "valid") == "valid")
    }

    private func isValid(_ value: Any, _ schema: [String: Any], in file: String) -> Bool {
        if let reference = schema["$ref"] as? String { return isValid(value, reference, in: file) }
        return combines(value, schema, file) && hasType(value, schema) && hasMembers(value, schema, file)
            && hasItems(value, schema, file) && hasSize(value, schema)
    }

    private func isValid(_ value: Any, _ reference: String, in file: String) -> Bool {
        let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? file : parts[0]
        let path = (parts.count > 1 ? parts[1] : "").split(separator: "/").map(String.init)
        let found = path.reduce(files[target]) { ($0 as? [String: Any])?[$1] }
        guard let schema = found as? [String: Any] else { return false }
        return isValid(value, schema, in: target)
    }

    private func combines(_ value: Any, _ schema: [String: Any], _ file: String) -> Bool {
        func count(_ key: String) -> (valid: Int, all: Int)? {
            (schema[key] as? [[String: Any]]).map { all in (all.count { isValid(value, $0, in: file) }, all.count) }
        }
        if let (valid, all) = count("allOf"), valid < all { return false }
        if let (valid, _) = count("anyOf"), valid == 0 { return false }
        if let (valid, _) = count("oneOf"), valid != 1 { return false }
        if let not = schema["not"] as? [String: Any], isValid(value, not, in: file) { return false }
        return true
    }

    private func hasType(_ value: Any, _ schema: [String: Any]) -> Bool {
        let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] }
        if let types, !types.contains(where: { isType(value, $0) }) { return false }
        if let allowed = schema["enum"] as? [NSObject], !allowed.contains(where: { $0.isEqual(value) }) { return false }
        return true
    }

    private func isType(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isBoolean(value)
        case "integer": !isBoolean(value) && (value as? Double).map { $0 == $0.rounded() } ?? false
        case "number": !isBoolean(value) && value is Double
        case "null": value is NSNull
        default: false
        }
    }

    private func isBoolean(_ value: Any) -> Bool { (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false }

    private func hasMembers(_ value: Any, _ schema: [String: Any], _ file: String) -> Bool {
        guard let object = value as? [String: Any] else { return true }
        for key in schema["required"] as? [String] ?? [] where object[key] == nil { return false }
        for (key, rule) in schema["properties"] as? [String: Any] ?? [:] {
            guard let member = object[key], let rule = rule as? [String: Any] else { continue }
            if !isValid(member, rule, in: file) { return false }
        }
        for (pattern, rule) in schema["patternProperties"] as? [String: [String: Any]] ?? [:] {
            for (key, member) in object where key.range(of: pattern, options: .regularExpression) != nil {
                if !isValid(member, rule, in: file) { return false }
            }
        }
        for (key, needed) in schema["dependencies"] as? [String: [String]] ?? [:] where object[key] != nil {
            if !needed.allSatisfy({ object[$0] != nil }) { return false }
        }
        return true
    }

    private func hasItems(_ value: Any, _ schema: [String: Any], _ file: String) -> Bool {
        guard let array = value as? [Any] else { return true }
        if let least = schema["minItems"] as? Int, array.count < least { return false }
        if let most = schema["maxItems"] as? Int, array.count > most { return false }
        guard let rule = schema["items"] as? [String: Any] else { return true }
        return array.allSatisfy { isValid($0, rule, in: file) }
    }

    private func hasSize(_ value: Any, _ schema: [String: Any]) -> Bool {
        if let number = value as? Double, !isBoolean(value), let least = schema["minimum"] as? Double {
            if schema["exclusiveMinimum"] as? Bool ?? false ? number <= least : number < least { return false }
        }
        guard let text = value as? String else { return true }
        if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
            return false
        }
        switch schema["format"] as? String {
        case "uri": return text.range(of: "^[A-Za-z][A-Za-z0-9+.-]*:[^ ]+$", options: .regularExpression) != nil
        case "date-time":
            let pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$"
            return text.range(of: pattern, options: .regularExpression) != nil
        default: return true
        }
    }
}
