import Foundation
import Typesetting

/// The files and folders that a path may become, sorted, folders with a slash behind. Hidden ones only where a dot asks for them;
/// a name that could not be typed or shown as it is is left out.
func paths(beginningWith path: String) -> [String] {
    let start = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let begun = path.dropFirst(start.count)
    let folder = start.isEmpty ? "." : expandingHome(String(start))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let fitting = names.filter { name in
        name.hasPrefix(begun) && (begun.hasPrefix(".") || !name.hasPrefix(".")) && singleLine(name) == name
    }
    return fitting.sorted().map { name in
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
        return start + name + (isFolder.boolValue ? "/" : "")
    }
}
