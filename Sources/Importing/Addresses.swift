// Addresses of links and pictures, resolved against the page's own (RFC 3986, section 5.2).

/// True for an address with a scheme of the web.
func isAbsolute(_ address: String) -> Bool {
    let lower = address.trimmed().lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
}

/// A link's address as it is kept: absolute where the page's own address is known; nil for what is no place (scripts, empty).
func resolved(_ reference: String, base: String) -> String? {
    let address = String(
        String.UnicodeScalarView(reference.trimmed().unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    guard !address.isEmpty else { return nil }
    if let colon = address.firstIndex(of: ":"), address[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+-.".contains($0) })
    {
        let scheme = address[..<colon].lowercased()
        return ["javascript", "data", "vbscript", "about", "blob"].contains(scheme) ? nil : address
    }
    guard isAbsolute(base), let parts = split(base) else { return address }
    if address.hasPrefix("//") { return parts.scheme + ":" + address }
    if address.hasPrefix("#") { return base.prefix { $0 != "#" } + address }
    if address.hasPrefix("?") { return parts.scheme + "://" + parts.host + parts.path + address }
    if address.hasPrefix("/") { return parts.scheme + "://" + parts.host + withoutDots(address) }
    let folder = parts.path.lastIndex(of: "/").map { String(parts.path[...$0]) } ?? "/"
    return parts.scheme + "://" + parts.host + withoutDots(folder + address)
}

private func split(_ address: String) -> (scheme: String, host: String, path: String)? {
    guard let mark = address.firstRange(of: "://") else { return nil }
    let rest = address[mark.upperBound...]
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let path = rest.dropFirst(host.count).prefix { $0 != "?" && $0 != "#" }
    return (String(address[..<mark.lowerBound]), String(host), path.isEmpty ? "/" : String(path))
}

private func withoutDots(_ path: String) -> String {
    let tail = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    var kept: [Substring] = []
    let segments = path[..<tail].split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
        if segment == ".." {
            if kept.count > 1 { kept.removeLast() }
            if index == segments.count - 1 { kept.append("") }
        } else if segment != "." {
            kept.append(segment)
        } else if index == segments.count - 1 {
            kept.append("")
        }
    }
    return kept.joined(separator: "/") + path[tail...]
}
