// modules: Model Importing
// files: Tests/ImportingTests/TextFault.swift
// options: -max_len=4096
import Importing

/// What libFuzzer calls with bytes of its own making. A trap or a fault ends the run, and libFuzzer keeps the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if let fault = textFault(bytes) { fatalError("\(fault): \(bytes)") }
    return 0
}
