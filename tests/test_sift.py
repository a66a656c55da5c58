"""Which sentences `terms.sift` leaves to be read."""

from terms import load_pack
from terms.segment import segment
from terms.sift import CLOSE, anchors, sift

IDLE = "The crowd went home with a song. "
FACT = "Ukraine will never join NATO. "


def kept(text: str) -> list[int]:
    pack = load_pack()
    return sift(text, segment(text), anchors(text, pack), pack)


def test_a_text_that_names_no_side_has_no_anchors():
    assert anchors("They will never join with a song.", load_pack()) == []


def test_sentences_with_a_word_but_no_mention_of_a_term_are_left_out():
    assert kept(f"Kyiv had a concert. {IDLE * 40}") == []


def test_a_mention_is_kept_with_those_close_to_it_only():
    far = 10 * CLOSE
    found = kept(IDLE * far + FACT + IDLE * far)
    assert far in found
    assert all(abs(index - far) <= 2 * CLOSE for index in found)
