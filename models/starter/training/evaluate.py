"""The figures of the model card, from the committed files alone.

    python3 evaluate.py --photos PHOTOS.tar [--others FOLDER] [--model ..] [--images ../../../images]

Photographs: those of the held-out tenth. "Precision" is precision at 10, or at the number of right pictures where a name
has fewer than ten. "First" is the share of queries whose first result is right.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

import data
import photos
import words
from drawing.registry import CONCEPTS
from drawing.scenes import article, compose
from onnxrun import Graph, batches

HERE = Path(__file__).parent
EVERYDAY = {
    "dog": "dalmatian snoopy", "cat": "wild_cat garfield", "bird": "pigeon ibis emu flamingo flamingo_head rooster", "plane": "airplanes", "car": "car_side",
    "motorbike": "Motorbikes", "boat": "ketch schooner ferry", "chair": "chair windsor_chair wheelchair", "lamp": "lamp chandelier menorah", "flower": "sunflower lotus water_lilly",
    "tree": "bonsai joshua_tree", "face": "Faces Faces_easy", "watch": "watch", "phone": "cellphone", "computer": "laptop", "guitar": "electric_guitar mandolin",
    "piano": "grand_piano", "shoes": "shoes", "trousers": "pants", "jacket": "outwear", "hat": "hat", "dinosaur": "brontosaurus stegosaurus",
    "insect": "ant butterfly dragonfly mayfly", "elephant": "elephant", "helicopter": "helicopter", "pizza": "pizza", "umbrella": "umbrella", "ball": "soccer_ball",
    "animal": None, "clothes": "dress hat longsleeve outwear pants shirt shoes shorts skirt t-shirt",
}
ANIMALS = (
    "Leopards ant bass beaver brontosaurus butterfly cougar_body cougar_face crab crayfish crocodile crocodile_head dalmatian dolphin dragonfly elephant emu flamingo flamingo_head garfield "
    "gerenuk hawksbill hedgehog ibis kangaroo llama lobster mayfly nautilus octopus okapi panda pigeon platypus rhino rooster scorpion sea_horse snoopy starfish stegosaurus tick trilobite wild_cat"
)
# Words that no photograph was labelled with, and folders that a person would accept.
RELATED = {
    "blouse": "shirt longsleeve dress", "sandal": "shoes", "boot": "shoes", "canoe": "ketch schooner ferry", "parrot": "pigeon ibis emu flamingo flamingo_head rooster", "eagle": "pigeon ibis emu flamingo flamingo_head rooster",
    "terrier": "dalmatian", "violin": "mandolin electric_guitar", "trumpet": "euphonium saxophone", "sofa": "chair windsor_chair", "rose": "sunflower lotus water_lilly", "vase": "ewer",
    "teapot": "ewer", "tiger": "Leopards wild_cat cougar_face cougar_body", "deer": "gerenuk okapi llama kangaroo", "shrimp": "crayfish lobster crab", "bowl": "cup", "lizard": "crocodile crocodile_head",
    "rifle": "revolver cannon", "keyboard": "laptop accordion grand_piano", "beetle": "ant tick scorpion", "warplane": "airplanes", "jeep": "car_side", "cardigan": "longsleeve outwear", "swan": "pigeon ibis emu flamingo flamingo_head rooster",
    "hammer": "wrench", "radio": "gramophone", "minivan": "car_side", "goldfish": "bass sea_horse", "fox": "wild_cat cougar_face cougar_body dalmatian kangaroo",
}
TEN = ("dog", "cat", "car", "tree", "house", "flower", "fish", "boat", "sun", "star")


class Model:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.vision, self.words = Graph(self.folder / "onnx" / "vision_model.onnx"), Graph(self.folder / "onnx" / "text_model.onnx")
        self.tokenizer = words.Tokenizer(self.folder)

    def images(self, pixels):
        """Unit vectors of uint8 squares."""
        out = [batches(self.vision, photos.normalise(np.stack(pixels[k : k + 64]))) for k in range(0, len(pixels), 64)]
        out = np.concatenate(out)
        return out / np.linalg.norm(out, axis=1, keepdims=True)

    def texts(self, texts):
        return np.concatenate([self.words(np.array([self.tokenizer(t)], np.int64)).numpy() for t in texts])


def rank(scores, right):
    """(precision at 10 or at the number of right ones, plain precision at 10, whether the first is right)."""
    order = np.argsort(-scores, kind="stable")
    hits, depth = right[order], min(10, int(right.sum()))
    return hits[:depth].mean(), hits[:10].mean(), float(hits[0])


def table(rows):
    print("| what | figure |\n|---|---|")
    for what, value in rows:
        print(f"| {what} | {value} |")
    print(flush=True)


def on_photos(model, tar):
    taken = list(photos.read(tar))
    held = photos.split([f for f, _, _ in taken])
    taken = [t for t, h in zip(taken, held) if h]
    folders = np.array([f for f, _, _ in taken])
    images = model.images([photos.crop(p) for _, _, p in taken])
    names = sorted(set(folders) - {"BACKGROUND_Google"})

    def query(texts, rights):
        scores = images @ model.texts(texts).T
        return np.mean([rank(scores[:, k], right) for k, right in enumerate(rights)], 0), scores

    exact = [folders == n for n in names]
    plain, scores = query([n.replace("_", " ") for n in names], exact)
    photo, _ = query([f"a photo of a {n.replace('_', ' ')}" for n in names], exact)
    labelled = folders != "BACKGROUND_Google"
    accuracy = np.mean([names[k] == f for k, f in zip(scores[labelled].argmax(1), folders[labelled])])
    spread = lambda v: (ANIMALS if v is None else v).split()
    everyday, _ = query(list(EVERYDAY), [np.isin(folders, spread(v)) for v in EVERYDAY.values()])
    related, _ = query(list(RELATED), [np.isin(folders, spread(v)) for v in RELATED.values()])
    ceiling = np.mean([min(10, e.sum()) / 10 for e in exact])
    return [
        (f"photographs held out ({len(taken)}, {len(names)} names): precision", f"{plain[0]:.3f}"),
        ("the same, first result right", f"{plain[2]:.3f}"),
        (f"the same, plain precision at 10 (its ceiling is {ceiling:.3f}: most names have fewer than ten)", f"{plain[1]:.3f}"),
        ('"a photo of a ..." in place of the name alone: precision, first', f"{photo[0]:.3f}, {photo[2]:.3f}"),
        ("the name of a photograph among all names", f"{accuracy:.3f}"),
        (f"{len(EVERYDAY)} everyday words: first, precision", f"{everyday[2]:.3f}, {everyday[0]:.3f}"),
        (f"{len(RELATED)} related words that nothing was labelled with: first, precision", f"{related[2]:.3f}, {related[0]:.3f}"),
    ]


def on_drawings(model, count=1500):
    scenes = [compose(f"held/{k}", 144, 144) for k in range(count)]
    images = model.images([photos.crop(s.picture) for s in scenes])
    names = list(CONCEPTS)
    texts = model.texts([data.concept_entry(n) for n in names])
    best = (images @ texts.T).argsort(1)[:, ::-1]
    one = [k for k, s in enumerate(scenes) if len(s.things) == 1]
    named = np.mean([names[best[k, 0]] == scenes[k].things[0][0].name for k in one])
    two = [k for k, s in enumerate(scenes) if len({c.name for c, _ in s.things}) == 2]
    either = np.mean([names[best[k, 0]] in {c.name for c, _ in scenes[k].things} for k in two])
    both = np.mean([{names[i] for i in best[k, :2]} == {c.name for c, _ in scenes[k].things} for k in two])
    tinted = [k for k in one if scenes[k].things[0][1] and scenes[k].things[0][0].said]
    right = []
    for k in tinted:
        concept, colour = scenes[k].things[0]
        right.append(words.COLOURS[int((model.texts([article(f"{c} {concept.name}") for c in words.COLOURS]) @ images[k]).argmax())] == colour)
    many = [k for k, s in enumerate(scenes) if len(s.things) > 1 and len({c.name for c, _ in s.things}) == 1]
    counted = []
    for k in many:
        plural = scenes[k].things[0][0].plural
        counted.append(int((model.texts([f"{n} {plural}" for n in words.NUMBERS]) @ images[k]).argmax()) + 2 == len(scenes[k].things))
    return [
        (f"fresh drawings of one thing ({len(one)}; {len(names)} names, chance {1 / len(names):.3f}): its name first", f"{named:.3f}"),
        (f"its colour, of {len(words.COLOURS)} ({len(tinted)})", f"{np.mean(right):.3f}"),
        (f"two different things ({len(two)}): one of them first; both among the first two", f"{either:.3f}; {both:.3f}"),
        (f"two to five of the same ({len(many)}): how many", f"{np.mean(counted):.3f}"),
    ]


def on_demo(model, folder):
    captions = json.loads((folder / "captions.json").read_text(encoding="utf-8"))
    paths = [p for p, c in captions.items() if "caption" in c]
    images = model.images([photos.crop(ImageOps.exif_transpose(Image.open(folder / p))) for p in paths])
    shown = [set(captions[p]["concepts"]) for p in paths]
    concepts = sorted(set().union(*shown))
    scores = images @ model.texts(concepts).T
    precisions, wrong = [], []
    for k, concept in enumerate(concepts):
        right = np.array([concept in s for s in shown])
        order, depth = np.argsort(-scores[:, k], kind="stable"), min(3, int(right.sum()))
        precisions.append(right[order[:depth]].mean())
        if precisions[-1] < 0.5:
            wrong.append(concept)
    firsts = lambda queries: (images @ model.texts(queries).T).argmax(0)
    ten = [w for w, k in zip(TEN, firsts(TEN)) if w in shown[k]]
    cars = [c for c, k in zip(("red", "blue"), firsts(["red car", "blue car"])) if "car" in shown[k] and c in captions[paths[k]]["caption"]]
    order = np.argsort(-(images @ model.texts(["dog"]).T)[:, 0])
    dogs = next(k for k, i in enumerate(order) if "dog" not in shown[i])
    sea = paths[int(firsts(["two birds over the sea"])[0])]
    return [
        (f"demo pictures ({len(paths)}): precision at 3 over {len(concepts)} concepts", f"{np.mean(precisions):.3f}"),
        ("the ten words: first result right", f"{len(ten)} of 10"),
        ('"red car", "blue car"', ", ".join(f"{c} right" for c in cars) or "none"),
        (f'"dog" (there are {sum("dog" in s for s in shown)}): dogs before anything else', str(dogs)),
        ('"two birds over the sea"', f"`{sea}`"),
        ("concepts below a half", ", ".join(wrong) or "none"),
    ]


def on_others(model, folder):
    """Photographs of other origin: 12 with captions, 19 and 8 with labels. Never looked at in training."""
    folder = Path(folder)
    files, labels = [], []
    for line in (folder / "labelled19" / "tags.tsv").read_text().splitlines():
        name, label = line.split("\t")
        if (folder / "labelled19" / name).exists():
            files.append(folder / "labelled19" / name)
            labels.append(label)
    captioned = {f: f.stem.replace("-", " ") for f in sorted((folder / "captions12").glob("*.webp"))}
    eight = {"astronaut": "an astronaut", "camera": "a man with a camera", "chelsea": "a cat", "coffee": "a cup of coffee", "horse": "a horse", "motorcycle_right": "a motorcycle", "page": "a page of text", "rocket": "a rocket"}
    eight = {next((folder / "clip8").glob(f"{k}.*")): v for k, v in eight.items()}
    files += [*captioned, *eight]
    images = model.images([photos.crop(ImageOps.exif_transpose(Image.open(f))) for f in files])
    rows = [rank(images @ model.texts([label])[0], np.array([v == label for v in labels] + [False] * (len(files) - len(labels)))) for label in sorted(set(labels))]
    result = [(f"{len(files)} photographs of other origin: the {len(rows)} labels of {len(labels)} of them, first; precision", f"{sum(r[2] for r in rows):.0f} of {len(rows)}; {np.mean([r[0] for r in rows]):.3f}")]
    for what, group in (("captions", captioned), ("short descriptions", eight)):
        at = [files.index(f) for f in group]
        scores = model.texts(list(group.values())) @ images[at].T
        result.append((f"{len(group)} {what} among their own {len(group)} photographs: right one first (chance 1)", f"{sum(scores.argmax(1) == np.arange(len(group)))} of {len(group)}"))
    return result


def on_text(model):
    vector = lambda text, pad=None: model.words(np.array([model.tokenizer(text) + ([pad] * (77 - len(model.tokenizer(text))) if pad is not None else [])], np.int64)).numpy()[0]
    known = ["dog", "a photo of a sea horse", "a red car", "two birds over the sea", "hot air balloon"]
    padded = min(float(vector(t) @ vector(t, pad)) for t in known for pad in (0, model.tokenizer.end))
    unknown = ["xqzzy", "blorf", "a photo of the", "zebracat", "qwrt zzz", "?!", "of"]
    same = lambda a, b: float(vector(a) @ vector(b))
    return [
        ("text padded to 77 tokens against unpadded: lowest cosine", f"{padded:.6f}"),
        ("texts without a known word that give exactly zero", f"{sum(not vector(t).any() for t in unknown)} of {len(unknown)}"),
        ('cosines: dog / dogs; plane / jet; "dog xqzzy" / dog', f"{same('dog', 'dogs'):.3f}; {same('plane', 'jet'):.3f}; {same('dog xqzzy', 'dog'):.3f}"),
        ("cosines: dalmatian / dog; horse / sea horse", f"{same('dalmatian', 'dog'):.3f}; {same('horse', 'sea horse'):.3f}"),
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", required=True)
    parser.add_argument("--others", help="folder with clip8, captions12 and labelled19")
    parser.add_argument("--model", default=HERE.parent)
    parser.add_argument("--images", default=HERE.parents[2] / "images")
    arguments = parser.parse_args()
    begun, model = time.time(), Model(arguments.model)
    sizes = {f.name: f.stat().st_size for f in sorted(Path(arguments.model).glob("onnx/*.onnx"))}
    rows = [(f"`{name}`", f"{size / 1e6:.2f} MB") for name, size in sizes.items()]
    rows += on_photos(model, arguments.photos) + on_drawings(model) + on_demo(model, Path(arguments.images)) + on_text(model)
    if arguments.others:
        rows += on_others(model, arguments.others)
    table(rows)
    print(f"in {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
