#!/usr/bin/env python3
"""Refuses dependencies whose licence is not allowed or whose source is not the crates.io registry.

Reads `cargo metadata`; the rules stand in deny.toml, so that `cargo deny check licenses sources` reads the same ones
where it is installed.
"""
import json, re, subprocess, sys, tomllib
from pathlib import Path

root = Path(__file__).resolve().parents[2]
rules = tomllib.loads((root / "deny.toml").read_text())
allowed = set(rules["licenses"]["allow"])
exceptions = {row["crate"]: set(row["allow"]) for row in rules["licenses"].get("exceptions", [])}
sources = set(rules["sources"]["allow-registry"])


def holds(expression: str, allow: set[str]) -> bool:
    """Evaluates an SPDX expression of AND, OR and parentheses; `/` is an old OR."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))
    text, skip = [], False
    for index, token in enumerate(tokens):
        if skip:
            skip = False
        elif token in ("(", ")"):
            text.append(token)
        elif token in ("AND", "OR"):
            text.append(token.lower())
        else:
            if index + 1 < len(tokens) and tokens[index + 1] == "WITH":
                token = f"{token} WITH {tokens[index + 2]}"
                tokens[index + 1] = tokens[index + 2] = ""
            if token:
                text.append(str(token in allow))
    return eval(" ".join(text), {"__builtins__": {}})  # only True, False, and, or, parentheses


meta = json.loads(subprocess.check_output(["cargo", "metadata", "--format-version", "1", "--locked"], cwd=root))
faults = []
for package in meta["packages"]:
    name, source, licence = package["name"], package["source"], package.get("license")
    if source is None:
        continue
    if source.removeprefix("registry+") not in sources:
        faults.append(f"{name} {package['version']}: source {source.split('+')[0]}+… is not allowed")
    if not licence or not holds(licence, allowed | exceptions.get(name, set())):
        faults.append(f"{name} {package['version']}: licence {licence!r} is not allowed")
print(f"deny: {len(meta['packages'])} packages, {len(faults)} refused")
print("\n".join(faults), file=sys.stderr) if faults else None
sys.exit(bool(faults))
