// modules: Model Importing
// options: -max_len=2048

import Importing
import Model

/// What libFuzzer calls with bytes of its own making: a page, read or refused. A trap or a fault ends the run, and libFuzzer keeps the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let page = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
    guard let imported = try? importPage(page, name: "page.html", companion: { _ in Array(page.utf8.suffix(64)) }) else {
        return 0
    }
    if imported.article.blocks.isEmpty { fatalError("an article without a block: \(page)") }
    if joinedPages([imported, imported]).isEmpty { fatalError("a page lost where pages are joined: \(page)") }
    return 0
}
