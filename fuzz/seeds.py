#!/usr/bin/env python3
"""Writes the seed corpora of the fuzz targets from the policies, the examples and the cases of the tests.

    fuzz/seeds.py            into fuzz/corpus/TARGET/seed-*

The seeds are made and not stored: what they are made from is in the repository, and they follow it.
"""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz" / "corpus"
LIMIT = 64 << 10


def write(target, name, files):
    """One seed; of more than one file each behind its name."""
    text = "".join(f"=== {path}\n{text.rstrip()}\n" for path, text in files) if len(files) != 1 else files[0][1]
    if len(text.encode()) > LIMIT:
        return
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"seed-{name}").write_text(text, encoding="utf-8")


def flat(path):
    """A policy and the files that it uses, in one folder."""
    files, text = [], path.read_text(encoding="utf-8")
    for used in re.findall(r'^(?:use|引用)\s+"([^"]+)"', text, re.M):
        target = (path.parent / used).resolve()
        if target.is_file():
            files += flat(target)
            text = text.replace(f'"{used}"', f'"{target.name}"')
    return files + [(path.name, text)]


def pieces(path):
    """A long policy in parts that are read alone: its declarations with some of its rules."""
    (_, text), uses = flat(path)[-1], flat(path)[:-1]
    statements = re.split(r"^(?=[a-z]+ )", text, flags=re.M)
    rules = [at for at, one in enumerate(statements) if one.startswith("rule ")]
    for number, first in enumerate(range(0, len(rules), 12)):
        kept = set(rules[first : first + 12])
        part = "".join(one for at, one in enumerate(statements) if at in kept or not one.startswith(("rule ", "example ", "clause ", "section ")))
        yield number, uses + [(path.name, part)]


def seeds():
    shipped = sorted((ROOT / "policies").rglob("*.policy"))
    cases = sorted((ROOT / "tests" / "cases").rglob("*.policy"))
    for path in shipped + cases + sorted((ROOT / "tests" / "regressions").rglob("*.policy")):
        write("policy", f"{path.parent.name}-{path.stem}", [flat(path)[-1]])
    for path in shipped:
        for number, files in pieces(path):
            write("policy", f"{path.stem}-part{number}", [files[-1]])
            write("diff", f"{path.stem}-part{number}", files + [(path.stem + ".new.policy", files[-1][1])])
    for path in sorted((ROOT / "tests" / "cases").rglob("*.yaml")) + sorted((ROOT / "examples").rglob("*.yaml")):
        write("facts", f"{path.parent.name}-{path.stem}", [(path.name, path.read_text(encoding="utf-8"))])
    for folder in ("eval", "explain", "diff"):
        for path in sorted((ROOT / "tests" / "cases" / folder).glob("*.yaml")):
            policy = path.with_suffix(".policy")
            facts = (path.name, path.read_text(encoding="utf-8"))
            write("eval", f"{folder}-{path.stem}", flat(policy) + [facts])
            new = path.with_suffix(".new.policy")
            other = new if new.exists() else policy
            write("diff", f"{folder}-{path.stem}", flat(policy) + [(path.stem + ".new.policy", flat(other)[-1][1]), facts])
    for path in sorted((ROOT / "tests" / "cases" / "diff").glob("*.new.policy")):
        old = path.with_name(path.name.replace(".new.policy", ".policy"))
        write("diff", f"pair-{old.stem}", flat(old) + flat(path))
    facts = {"hospital": ["hospital"], "management": ["shop"], "department": ["shop"]}
    for path in shipped:
        for folder in facts.get(path.stem, []):
            for file in sorted((ROOT / "examples" / folder).glob("*.yaml")):
                write("eval", f"{path.stem}-{file.stem}", flat(path) + [(file.name, file.read_text(encoding="utf-8"))])


def dictionary():
    """The words of the language, so that a change of the input can be a word and not only a byte."""
    text = (ROOT / "grammar" / "policy.pest").read_text(encoding="utf-8")
    words = sorted({word for word in re.findall(r'"((?:[^"\\]|\\.)+)"', text) if "\\" not in word})
    words += ["=== a.policy\n", "=== b.new.policy\n", "=== f.yaml\n", "covers: 2022-03\n", "employees:\n", "  - id: "]
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words)
    (CORPUS / "words.dict").write_text("".join(f'"{word}"\n' for word in escaped), encoding="utf-8")


if __name__ == "__main__":
    seeds()
    dictionary()
    for folder in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
        print(f"{folder.name}: {len(list(folder.iterdir()))} seeds")
