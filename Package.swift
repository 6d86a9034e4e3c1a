// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "avatargen",
    products: [
        .executable(name: "avatargen", targets: ["avatargen"]),
        .library(name: "Avatargen", targets: ["Fitting", "Rigging", "Rendering"]),
        // Opened while the program runs, by the first command that needs a network.
        .library(name: "TorchLibrary", type: .dynamic, targets: ["TorchLibrary"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
    ],
    targets: [
        // MARK: System libraries and shims
        .systemLibrary(name: "COSMesa", pkgConfig: "osmesa", providers: [.apt(["libosmesa6-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(
            name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CDlib", linkerSettings: [.linkedLibrary("dlib")]),

        .target(name: "CTorch"),
        .target(
            name: "TorchLibrary", dependencies: ["CTorch"],
            linkerSettings: [.linkedLibrary("torch_cpu"), .linkedLibrary("c10")]),

        // MARK: Library, each target above those it imports
        .target(name: "Storage", dependencies: ["CCrypto", "CZlib", "Yams"]),
        .target(name: "Geometry"),
        .target(name: "Imaging", dependencies: ["Storage", "Geometry", "CPNG", "CTurboJPEG"]),
        .target(name: "Rigging", dependencies: ["Storage", "Geometry", "Imaging", "Yams"]),
        .target(
            name: "Rendering",
            dependencies: ["Storage", "Geometry", "Imaging", "Rigging", "COSMesa"]
        ),
        .target(name: "Landmarks", dependencies: ["Geometry", "Imaging", "CDlib"]),
        .target(name: "Tensors", dependencies: ["CTorch", "Storage", "Geometry"]),
        .target(name: "Imitation", dependencies: ["Geometry", "Rigging", "Tensors"]),
        .target(
            name: "Synthesis",
            dependencies: ["Storage", "Geometry", "Imaging", "Rigging", "Rendering", "Yams"]),
        .target(
            name: "Fitting",
            dependencies: [
                "Storage", "Geometry", "Imaging", "Rigging", "Rendering", "Landmarks", "Synthesis",
            ]),
        .target(
            name: "Review",
            dependencies: [
                "Geometry", "Imaging", "Rigging", "Rendering", "Synthesis", "Fitting",
            ]),

        // MARK: Executables
        .executableTarget(
            name: "avatargen",
            dependencies: [
                "Storage", "Geometry", "Imaging", "Rigging", "Rendering", "Landmarks", "Synthesis",
                "Fitting", "Review",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Rigging", "Rendering", "Landmarks", "Synthesis", "Fitting",
                .product(name: "Benchmark", package: "swift-benchmark"),
            ]),

        // MARK: Tests
        .target(
            name: "Support", dependencies: ["Geometry", "Imaging", "Rigging"], path: "Tests/Support"
        ),
        .testTarget(name: "GeometryTests", dependencies: ["Geometry"]),
        .testTarget(
            name: "ImagingTests", dependencies: ["Geometry", "Imaging", "Storage", "Support"],
            exclude: ["Fixtures"]),
        .testTarget(name: "RiggingTests", dependencies: ["Rigging", "Storage", "Support"]),
        .testTarget(
            name: "RenderingTests", dependencies: ["Rendering", "Synthesis", "Support"],
            exclude: ["Goldens"]),
        .testTarget(
            name: "LandmarksTests", dependencies: ["Geometry", "Imaging", "Landmarks", "Support"]),
        .testTarget(
            name: "TensorsTests", dependencies: ["Tensors", "Geometry", "Storage", "Support"]),
        .testTarget(
            name: "ImitationTests",
            dependencies: ["Geometry", "Imaging", "Imitation", "Rendering", "Rigging", "Support"]),
        .testTarget(
            name: "SynthesisTests",
            dependencies: [
                "Storage", "Geometry", "Imaging", "Rigging", "Rendering", "Synthesis", "Support",
            ]),
        .testTarget(name: "FittingTests", dependencies: ["Fitting", "Support"]),
        .testTarget(name: "CommandTests", dependencies: ["Imaging", "Storage", "Support"]),
    ],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where ![.system].contains(target.type) {
    target.swiftSettings = (target.swiftSettings ?? []) + [.swiftLanguageMode(.v6)]
}
