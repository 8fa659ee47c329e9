/// The bytes of a picture that came with a page, kept in the library by what they are: the same bytes are kept once.
public struct Picture: Hashable, Sendable {
    /// The SHA-256 digest of the bytes, in hexadecimal, small letters.
    public var name: String
    /// Its media type (RFC 6838) as told by its bytes: "image/png".
    public var mediaType: String
    public var bytes: [UInt8]

    public init(name: String, mediaType: String, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }
}
