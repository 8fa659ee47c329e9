import Model

/// Places that have been left, to go back to and forward again, also across articles.
struct Jumps: Hashable, Sendable {
    struct Spot: Hashable, Sendable {
        var article: Identifier
        var place: Anchor
    }

    private(set) var past: [Spot] = []
    private(set) var future: [Spot] = []

    private static let limit = 200

    /// Notes a place that is being left; what lay ahead is forgotten.
    mutating func leave(_ spot: Spot) {
        future = []
        guard past.last != spot else { return }
        past.append(spot)
        if past.count > Self.limit { past.removeFirst() }
    }

    /// The place before.
    /// - Parameter here: the place to come forward to again.
    mutating func back(from here: Spot?) -> Spot? {
        while past.last == here, here != nil { past.removeLast() }
        guard let spot = past.popLast() else { return nil }
        if let here { future.append(here) }
        return spot
    }

    mutating func forward(from here: Spot?) -> Spot? {
        guard let spot = future.popLast() else { return nil }
        if let here { past.append(here) }
        return spot
    }
}

extension State {
    /// Where reading is just now.
    private var spot: Jumps.Spot? {
        guard let reader, let id = reader.contents.id else { return nil }
        return Jumps.Spot(article: id, place: reader.place)
    }

    /// Before a leap within the text, and on leaving it.
    mutating func noteLeaving() {
        if let spot { jumps.leave(spot) }
    }

    mutating func jump(forward: Bool) -> [Effect] {
        guard let target = forward ? jumps.forward(from: spot) : jumps.back(from: spot) else {
            warn(forward ? "There is no place to go forward to" : "There is no place to go back to")
            return []
        }
        if reader?.contents.id == target.article {
            // The text may be another by now.
            if let document = reader?.document { reader?.place = document.nearest(to: target.place) }
            return []
        }
        arriving = target.place
        return open(target.article)
    }
}
