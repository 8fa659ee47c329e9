import CMessageDigest

/// A SHA-256 digest (FIPS 180-4): thirty-two bytes.
struct Digest: Hashable, Sendable {
    let bytes: [UInt8]

    /// What stands before the first operation of a device: thirty-two zeros.
    static let none = Digest(stored: [UInt8](repeating: 0, count: 32))

    /// The digest of some bytes.
    init(of message: [UInt8]) {
        var context = SHA2_CTX()
        SHA256Init(&context)
        message.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
        bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            SHA256Final(buffer.baseAddress, &context)
            count = 32
        }
    }

    /// A digest as it was stored; whether it is right is for `Library.verify()` to tell.
    init(stored bytes: [UInt8]) {
        self.bytes = bytes
    }
}
