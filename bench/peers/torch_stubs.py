"""Lets the CUDA build of PyTorch run on a CPU alone: stand-ins for the CUDA libraries that it links to.

`pip install --no-deps torch` brings one wheel instead of gigabytes of them, but it can't be imported then. The
stand-ins lie beside its own libraries, where the loader looks first; each function returns an error, and none is
called, as there is no CUDA device. Needs readelf and cc. Where `import torch` works it does nothing.
"""
import re
import subprocess
import sys
import sysconfig
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

LIBRARIES = Path(sysconfig.get_path("purelib"), "torch", "lib")
CUDA_LIBRARY = re.compile(r"lib(cu|nv|nccl)")
CUDA_SYMBOL = re.compile(r"(cu|CU|nv|nccl|__cuda)")


def lines_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def works():
    return subprocess.run([sys.executable, "-c", "import torch"], capture_output=True).returncode == 0


def needed_by(library):
    """Names of the CUDA libraries that a library links to."""
    names = (re.search(r"\(NEEDED\).*\[(.*)\]", line) for line in lines_of("readelf", "-dW", library))
    return {name[1] for name in names if name and CUDA_LIBRARY.match(name[1])}


def symbols_of(library):
    """The dynamic symbols that a library defines, and those it misses as pairs of a name and its version, if any."""
    defined, missing = set(), set()
    for line in lines_of("readelf", "--dyn-syms", "-W", library):
        fields = line.split()
        if len(fields) < 8 or not fields[0].endswith(":"):
            continue
        name, _, version = fields[7].partition("@")
        if fields[6] != "UND":
            defined.add(name)
        elif fields[4] != "WEAK" and CUDA_SYMBOL.match(name):
            missing.add((name, version.lstrip("@")))
    return defined, missing


def owners_of_versions(library):
    """Which library each symbol version belongs to."""
    owner, owners = None, {}
    for line in lines_of("readelf", "-VW", library):
        if file := re.search(r"File: (\S+)", line):
            owner = file[1]
        elif name := re.search(r"Name: (\S+)\s+Flags", line):
            owners[name[1]] = owner
    return owners


def build(name, symbols):
    """One stand-in: functions of these names in these versions."""
    with TemporaryDirectory() as folder:
        source, versions = Path(folder, "stub.c"), Path(folder, "stub.map")
        source.write_text("".join(f"int {symbol}(void) {{ return 999; }}\n" for symbol, _ in sorted(symbols)))
        named = defaultdict(list)
        for symbol, version in sorted(symbols):
            if version:
                named[version].append(symbol)
        versions.write_text("".join(f"{version} {{ global: {'; '.join(some)}; }};\n" for version, some in named.items()))
        script = [f"-Wl,--version-script={versions}"] if named else []
        flags = ["-shared", "-fPIC", "-w", f"-Wl,-soname,{name}", *script]
        subprocess.run(["cc", *flags, "-o", LIBRARIES / name, source], check=True)


def main():
    if works():
        return
    libraries = sorted(LIBRARIES.glob("*.so*"))
    names = sorted(set().union(*map(needed_by, libraries)) - {library.name for library in libraries})
    found = [symbols_of(library) for library in libraries]
    defined = set().union(*(own for own, _ in found))
    owners = {version: owner for library in libraries for version, owner in owners_of_versions(library).items()}
    shares = {name: set() for name in names}
    for symbol, version in set().union(*(missing for _, missing in found)):
        owner = owners.get(version, names[0])
        if owner in shares and (version or symbol not in defined):
            shares[owner].add((symbol, version))
    for name, symbols in shares.items():
        build(name, symbols)
    if not works():
        sys.exit("torch still can't be imported: install its CPU wheel by hand")


main()
