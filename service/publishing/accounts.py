"""Staff accounts. Passwords are kept as argon2 hashes; a new password or a closed account ends old sign-ins."""

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy.orm import Session

from service.errors import WordsError
from service.publishing import events, gate
from service.publishing.gate import Person
from service.tables import User
from service.workplace import Workplace

ROLES = gate.STAFF
SHORTEST = 12  # characters of a password; length counts, kinds of characters do not (NCSC, NIST SP 800-63B)
LONGEST = 1000
OPERATOR = Person("the operator", "administrator")


def add_user(workplace: Workplace, name: str, role: str, password: str, *, by: Person = OPERATOR) -> User:
    """A new member of staff; WordsError for a name that is taken, an unknown role or a short password."""
    name = name.strip()
    if not name:
        raise WordsError("Give a name to sign in with.")
    if role not in ROLES:
        raise WordsError(f"“{role}” is not a role. Choose one of: {', '.join(ROLES)}.")
    user = User(name=name, role=role, password=_hash(password, name))
    with workplace.session() as session, session.begin():
        if _find(session, name):
            raise WordsError(f"There is already somebody called {name}. Choose another name.")
        session.add(user)
        events.record(session, by, "added", f"user {name}")
    return user


def check_password(workplace: Workplace, name: str, password: str) -> User | None:
    """The member of staff, where name and password fit and the account is open; it takes as long where not."""
    if len(password) > LONGEST:
        return None
    with workplace.session() as session:
        user = _find(session, name.strip())
    if user is None:
        PasswordHasher().hash(password)  # As long as a comparison takes.
        return None
    try:
        PasswordHasher().verify(user.password, password)
    except VerificationError:
        return None
    return None if user.disabled else user


def disable_user(workplace: Workplace, name: str, *, by: Person = OPERATOR) -> None:
    """Close an account; who is signed in with it is signed out."""
    with workplace.session() as session, session.begin():
        user = _known(session, name)
        user.disabled, user.session = True, user.session + 1
        events.record(session, by, "disabled", f"user {user.name}")


def reset_password(workplace: Workplace, name: str, password: str, *, by: Person = OPERATOR) -> None:
    """Give somebody a new password, which opens a closed account again; old sign-ins end."""
    hashed = _hash(password, name)
    with workplace.session() as session, session.begin():
        user = _known(session, name)
        user.password, user.disabled, user.session = hashed, False, user.session + 1
        events.record(session, by, "reset", f"user {user.name}")


def _hash(password: str, name: str) -> str:
    if len(password) < SHORTEST:
        raise WordsError(f"The password is too short. Choose one of at least {SHORTEST} characters.")
    if len(password) > LONGEST:
        raise WordsError(f"The password is too long. Choose one of at most {LONGEST} characters.")
    if len(set(password)) < 5 or password.casefold() == name.casefold():
        raise WordsError("The password is too easy to guess. Choose another.")
    return PasswordHasher().hash(password)


def _find(session: Session, name: str) -> User | None:
    return session.scalar(sa.select(User).where(User.name == name))


def _known(session: Session, name: str) -> User:
    user = _find(session, name.strip())
    if user is None:
        raise WordsError(f"There is nobody called {name}. Check the name.")
    return user
