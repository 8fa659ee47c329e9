// modules: Model Importing
// files: Tests/ImportingTests/Encodings/DecoderFault.swift
// options: -max_len=512
import Importing

/// What libFuzzer calls with bytes of its own making. A trap or a fault ends the run, and libFuzzer keeps the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func decodeOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if let fault = decoderFault(bytes) { fatalError("\(fault): \(bytes)") }
    return 0
}
