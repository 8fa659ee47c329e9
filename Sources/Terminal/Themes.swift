import View

extension Theme {
    /// No colour at all (`NO_COLOR`): bold, dim, underline and reverse only.
    public static let plain = Theme(
        name: "plain",
        [
            .faint: Look(nil, .dim), .kicker: Look(nil, .dim), .title: Look(nil, .bold), .heading: Look(nil, .bold),
            .copyrightApplying: Look(nil, .bold), .link: Look(nil, .underline), .ruby: Look(nil, .dim),
            .moodBarOwn: Look(nil, .bold), .commentAuthor: Look(nil, .bold), .commentOwn: Look(nil, [.bold, .underline]),
            .unread: Look(nil, .bold), .star: Look(nil, .bold), .status: Look(nil, .reverse),
            .statusWarning: Look(nil, [.reverse, .bold]), .hint: Look(nil, .dim), .key: Look(nil, .bold),
            .match: Look(nil, .underline), .matchCurrent: Look(nil, .reverse), .selection: Look(nil, .reverse),
            .noted: Look(nil, .underline), .notedCurrent: Look(nil, [.underline, .bold]), .highlight: Look(nil, .bold),
            .push: Look(nil, .bold), .boo: Look(nil, .bold), .neutral: Look(nil, .bold),
            .noteOwn: Look(nil), .noteNumber: Look(nil, .bold),
            .frame: Look(nil, .dim),
            .field: Look(nil), .prompt: Look(nil, .bold),
        ])

    /// Light colours, for a dark background.
    public static let dark = Theme(
        name: "dark",
        coloured(
            grey: Color(245, 8, 7), red: Color(203, 9, 1), green: Color(114, 10, 2), yellow: Color(221, 11, 3),
            blue: Color(111, 12, 4), magenta: Color(176, 13, 5), cyan: Color(80, 14, 6)))

    /// Dark colours, for a light background. Yellow is brown, which can be read on white.
    public static let light = Theme(
        name: "light",
        coloured(
            grey: Color(242, 8, 0), red: Color(124, 1, 1), green: Color(28, 2, 2), yellow: Color(130, 3, 3),
            blue: Color(25, 4, 4), magenta: Color(90, 5, 5), cyan: Color(30, 6, 6)))

    private static func coloured(
        grey: Color, red: Color, green: Color, yellow: Color, blue: Color, magenta: Color, cyan: Color
    ) -> [Role: Look] {
        [
            .faint: Look(grey), .kicker: Look(cyan), .title: Look(nil, .bold), .subtitle: Look(cyan), .byline: Look(grey),
            .abstract: Look(nil, .italic), .heading: Look(yellow, .bold), .editor: Look(grey), .copyright: Look(grey),
            .copyrightApplying: Look(yellow), .quote: Look(green), .code: Look(magenta), .link: Look(blue, .underline),
            .ruby: Look(grey), .listMark: Look(cyan), .caption: Look(grey, .italic), .rule: Look(grey), .moodBar: Look(blue),
            .moodBarOwn: Look(yellow, .bold), .moodLabel: Look(nil), .commentAuthor: Look(cyan, .bold),
            .push: Look(yellow, .bold), .boo: Look(red, .bold), .neutral: Look(grey, .bold),
            .commentOwn: Look(green, .bold), .commentText: Look(nil), .unread: Look(blue, .bold), .star: Look(yellow),
            .draft: Look(yellow), .status: Look(nil, .reverse), .statusWarning: Look(red, [.reverse, .bold]), .hint: Look(grey),
            .key: Look(cyan, .bold), .match: Look(yellow, .underline), .matchCurrent: Look(yellow, .reverse), .frame: Look(grey),
            .selection: Look(blue, .reverse),
            .noted: Look(cyan, .underline), .notedCurrent: Look(cyan, [.underline, .bold]), .highlight: Look(green, .reverse),
            .noteOwn: Look(green), .noteNumber: Look(yellow, .bold),
            .field: Look(nil), .prompt: Look(cyan, .bold),
        ]
    }
}
