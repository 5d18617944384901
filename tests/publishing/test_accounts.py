import pytest
import sqlalchemy as sa

from service.errors import WordsError
from service.publishing import accounts
from service.tables import Event, User
from service.workplace import Workplace

PASSWORD = "boats in the harbour"


def test_somebody_added_can_sign_in(workplace: Workplace) -> None:
    accounts.add_user(workplace, "Ama", "clerk", PASSWORD)
    user = accounts.check_password(workplace, "Ama", PASSWORD)
    assert user is not None
    assert user.role == "clerk"
    assert PASSWORD not in user.password
    assert accounts.check_password(workplace, "Ama", PASSWORD + "!") is None
    assert accounts.check_password(workplace, "Tomasz", PASSWORD) is None
    assert accounts.check_password(workplace, "Ama", "x" * 2_000_000) is None


@pytest.mark.parametrize(("name", "role", "password"), [
    ("Ama", "clerk", "short"),
    ("Ama", "clerk", "aaaaaaaaaaaaaaaa"),
    ("Ama", "mayor", PASSWORD),
    (" ", "clerk", PASSWORD),
])  # fmt: skip
def test_a_bad_account_is_refused(workplace: Workplace, name: str, role: str, password: str) -> None:
    with pytest.raises(WordsError):
        accounts.add_user(workplace, name, role, password)
    with workplace.session() as session:
        assert session.scalar(sa.select(User)) is None


def test_a_name_is_taken_once(workplace: Workplace) -> None:
    accounts.add_user(workplace, "Ama", "clerk", PASSWORD)
    with pytest.raises(WordsError, match="already somebody called Ama"):
        accounts.add_user(workplace, "Ama", "translator", PASSWORD)


def test_a_disabled_account_is_closed_and_its_sign_ins_end(workplace: Workplace) -> None:
    before = accounts.add_user(workplace, "Ama", "clerk", PASSWORD).session
    accounts.disable_user(workplace, "Ama")
    assert accounts.check_password(workplace, "Ama", PASSWORD) is None
    accounts.reset_password(workplace, "Ama", "ships in the harbour")
    again = accounts.check_password(workplace, "Ama", "ships in the harbour")
    assert again is not None
    assert again.session == before + 2
    assert accounts.check_password(workplace, "Ama", PASSWORD) is None
    with workplace.session() as session:
        assert list(session.scalars(sa.select(Event.what))) == ["added", "disabled", "reset"]


def test_nobody_is_disabled_by_a_name_that_is_not_there(workplace: Workplace) -> None:
    with pytest.raises(WordsError, match="nobody called Ruth"):
        accounts.disable_user(workplace, "Ruth")
