// modules: Model Importing
// files: Tests/ImportingTests/ImportInput.swift Tests/ImportingTests/ZipWriter.swift
// options: -max_len=4096
import Importing

/// What libFuzzer calls with bytes of its own making, taken for a feed, and for a list of feeds.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneFeed(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if let found = ImportInput(bytes).found(as: .feed) { fatalError(found) }
    _ = try? importFeedList(Source(bytes: bytes, name: "a"))
    return 0
}
