"""Refuses what a proposal may not hold under datapackages/, from git's tree and before anything is parsed.

    python .ci/proposal.py REPOSITORY

Prints one line for each refused entry. Exit status: 0 none, 1 some, 2 the tree cannot be read.
"""

import subprocess
import sys
from pathlib import PurePosixPath

EXTENSIONS = frozenset({".csv", ".json", ".md"})
_PLAIN_FILE = "100644"
_MODES = {
    "100755": ("tệp có quyền thực thi", "executable file"),
    "120000": ("liên kết tượng trưng", "symbolic link"),
    "160000": ("mô-đun con", "submodule"),
}
_OTHER_MODE = ("không phải tệp thường", "not a plain file")


def refusals(tree: bytes) -> list[str]:
    """What is wrong with a tree as `git ls-tree -r -z` lists it. Names are printed with escapes only."""
    lines = []
    for entry in filter(None, tree.split(b"\0")):
        facts, _, name = entry.partition(b"\t")
        mode = facts.split(b" ", 1)[0].decode("ascii")
        path = name.decode("utf-8", "surrogateescape")
        if mode != _PLAIN_FILE:
            vi, en = _MODES.get(mode, _OTHER_MODE)
            lines.append(f"{path!a}: {vi} / {en}")
        elif PurePosixPath(path).suffix not in EXTENSIONS:
            allowed = ", ".join(sorted(EXTENSIONS))
            lines.append(f"{path!a}: chỉ nhận {allowed} / only {allowed} are accepted")
    return lines


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    command = ["git", "-C", arguments[0], "ls-tree", "-r", "-z", "--full-tree", "HEAD", "datapackages/"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        sys.stderr.buffer.write(done.stderr)
        return 2
    lines = refusals(done.stdout)
    print("\n".join(lines or ["datapackages/: 0"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
