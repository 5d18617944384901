"""Settings: from the environment, and all in the README."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from service.cli import run
from service.errors import WordsError
from service.languages import CODES
from service.settings import Settings, check_languages, from_env

README = Path(__file__).parent.parent / "README.md"


def test_the_environment_sets_each_by_its_name() -> None:
    settings = from_env({"ALTFORMATS_PORT": "9000", "ALTFORMATS_DATA": "elsewhere", "PATH": "/bin"})
    assert (settings.port, settings.data) == (9000, Path("elsewhere"))


def test_a_value_of_the_wrong_kind_is_a_sentence() -> None:
    with pytest.raises(WordsError, match="ALTFORMATS_PORT must be a number"):
        from_env({"ALTFORMATS_PORT": "many"})


@pytest.mark.parametrize("name", ["unreviewed", "unconfirmed"])
def test_a_language_that_is_none_of_ours_is_a_sentence(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status"], lambda: replace(Settings(), **{name: "es, xx"})) == 2
    assert f"ALTFORMATS_{name.upper()} names “xx”, which is no language of this service." in capsys.readouterr().err
    for fine in ("", "all", "es pt", "es,pt", "en"):
        check_languages(replace(Settings(), **{name: fine}), CODES)


@pytest.mark.parametrize("item", fields(Settings), ids=lambda item: item.name)
def test_the_readme_has_every_setting_with_its_default_and_help(item) -> None:
    default = f"`{item.default}`" if item.default != "" else "none"
    row = f"| `ALTFORMATS_{item.name.upper()}` | {default} | {item.metadata['help']} |"
    assert row in README.read_text(encoding="utf-8")
