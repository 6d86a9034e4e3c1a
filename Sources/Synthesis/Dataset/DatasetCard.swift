import Rendering

/// The README of a data set, with the metadata block that Hugging Face reads.
struct DatasetCard {
    private let description: DatasetDescription

    init(_ description: DatasetDescription) {
        self.description = description
    }

    var text: String {
        let recipe = description.recipe
        return [header, summary, files, distributions(recipe), labels(recipe), licences]
            .joined(separator: "\n\n") + "\n"
    }

    private var header: String {
        let size =
            [
                (1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"),
                (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"),
            ].first { description.count < $0.0 }?.1 ?? "10M<n<100M"
        let pattern =
            description.layout == .webdataset ? "data/*.tar" : "data/**"
        return """
            ---
            license: \(description.backgrounds == nil ? "cc0-1.0" : "other")
            pretty_name: Synthetic faces with exact labels
            tags: [synthetic, faces, face-parsing, face-landmarks, action-units, gaze]
            task_categories: [image-segmentation, keypoint-detection]
            size_categories: ["\(size)"]
            configs:
              - config_name: default
                data_files: [{ split: train, path: "\(pattern)" }]
            ---
            """
    }

    private var summary: String {
        let recipe = description.recipe
        let (rig, seed) = (description.rig, recipe.seed)
        return """
            # Synthetic faces

            \(description.count) renders of the face rig \(rig.name) \(rig.version), \(recipe.size) x \
            \(recipe.size) pixels, with labels that are exact because they are rendered too. No person \
            is shown. \(photographs)

            | | |
            |---|---|
            | domain | `\(recipe.domain.rawValue)` |
            | distribution of the faces | `\(recipe.distribution.rawValue)` |
            | seed | \(seed) |
            | strength of the photo domain | \(recipe.domain == .photo ? "\(recipe.strength)" : "does not apply") |
            | made by | avatargen \(description.version) |
            | rig, SHA-256 | `\(rig.sha256)` |
            | shaders, styles, distributions, SHA-256 | `\(description.appearance)` |

            Sample k depends on the seed and on k alone: the same command makes the same bytes.
            """
    }

    private var photographs: String {
        description.backgrounds == nil
            ? "No photograph was used." : "Some backgrounds are pictures that the maker added."
    }

    private var files: String {
        let chunks = description.chunkCount
        let each = "\(description.chunk) samples each"
        let place =
            switch description.layout {
            case .imagefolder:
                "`data/` holds \(chunks) folders of \(each): pictures, and `metadata.jsonl` with a "
                    + "record per picture (Hugging Face ImageFolder)."
            case .coco:
                "`data/` holds \(chunks) folders of \(each): pictures, and `metadata.jsonl` with a "
                    + "record per picture. `coco.json` holds boxes and keypoints in COCO's format."
            case .webdataset:
                "`data/` holds \(chunks) tar files of \(each) (WebDataset): the files of a sample "
                    + "share their name up to the first point; `.json` is its record."
            }
        return """
            ## Files

            \(place) `dataset.json` names the values in a record's lists. `sha256sum --check SHA256SUMS`, \
            here and in every chunk, finds damage; so does `avatargen synthesize --verify`.
            """
    }

    private func distributions(_ recipe: SampleRecipe) -> String {
        var text = """
            ## Distributions

            `uniform` draws every control evenly over its range, `natural` follows people, `mix` is half \
            of each.
            """
        if recipe.domain == .photo {
            text += """
                 Camera, head, light, background, occluders, clothes and sensor are drawn from the \
                ranges that stand under `recipe.photo` in `dataset.json`, times the strength.
                """
        } else {
            text += " Camera and light are always the same."
        }
        return text
    }

    private func labels(_ recipe: SampleRecipe) -> String {
        let helen = LabelClass.allCases.map { "\($0.rawValue) \($0)" }.joined(separator: ", ")
        let extended = ExtendedLabelClass.allCases.map { "\($0.rawValue) \($0)" }
            .joined(separator: ", ")
        var lines: [String] = []
        if recipe.labels.contains(.labels) {
            lines.append("- `labels.png`: Helen classes, a byte per pixel: \(helen).")
        }
        if recipe.labels.contains(.extended) {
            lines.append("- `extended.png`: more classes, a byte per pixel: \(extended).")
        }
        if recipe.labels.contains(.depth) {
            lines.append(
                "- `depth.png`: 16 bits, tenths of a millimetre along the optical axis; 0 is nothing."
            )
        }
        if recipe.labels.contains(.normals) {
            lines.append(
                "- `normals.png`: 3 x 16 bits, unit normal n in camera space as (n + 1) / 2 * 65535; "
                    + "0 is nothing.")
        }
        if recipe.labels.contains(.landmarks) {
            lines.append("- `landmarks`: the 68 iBUG points in 2D and 3D with visibility.")
        }
        if recipe.labels.contains(.dense) {
            lines.append(
                "- `dense`: \(description.columns.dense.count) named vertices in 2D and 3D with "
                    + "visibility.")
        }
        lines.append(
            "- In every record: face box, camera, head and eye rotations, gaze, Action Units "
                + "(`expression`), ARKit weights, identity, styles, colours, light.")
        let premultiplied =
            recipe.isPremultiplied
            ? "\n\nPictures have no background: RGBA whose colours are multiplied by alpha." : ""
        return """
            ## Labels

            \(lines.joined(separator: "\n"))

            Left and right are the subject's. Lengths are decimetres, angles degrees, pixels count from \
            the top left corner; the centre of the first pixel is (0.5, 0.5).\(premultiplied)
            """
    }

    private var licences: String {
        """
        ## Licences

        The renders and labels are dedicated to the public domain (CC0 1.0). The rig's meshes and shapes \
        are CC0 data of MakeHuman and MPFB. Backgrounds from a folder of yours stay under their own \
        licence.
        """
    }
}
