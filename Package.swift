// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "meipi",
    targets: [
        .target(name: "Model", swiftSettings: strict),
        .target(name: "Controller", dependencies: ["Model"], swiftSettings: strict),
        .target(name: "View", dependencies: ["Model", "Controller"], swiftSettings: strict),
        .testTarget(name: "ModelTests", dependencies: ["Model"], swiftSettings: strict),
        .testTarget(name: "ViewTests", dependencies: ["View"], swiftSettings: strict),
    ]
)
