"""Settings: from the environment, and all in the README."""

from dataclasses import fields
from pathlib import Path

import pytest

from service.errors import WordsError
from service.settings import Settings, from_env

README = Path(__file__).parent.parent / "README.md"


def test_the_environment_sets_each_by_its_name() -> None:
    settings = from_env({"ALTFORMATS_PORT": "9000", "ALTFORMATS_DATA": "elsewhere", "PATH": "/bin"})
    assert (settings.port, settings.data) == (9000, Path("elsewhere"))


def test_a_value_of_the_wrong_kind_is_a_sentence() -> None:
    with pytest.raises(WordsError, match="ALTFORMATS_PORT must be a number"):
        from_env({"ALTFORMATS_PORT": "many"})


@pytest.mark.parametrize("item", fields(Settings), ids=lambda item: item.name)
def test_the_readme_has_every_setting_with_its_default_and_help(item) -> None:
    default = f"`{item.default}`" if item.default != "" else "none"
    row = f"| `ALTFORMATS_{item.name.upper()}` | {default} | {item.metadata['help']} |"
    assert row in README.read_text(encoding="utf-8")
