// Tables, lists, quotations and captions that stand behind the last paragraph of a text and say as little in a line as furniture does.

private let partTags: Set<Tag> = [.table, .ul, .ol, .dl, .blockquote, .figure, .pre]

/// What no part of a text has in it.
private let controlTags: Set<Tag> = [.form, .input, .select, .textarea, .button, .iframe, .label]

struct TrailingParts {
    let page: Page
    let lines: [Line]
    let hidden: [Bool]
    /// For each line, whether it is known to be something else.
    let claimed: [Bool]

    /// The lines of such parts, with the headings over them: the rest of the part that the text's last paragraph is in, and those that follow
    /// right behind it in its container. Whatever else comes ends them.
    /// - Parameters:
    ///   - last: the line of the last paragraph.
    ///   - root: the element that holds the text.
    func lines(after last: Int, in root: Int) -> Set<Int> {
        var kept: Set<Int> = []
        var headings: [Int] = []
        var element = lines[last].block
        var index = last + 1
        if let part = ([element] + page.ancestors(of: element)).last(where: { $0 > root && isPart($0) }) {
            let rest = index..<end(of: part)
            if !rest.isEmpty {
                guard isText(part, rest) else { return [] }
                kept.formUnion(rest)
            }
            (element, index) = (part, rest.upperBound)
        }
        guard let container = container(of: element, behind: index, in: root) else { return kept }
        let end = end(of: container)
        while index < end, !claimed[index] {
            if page.nodes[lines[index].block].tag.headingLevel != nil, lines[index].links == 0, isPlain(index) {
                headings.append(index)
                index += 1
            } else if isParagraph(index, in: container) {
                headings = []
                index += 1
            } else {
                guard let part = part(holding: index, below: container) else { return kept }
                let range = index..<self.end(of: part)
                guard isText(part, range) else { return kept }
                kept.formUnion(Array(range) + headings)
                headings = []
                index = range.upperBound
            }
        }
        return kept
    }

    // MARK: - The tree

    /// The line behind an element's last.
    private func end(of element: Int) -> Int {
        let end = page.nodes[element].end
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if anchor(of: lines[middle]) < end { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The smallest element round another that holds the line as well, if it is near.
    private func container(of element: Int, behind line: Int, in root: Int) -> Int? {
        guard line < lines.count else { return nil }
        let place = anchor(of: lines[line])
        return ([element] + page.ancestors(of: element)).prefix(3).first {
            $0 >= root && place > $0 && place < page.nodes[$0].end
        }
    }

    /// The part that a line is in, where that stands in the container by itself or with nothing but elements round it.
    private func part(holding line: Int, below container: Int) -> Int? {
        let block = lines[line].block
        let path = ([block] + page.ancestors(of: block)).prefix { $0 > container }
        guard let part = path.last(where: isPart), let outer = path.last else { return nil }
        return end(of: part) == end(of: outer) && anchor(of: lines[line - 1]) < outer ? part : nil
    }

    private func isPart(_ element: Int) -> Bool {
        guard partTags.contains(page.nodes[element].tag) else { return false }
        guard page.nodes[element].tag == .table else { return true }
        return TableReader(page: page, hidden: hidden, inlines: InlineReader(page: page, kept: hidden, base: "")).isData(element)
    }

    // MARK: - What it says

    /// A short paragraph, which stays by itself.
    private func isParagraph(_ line: Int, in container: Int) -> Bool {
        let block = page.nodes[lines[line].block]
        return block.tag == .p && block.parent == container && lines[line].links == 0 && isPlain(line)
    }

    private func isText(_ part: Int, _ range: Range<Int>) -> Bool {
        guard !(part..<page.nodes[part].end).contains(where: { controlTags.contains(page.nodes[$0].tag) }) else { return false }
        guard range.allSatisfy({ !claimed[$0] && isPlain($0) }) else { return false }
        let letters = range.reduce(0) { $0 + lines[$1].letters }
        let linked = range.reduce(0) { $0 + lines[$1].linked }
        switch page.nodes[part].tag {
        case .table: return letters > 0 && linked * 5 <= letters
        case .ul, .ol, .dl:
            // Days behind every item are those of other articles, or of comments.
            let dated = range.count { firstDate(in: lines[$0].text) != nil }
            return linked == 0 && letters >= 4 * range.count && dated * 2 < range.count
        default: return linked == 0 && letters > 0
        }
    }

    /// Nothing that stands round a text.
    private func isPlain(_ index: Int) -> Bool {
        let line = lines[index]
        return !line.isOutside && !line.isFurniture && !isImprint(line.text) && !isControl(line.text) && !isSharing(line)
            && !announcesAdvertisement(line) && sectionHeaded(by: line) == nil
    }
}
