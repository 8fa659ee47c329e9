// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "meipi",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // The pure rooms: no curses, no SQLite, no Foundation.
        .target(name: "Model", swiftSettings: strict),
        .target(name: "Typesetting", swiftSettings: strict),
        .target(name: "Anchoring", dependencies: ["Model", "Typesetting"], swiftSettings: strict),
        .target(name: "Controller", dependencies: ["Model", "Typesetting"], swiftSettings: strict),
        .target(name: "View", dependencies: ["Model", "Typesetting", "Controller"], swiftSettings: strict),

        // The rooms with a door to the outside, each with its C library.
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CGumbo"),
        .systemLibrary(name: "CArchive"),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CUchardet"),
        .systemLibrary(name: "CMarkdown"),
        .systemLibrary(name: "CMessageDigest"),
        .target(name: "CRank", linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("m")]),
        .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
        // A peer of the typesetting, for the bench; the program has no need of it.
        .systemLibrary(name: "CUnistring"),
        .target(name: "Terminal", dependencies: ["View", "Controller", "CNcurses"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "Model", "Typesetting", "Anchoring", "CICU", "CMessageDigest", "CRank",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Importing", dependencies: ["Model", "CArchive", "CGumbo", "CMarkdown", "CMessageDigest", "CUchardet", "CXML"],
            swiftSettings: strict),
        .target(name: "Exporting", dependencies: ["Model", "Typesetting"], swiftSettings: strict),

        .executableTarget(
            name: "meipi",
            dependencies: [
                "Model", "Typesetting", "Anchoring", "Controller", "View", "Terminal", "Storage", "Importing", "Exporting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // Tools of the workshop, not installed.
        .executableTarget(name: "GenerateTables", dependencies: ["Typesetting"], swiftSettings: strict),
        // A disk that fails when it is told to.
        .target(name: "CFaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(name: "TortureWriter", dependencies: ["Model", "Storage", "CFaultyDisk"], swiftSettings: strict),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Model", "Typesetting", "Storage", "Importing", "CNcurses", "CICU", "CUnistring",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        .testTarget(name: "ModelTests", dependencies: ["Model"], swiftSettings: strict),
        .testTarget(name: "AnchoringTests", dependencies: ["Model", "Typesetting", "Anchoring"], swiftSettings: strict),
        .testTarget(
            name: "TypesettingTests", dependencies: ["Model", "Typesetting", "CICU"], exclude: ["Cases"], swiftSettings: strict),
        .testTarget(name: "ControllerTests", dependencies: ["Model", "Typesetting", "Controller"], swiftSettings: strict),
        .testTarget(
            name: "ViewTests", dependencies: ["Model", "Typesetting", "Controller", "View"], exclude: ["Screens"],
            swiftSettings: strict),
        .testTarget(
            name: "TerminalTests", dependencies: ["Model", "Typesetting", "Terminal", "View", "Controller", "CNcurses"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Model", "Typesetting", "Exporting", "Storage", "TortureWriter", "CFaultyDisk",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ImportingTests", dependencies: ["Exporting", "Importing", "Model"], exclude: ["Files", "Pages"],
            swiftSettings: strict),
        .testTarget(name: "ExportingTests", dependencies: ["Exporting", "Importing", "Model"], swiftSettings: strict),
        // The built program in a real terminal, and what holds only for all rooms together.
        .testTarget(
            name: "ProgramTests",
            dependencies: ["Model", "Typesetting", "Controller", "Importing", "Exporting", "Storage", "meipi"],
            swiftSettings: strict),
    ]
)
