"""Errors: the tree is drawn, and crosses a process."""

import pickle

from service import errors


def test_every_error_is_in_the_drawn_tree_with_its_exit_code() -> None:
    drawn = {}
    for line in (errors.__doc__ or "").splitlines():
        words = line.strip(" ├└─").split()
        if words and words[0].endswith("Error") and len(words) > 1 and words[1].isdigit():
            drawn[words[0]] = int(words[1])
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert drawn == {kind.__name__: kind.exit_code for kind in kinds}


def test_an_error_keeps_its_sentence_and_detail_when_pickled() -> None:
    error = pickle.loads(pickle.dumps(errors.PaperError("Cannot read it.", "byte 7")))
    assert (type(error), str(error), error.detail) == (errors.PaperError, "Cannot read it.", "byte 7")
