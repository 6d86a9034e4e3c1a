"""Reads a data set of six samples with the library its layout is for, and checks what comes out."""
import json
import pathlib
import sys

layout, folder = sys.argv[1], pathlib.Path(sys.argv[2])
count, size = 6, 64


def check(condition, what):
    if not condition:
        sys.exit(f"read: {layout}: {what}")


def check_record(record):
    check(len(record["landmarks"]) == 68, "68 landmarks")
    check(len(record["landmarks3D"][0]) == 3, "landmarks in 3D")
    check(len(record["dense"]) >= 468, "dense landmarks")
    names = json.loads((folder / "dataset.json").read_text())["columns"]
    for column in ["identity", "expression", "arkit", "colors", "dense"]:
        check(len(record[column]) == len(names[column]), f"a name for every {column}")
    check(len(record["arkit"]) == 52 or len(record["arkit"]) == 51, "ARKit weights")


def imagefolder():
    from datasets import load_dataset

    rows = load_dataset("imagefolder", data_dir=str(folder), split="train")
    check(len(rows) == count, "six rows")
    check(sorted(rows["index"]) == list(range(count)), "every row once")
    for row in rows:
        check(row["image"].size == (size, size) and row["image"].mode == "RGB", "the picture")
        check_record(row)
    # The card names the same files, for those who load the folder by its path.
    rows = load_dataset(str(folder), split="train")
    check(len(rows) == count, "six rows by the card")


def coco():
    from PIL import Image
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    truth = COCO(str(folder / "coco.json"))
    check(len(truth.getImgIds()) == count, "six pictures")
    category = truth.loadCats(truth.getCatIds(["face"]))[0]
    check(len(category["keypoints"]) == 68, "68 keypoints")
    results = []
    for image in truth.loadImgs(truth.getImgIds()):
        check(Image.open(folder / image["file_name"]).size == (size, size), "the picture")
        for face in truth.loadAnns(truth.getAnnIds(imgIds=image["id"])):
            check(len(face["keypoints"]) == 3 * 68, "keypoints of a face")
            check(truth.annToMask(face).sum() > 0, "the box as a mask")
            results.append(
                {"image_id": image["id"], "category_id": 1, "bbox": face["bbox"], "score": 1.0})
    # Its own boxes are perfect detections.
    evaluation = COCOeval(truth, truth.loadRes(results), "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    check(evaluation.stats[0] > 0.999, "average precision of the truth")


def webdataset():
    import webdataset

    shards = sorted(str(path) for path in (folder / "data").glob("*.tar"))
    rows = webdataset.WebDataset(shards, shardshuffle=False).decode("pil")
    keys = []
    for row in rows:
        keys.append(row["__key__"])
        check(row["png"].size == (size, size), "the picture")
        check(row["labels.png"].size == (size, size), "the label picture")
        check(row["json"]["index"] == int(row["__key__"]), "the record belongs to the picture")
        check_record(row["json"])
    check(keys == [f"{index:09d}" for index in range(count)], "six samples in order")


{"imagefolder": imagefolder, "coco": coco, "webdataset": webdataset}[layout]()
print(f"read: {layout}: {count} samples")
