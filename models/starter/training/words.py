"""The text side: the lexicon, CLIP's tokenizer, and how a text becomes rows of the word table."""

import functools
import html
import json
import re
from pathlib import Path

HERE = Path(__file__).parent
COLOURS = ("red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "black", "white", "grey")
NUMBERS = ("two", "three", "four", "five")
PLACES = ("sky", "grass", "sea", "water", "beach", "sand", "snow", "winter", "night", "sunset", "mountain", "forest", "wood", "city", "street", "road", "room", "desert")
# Folders of the photographs whose name is not the lexicon's.
FOLDERS = {"BACKGROUND_Google": None, "Faces": "face", "Faces_easy": "faces easy", "Leopards": "leopard", "Motorbikes": "motorcycle", "airplanes": "airplane", "shoes": "shoe", "water_lilly": "water lily"}
IRREGULAR = ("sheep", "fish", "people", "mice", "cacti", "snowmen", "children", "men", "women")
# Labels of the teacher whose everyday meaning is another thing.
HOMONYMS = {"kite", "mouse", "crane", "bow", "nail", "jay", "drake", "boxer", "ram", "buckle", "screen", "monitor", "bass", "ear", "hip", "comic book", "sorrel", "plane", "pin", "iron", "hook", "sock", "mask", "ring", "pitcher", "notebook", "ruler", "fan", "rule", "slot", "bubble", "notebook computer", "horn", "light", "chopper", "coach", "desk"}


def plural(name):
    if name in IRREGULAR or (name.endswith("s") and not name.endswith(("ss", "us", "is"))):
        return name
    if name.endswith(("s", "sh", "ch", "x")):
        return name + "es"
    if name.endswith("y") and name[-2] not in "aeiou":
        return name[:-1] + "ies"
    return name + "s"


def lexicon():
    """name -> (aliases, all that it is)."""
    entries, parents = {}, {}
    for line in (HERE / "lexicon.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names, _, kinds = line.partition(">")
        names = [n.strip() for n in names.split(",")]
        if names[0] in entries:
            raise ValueError(f"twice in the lexicon: {names[0]}")
        entries[names[0]] = names
        parents[names[0]] = [k.strip() for k in kinds.split(",") if k.strip()]

    def closure(name):
        out = []
        for parent in parents[name]:
            out += [parent] + closure(parent)
        return sorted(set(out))

    skip = {*COLOURS, *NUMBERS}
    result = {}
    for name, names in entries.items():
        aliases = list(names) if name in skip else [a for n in names for a in (n, plural(n))]
        result[name] = (sorted(set(aliases)), closure(name))
    return result


def folder_entry(folder):
    return FOLDERS.get(folder, folder.replace("_", " "))


class Tokenizer:
    """CLIP's byte-level BPE from vocab.json and merges.txt."""

    PIECES = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|(?:[^\s\w]|_)+", re.IGNORECASE)

    def __init__(self, folder):
        folder = Path(folder)
        self.vocab = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        merges = (folder / "merges.txt").read_text(encoding="utf-8").splitlines()
        self.ranks = {tuple(m.split()): k for k, m in enumerate(m for m in merges if m and not m.startswith("#version"))}
        self.start, self.end = self.vocab["<|startoftext|>"], self.vocab["<|endoftext|>"]
        keep = [*range(33, 127), *range(161, 173), *range(174, 256)]
        rest = [b for b in range(256) if b not in keep]
        self.bytes = {**{b: chr(b) for b in keep}, **{b: chr(256 + k) for k, b in enumerate(rest)}}

    @functools.lru_cache(100_000)
    def word(self, text):
        """The ids of one word."""
        parts = [self.bytes[b] for b in text.encode()]
        parts[-1] += "</w>"
        while len(parts) > 1:
            ranked = [(self.ranks.get(pair, 1 << 30), k) for k, pair in enumerate(zip(parts, parts[1:]))]
            rank, at = min(ranked)
            if rank == 1 << 30:
                break
            parts[at : at + 2] = [parts[at] + parts[at + 1]]
        return tuple(self.vocab[p] for p in parts)

    def pieces(self, text):
        clean = re.sub(r"\s+", " ", html.unescape(html.unescape(text))).strip().lower()
        return [i for word in self.PIECES.findall(clean) for i in self.word(word)]

    def __call__(self, text):
        return [self.start, *self.pieces(text)[:75], self.end]


def clip_names(folder):
    """Names with a real CLIP text vector: [(name, file, row)]."""
    out = []
    for names, vectors in (("oid", "oid_clip_a+cname"), ("lvis_v1", "lvis_v1_clip_a+cname"), ("o365", "o365_clip_a+cnamefix")):
        for row, name in enumerate(json.loads((Path(folder) / f"{names}.names.json").read_text(encoding="utf-8"))):
            name = re.sub(r"_?\(.*?\)", "", name)
            if "/" not in name:
                out.append((name.replace("_", " ").replace("-", " ").lower().strip(), vectors, row))
    return out


def teacher_labels(file):
    """For each of the teacher's classes (without background) its everyday names; Latin ones are left out."""
    out = []
    for line in Path(file).read_text(encoding="utf-8").splitlines()[1:]:
        names = [n.strip() for n in line.split(",")]
        latin = re.compile(r"^[A-Z][a-z]+ [a-z]+$")
        kept = [n.lower().replace("-", " ") for k, n in enumerate(names) if k == 0 or not latin.match(n)]
        out.append([n for n in kept if n not in HOMONYMS])
    return out


def vocabulary(clip_folder=None, labels=None):
    """All entries with aliases: the lexicon first, then the teacher's labels, then names with CLIP vectors.

    Returns (aliases by entry, entry of each teacher label, {entry: (file, row)} of CLIP vectors)."""
    table = {name: list(aliases) for name, (aliases, _) in lexicon().items()}
    taken = {alias: name for name, aliases in table.items() for alias in aliases}
    label_entry, anchors = [], {}
    lists = [["orange fruit" if n == "orange" else n for n in names] for names in (teacher_labels(labels) if labels else [])]
    first = {names[0] for names in lists if names}
    for number, names in enumerate(lists):
        names = names[:1] + [n for n in names[1:] if n not in first]
        entry = next((taken[n] for n in names if n in taken), None)
        if entry is None:
            entry = names[0] if names else f"#{number}"
            table[entry] = []
            for alias in (a for n in names for a in (n, plural(n)) if a not in taken):
                table[entry].append(alias)
                taken[alias] = entry
        label_entry.append(entry)
    for name, file, row in clip_names(clip_folder) if clip_folder else []:
        name = "orange fruit" if name == "orange" else name
        if name not in taken:
            table[name] = [a for a in dict.fromkeys((name, plural(name))) if a not in taken]
            taken.update({a: name for a in table[name]})
        anchors.setdefault(taken[name], (file, row))
    return table, label_entry, anchors


def phrases(table, tokenizer):
    """{pieces: entry}; the first entry that claims pieces keeps them."""
    out = {}
    for entry, aliases in table.items():
        for alias in aliases:
            pieces = tuple(tokenizer.pieces(alias))
            if pieces:
                out.setdefault(pieces, entry)
    return out
