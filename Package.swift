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
        .systemLibrary(name: "CLinux"),
        .target(name: "CDlib", linkerSettings: [.linkedLibrary("dlib")]),

        .target(name: "CTorch"),
        .target(
            name: "TorchLibrary", dependencies: ["CTorch"],
            linkerSettings: [.linkedLibrary("torch_cpu"), .linkedLibrary("c10")]),

        // MARK: Library, each target above those it imports
        .target(name: "Storage", dependencies: ["CLinux", "CCrypto", "CZlib", "Yams"]),
        .target(name: "Workers"),
        .target(name: "Geometry"),
        .target(
            name: "Imaging", dependencies: ["Storage", "Geometry", "CPNG", "CTurboJPEG", "CZlib"]),
        .target(name: "Rigging", dependencies: ["Storage", "Geometry", "Imaging", "Yams"]),
        .target(
            name: "Rendering",
            dependencies: ["Storage", "Geometry", "Imaging", "Rigging", "COSMesa"]
        ),
        .target(name: "Landmarks", dependencies: ["Geometry", "Imaging", "CDlib"]),
        .target(name: "Tensors", dependencies: ["CTorch", "Storage", "Geometry"]),
        .target(name: "Networks", dependencies: ["Tensors", "Storage"]),
        .target(
            name: "Imitation",
            dependencies: ["Geometry", "Rigging", "Rendering", "Tensors", "Networks"]),
        .target(
            name: "Reading",
            dependencies: [
                "Geometry", "Imaging", "Rigging", "Rendering", "Landmarks", "Tensors", "Networks",
                "Imitation",
            ]),
        .target(
            name: "Synthesis",
            dependencies: [
                "Storage", "Workers", "Geometry", "Imaging", "Rigging", "Rendering", "Yams",
            ]),
        .target(
            name: "Training",
            dependencies: [
                "Storage", "Geometry", "Imaging", "Rigging", "Rendering", "Landmarks", "Tensors",
                "Networks", "Imitation", "Reading", "Synthesis",
            ]),
        .target(
            name: "Fitting",
            dependencies: [
                "Storage", "Workers", "Geometry", "Imaging", "Rigging", "Rendering", "Landmarks",
                "Tensors", "Networks", "Imitation", "Reading", "Synthesis",
            ]),
        .target(
            name: "Review",
            dependencies: [
                "Storage", "Geometry", "Imaging", "Rigging", "Rendering", "Landmarks", "Reading",
                "Synthesis", "Fitting",
            ],
            // Read by Swift code, never from the disk.
            resources: [
                .embedInCode("Page/page.html"), .embedInCode("Page/page.css"),
                .embedInCode("Page/page.js"),
            ]),

        .target(
            name: "Delivery",
            dependencies: ["Storage", "Geometry", "Imaging", "Rigging", "Rendering"]),

        // MARK: Executables
        .executableTarget(
            name: "avatargen",
            dependencies: [
                "Storage", "Workers", "Geometry", "Imaging", "Rigging", "Rendering", "Landmarks",
                "Synthesis", "Tensors", "Networks", "Training", "Fitting", "Review", "Delivery",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Workers", "Rigging", "Rendering", "Landmarks", "Synthesis", "Fitting",
                .product(name: "Benchmark", package: "swift-benchmark"),
            ]),

        // MARK: Tests
        .target(
            name: "Support", dependencies: ["Geometry", "Imaging", "Rigging"], path: "Tests/Support"
        ),
        .testTarget(name: "WorkersTests", dependencies: ["Workers"]),
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
            dependencies: [
                "Geometry", "Imaging", "Imitation", "Networks", "Tensors", "Rendering", "Rigging",
                "Support",
            ]),
        .testTarget(
            name: "NetworksTests", dependencies: ["Networks", "Tensors", "Geometry", "Support"]),
        .testTarget(
            name: "TrainingTests",
            dependencies: [
                "Training", "Reading", "Imitation", "Networks", "Tensors", "Synthesis", "Rigging",
                "Rendering", "Landmarks", "Imaging", "Geometry", "Support",
            ]),
        .testTarget(
            name: "SynthesisTests",
            dependencies: [
                "Storage", "Workers", "Geometry", "Imaging", "Rigging", "Rendering", "Synthesis",
                "Support",
            ]),
        .testTarget(
            name: "FittingTests",
            dependencies: ["Workers", "Fitting", "Reading", "Imitation", "Synthesis", "Support"]),
        .testTarget(
            name: "ReviewTests",
            dependencies: [
                "Review", "Storage", "Geometry", "Imaging", "Rigging", "Rendering", "Support",
            ]),
        .testTarget(
            name: "DeliveryTests",
            dependencies: [
                "Delivery", "Storage", "Imaging", "Geometry", "Rigging", "Rendering", "Support",
            ]),
        .testTarget(
            name: "CommandTests",
            dependencies: ["Storage", "Workers", "Imaging", "Rigging", "Synthesis", "Support"]),
    ],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where ![.system].contains(target.type) {
    target.swiftSettings = (target.swiftSettings ?? []) + [.swiftLanguageMode(.v6)]
}
