// modules: Typesetting
// files: Tests/TypesettingTests/FuzzInput.swift Tests/TypesettingTests/Soundness.swift
// options: -max_len=256
import Typesetting

/// What libFuzzer calls with bytes of its own making. A trap or a fault ends the run, and libFuzzer keeps the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func setOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let input = FuzzInput(UnsafeBufferPointer(start: data, count: count)) else { return 0 }
    if let found = input.found { fatalError("\(found): \(input)") }
    return 0
}
