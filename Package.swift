// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "meipi",
    targets: [
        .target(name: "Model", swiftSettings: strict),
        .target(name: "Typesetting", swiftSettings: strict),
        .target(name: "Controller", dependencies: ["Model", "Typesetting"], swiftSettings: strict),
        .target(name: "View", dependencies: ["Model", "Typesetting", "Controller"], swiftSettings: strict),
        .executableTarget(name: "GenerateTables", swiftSettings: strict),
        .testTarget(name: "ModelTests", dependencies: ["Model"], swiftSettings: strict),
        .testTarget(name: "TypesettingTests", dependencies: ["Typesetting"], swiftSettings: strict),
        .testTarget(name: "ViewTests", dependencies: ["View"], swiftSettings: strict),
    ]
)
