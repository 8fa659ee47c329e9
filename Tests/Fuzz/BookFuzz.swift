// modules: Model Importing
// files: Tests/ImportingTests/ImportInput.swift Tests/ImportingTests/ZipWriter.swift
// options: -max_len=8192
import Importing

/// What libFuzzer calls with bytes of its own making: an archive of parts, or whatever file the bytes say that they are.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneBook(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    if let found = ImportInput(UnsafeBufferPointer(start: data, count: count)).found(as: nil) { fatalError(found) }
    return 0
}
