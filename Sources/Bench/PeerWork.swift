import CICU
import CUnistring

/// All boundaries of ICU's iterator, paragraph by paragraph, over UTF-16 that was made before.
func icuWork(_ file: TextFile, _ kind: TextKind) throws -> () -> Int {
    var units: [UInt16] = []
    // More than enough; what is not used takes no memory.
    units.reserveCapacity(try file.size())
    var ends: [Int] = []
    try file.forEachParagraph {
        units.append(contentsOf: String(decoding: $0, as: UTF8.self).utf16)
        ends.append(units.count)
    }
    guard let lines = icu_open_lines(kind == .english ? "en" : "zh") else { throw BenchError("ICU has no line break iterator") }
    return { [units, ends] in
        units.withUnsafeBufferPointer { units in
            var sum = 0
            var start = 0
            for end in ends {
                guard let base = units.baseAddress, icu_set_text(lines, base + start, Int32(end - start)) != 0 else { break }
                while icu_next(lines) >= 0 { sum &+= 1 }
                start = end
            }
            return sum
        }
    }
}

/// libunistring's lines, with its own widths.
func unistringWork(_ file: TextFile, _ kind: TextKind) throws -> () -> Int {
    let (bytes, ends) = try file.joined()
    let longest = zip([0] + ends, ends).map { $1 - $0 }.max() ?? 0
    return {
        bytes.withUnsafeBufferPointer { bytes in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: longest) { breaks in
                var sum = 0
                var start = 0
                for end in ends {
                    guard let base = bytes.baseAddress, let found = breaks.baseAddress else { break }
                    sum &+= Int(
                        u8_width_linebreaks_v2(base + start, end - start, Int32(Contender.columns), 0, 0, nil, "UTF-8", found))
                    start = end
                }
                return sum
            }
        }
    }
}

/// The floor under all that looks at every code point: UTF-8 decoded and a class looked up in a two-stage table, nothing else.
func lookupWork(
    _ file: TextFile, _ kind: TextKind,
    _ sum: @escaping @Sendable (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt16>, UnsafeBufferPointer<UInt8>) -> Int
) throws -> () -> Int {
    let bytes = try file.joined().bytes
    let (index, classes) = twoStageTable()
    return {
        bytes.withUnsafeBufferPointer { bytes in
            index.withUnsafeBufferPointer { index in
                classes.withUnsafeBufferPointer { classes in sum(bytes, index, classes) }
            }
        }
    }
}

/// As the engine has to decode, which takes any bytes: what is cut or damaged is U+FFFD, one byte long.
@Sendable
func sumOfCheckedClasses(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: UnsafeBufferPointer<UInt16>, _ classes: UnsafeBufferPointer<UInt8>
) -> Int {
    guard let index = index.baseAddress, let classes = classes.baseAddress else { return 0 }
    var offset = 0
    var sum = 0
    while offset < bytes.count {
        let (scalar, length) = checkedScalar(bytes, at: offset)
        sum &+= Int(classes[Int(index[Int(scalar >> 7)]) << 7 | Int(scalar & 127)])
        offset += length
    }
    return sum
}

@inline(__always)
private func checkedScalar(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(bytes[offset])
    let left = bytes.count - offset
    func next(_ place: Int) -> UInt32 { UInt32(bytes[offset + place]) ^ 0x80 }
    switch lead {
    case 0..<0x80: return (lead, 1)
    case 0xC2..<0xE0 where left > 1 && next(1) < 0x40: return ((lead & 0x1F) << 6 | next(1), 2)
    case 0xE0..<0xF0 where left > 2 && next(1) | next(2) < 0x40: return ((lead & 0x0F) << 12 | next(1) << 6 | next(2), 3)
    case 0xF0..<0xF5 where left > 3 && next(1) | next(2) | next(3) < 0x40:
        return (min(0x10FFFF, (lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)), 4)
    default: return (0xFFFD, 1)
    }
}

/// The text must be valid UTF-8.
@Sendable
func sumOfClasses(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: UnsafeBufferPointer<UInt16>, _ classes: UnsafeBufferPointer<UInt8>
) -> Int {
    guard var next = bytes.baseAddress, let index = index.baseAddress, let classes = classes.baseAddress else { return 0 }
    let end = next + bytes.count
    var sum = 0
    while next < end {
        let lead = UInt32(next[0])
        let scalar: UInt32
        if lead < 0x80 {
            scalar = lead
            next += 1
        } else if lead < 0xE0 {
            scalar = (lead & 0x1F) << 6 | UInt32(next[1] & 0x3F)
            next += 2
        } else if lead < 0xF0 {
            scalar = (lead & 0x0F) << 12 | UInt32(next[1] & 0x3F) << 6 | UInt32(next[2] & 0x3F)
            next += 3
        } else {
            scalar = (lead & 0x07) << 18 | UInt32(next[1] & 0x3F) << 12 | UInt32(next[2] & 0x3F) << 6 | UInt32(next[3] & 0x3F)
            next += 4
        }
        sum &+= Int(classes[Int(index[Int(scalar >> 7)]) << 7 | Int(scalar & 127)])
    }
    return sum
}

/// A class for every code point, in blocks of 128 of which equal ones are kept once: ICU's line breaking classes, numbered as they come.
private func twoStageTable() -> (index: [UInt16], classes: [UInt8]) {
    var index: [UInt16] = []
    var classes: [UInt8] = []
    var numbers: [UnsafePointer<CChar>: UInt8] = [:]
    var known: [[UInt8]: UInt16] = [:]
    for first in stride(from: UInt32(0), to: 0x110000, by: 128) {
        let block = (first..<first + 128).map { scalar -> UInt8 in
            guard let name = icu_line_break(scalar) else { return 0 }
            let number = numbers[name] ?? UInt8(numbers.count)
            numbers[name] = number
            return number
        }
        let number = known[block] ?? UInt16(known.count)
        if known.updateValue(number, forKey: block) == nil { classes += block }
        index.append(number)
    }
    return (index, classes)
}
