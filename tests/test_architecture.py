"""What may import what, as in the design: each line imports only from lines below it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

SERVICE = Path(__file__).parent.parent / "service"
LAYERS = [
    {"__main__"},
    {"cli"},
    {"commands"},
    {"serving"},
    {"web"},
    {"review"},
    {"publishing"},
    {"jobs"},
    {"bundles"},
    {"page_pictures"},
    {"editions"},
    {"documents"},
    {"steps"},
    {"convert"},
    {"formats"},
    {"corrections", "braille", "items", "lexicons", "wordbooks"},
    {"readers", "summary", "translation", "speech"},
    {"workplace", "parts"},
    {"card", "identify", "standing", "store"},
    {"clock", "document_json", "migrations", "wording"},
    {"walking"},
    {"document", "languages", "database", "tables", "processes"},
    {"settings", "needs", "registry", "files", "markup"},
    {"errors"},
]
INSIDE = {
    "translation": [
        {"installing", "drafting", "keyfacts", "overview", "notices"},
        {"aids"},
        {"engines"},
        {"installed"},
        {"families", "checks"},
        {"passages"},
        {"draft", "tiers"},
    ],
}
"""The same within a package; its `__init__` stands above them all."""


def ranked(layers: list[set[str]]) -> dict[str, int]:
    return {name: len(layers) - n for n, names in enumerate(layers) for name in names}


RANK = ranked(LAYERS)
MAPPED = (
    "braille",
    "corrections",
    "formats",
    "readers",
    "summary",
    "translation",
    *(f"translation/{each}" for each in ("checks", "engines", "families", "installed", "installing", "passages")),
)
"""Packages whose `__init__` says which file is where."""
ONLY_IN = {
    "flask": {"web"},
    "flask_login": {"web"},
    "flask_wtf": {"web"},
    "flask_limiter": {"web"},
    "dbos": {"jobs"},
    "subprocess": {"processes"},
    "multiprocessing": {"processes"},
    "alembic": {"database", "migrations"},
}
MODULES = sorted(SERVICE.rglob("*.py"))


@cache
def imports_of(path: Path) -> list[tuple[str, bool]]:
    """The modules that a file imports, and whether it does so at the top."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names]
        found += [(name, node in tree.body) for name in names]
    return found


def room(path: Path) -> str:
    """The first name below `service`: errors, readers, web …"""
    return path.relative_to(SERVICE).parts[0].removesuffix(".py")


def dotted(path: Path) -> str:
    return ".".join(("service", *path.relative_to(SERVICE).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: dotted(path))
def test_a_module_imports_only_from_the_lines_below_it(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        return
    for name, _ in imports_of(path):
        parts = name.split(".")
        if parts[0] != "service" or len(parts) < 2 or parts[1] == "__version__" or parts[1] == own:
            continue
        assert RANK[parts[1]] < RANK[own], f"{dotted(path)} imports {name}, which is not below it"


@pytest.mark.parametrize("package", INSIDE)
def test_within_a_package_too(package: str) -> None:
    rank = ranked(INSIDE[package])
    for path in (path for path in MODULES if room(path) == package and path != SERVICE / package / "__init__.py"):
        own = path.relative_to(SERVICE / package).parts[0].removesuffix(".py")
        assert own in rank, f"{dotted(path)} has no line"
        for name, _ in imports_of(path):
            if name.startswith(f"service.{package}.") and (other := name.split(".")[2]) != own:
                assert rank[other] < rank[own], f"{dotted(path)} imports {name}, which is not below it"


def packages() -> list[Path]:
    return sorted({path.parent for path in MODULES if path.name == "__init__.py" and path.parent != SERVICE})


@pytest.mark.parametrize("package", packages(), ids=lambda path: path.name)
def test_files_of_a_package_never_import_it_back_or_each_other_in_a_ring(package: Path) -> None:
    """Importing `package.file` is fine; importing a name that the package's `__init__` defines is not."""
    own = dotted(package / "__init__.py")
    modules = {dotted(path) for path in package.rglob("*.py")} - {own}
    edges: dict[str, set[str]] = {own: set()}
    for path in package.rglob("*.py"):
        here = dotted(path)
        targets = {name for name, _ in imports_of(path) if name.startswith(own + ".")}
        edges[here] = {nearest(name, modules) for name in targets} - {here, ""}
        back = {name for name in targets if not nearest(name, modules)}
        assert here == own or not back, f"{here} imports {back} from its own package's __init__"
    for start in edges:
        assert start not in reachable(edges, start), f"{start} imports itself in a ring"


def nearest(name: str, modules: set[str]) -> str:
    """The module that a dotted name lies in: the longest that it begins with."""
    return max((m for m in modules if name == m or name.startswith(m + ".")), key=len, default="")


def reachable(edges: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += edges.get(here, ())
    return seen


@pytest.mark.parametrize("path", MODULES, ids=lambda path: dotted(path))
def test_a_library_is_known_only_where_it_belongs(path: Path) -> None:
    for name, _ in imports_of(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{dotted(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: dotted(path))
def test_the_environment_is_read_only_where_a_process_starts(path: Path) -> None:
    if dotted(path) in {"service.__main__", "service.web"} or room(path) == "processes":
        return
    assert "os.environ" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("package", MAPPED)
def test_the_map_of_a_package_names_every_file(package: str) -> None:
    tree = ast.parse((SERVICE / package / "__init__.py").read_text(encoding="utf-8"))
    named = set(re.findall(r"\w+", ast.get_docstring(tree) or ""))
    files = {path.stem for path in (SERVICE / package).glob("*.py")} - {"__init__"}
    folders = {path.parent.name for path in (SERVICE / package).glob("*/__init__.py")}
    assert files | folders <= named


def test_every_module_has_its_line() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} <= set(RANK)
