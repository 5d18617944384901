import json

import pytest

from service.identify import identify, make_profile
from service.languages import FOLDER

PASSAGES = {
    "en": "The library opens at nine in the morning and closes when the last reader has gone home.",
    "es": "La biblioteca abre a las nueve de la mañana y cierra cuando se ha ido el último lector.",
    "pt": "A biblioteca abre às nove da manhã e fecha quando o último leitor já foi para casa.",
    "so": "Maktabaddu waxay furmaysaa sagaalka subaxnimo waxayna xirmaysaa marka qofka ugu dambeeya uu baxo.",
    "yo": "Ilé ìwé náà máa ń ṣí ní aago mẹ́jọ òwúrọ̀, a sì máa ń tì í nígbà tí gbogbo àwọn ọmọ bá ti lọ.",
    "gu": "પુસ્તકાલય સવારે નવ વાગ્યે ખુલે છે અને સાંજે બંધ થાય છે.",
    "bn": "গ্রন্থাগারটি সকাল নয়টায় খোলে এবং সন্ধ্যায় বন্ধ হয়।",
    "pa": "ਲਾਇਬ੍ਰੇਰੀ ਸਵੇਰੇ ਨੌਂ ਵਜੇ ਖੁੱਲ੍ਹਦੀ ਹੈ ਅਤੇ ਸ਼ਾਮ ਨੂੰ ਬੰਦ ਹੁੰਦੀ ਹੈ।",
    "ur": "کتب خانہ صبح نو بجے کھلتا ہے اور شام کو بند ہو جاتا ہے۔",
    "zh": "图书馆早上九点开门，最后一位读者离开后关门。",
    "vi": "Thư viện mở cửa lúc chín giờ sáng và đóng cửa khi người đọc cuối cùng ra về.",
    "el": "Η βιβλιοθήκη ανοίγει στις εννέα το πρωί και κλείνει το βράδυ.",
    "tr": "Kütüphane sabah dokuzda açılır ve son okuyucu eve gidince kapanır.",
    "hi": "पुस्तकालय सुबह नौ बजे खुलता है और शाम को बंद हो जाता है।",
    "ar": "تفتح المكتبة أبوابها في التاسعة صباحا وتغلق في المساء.",
}


@pytest.mark.parametrize("code", PASSAGES)
def test_each_of_our_languages_is_known(code: str) -> None:
    assert identify(PASSAGES[code]) == code


def test_yoruba_without_tone_marks_is_still_yoruba() -> None:
    assert identify("Gbogbo awon ara ilu lo le wa si ipade yii lati so ohun ti won ro nipa oja tuntun naa") == "yo"


@pytest.mark.parametrize(
    "words",
    [
        "Cllr Tomasz Wilk",
        "Priya Ramanathan, Daniel Osei-Brown, Yewande Adeyinka-Moss",
        "Harbour Hall, Lantern Quay, Fairhaven FH1 2AB",
        "translations@fairhaven.example",
        "£3.6 million, 2025/26",
        "Ủy ban",
        "",
    ],
)
def test_names_figures_and_short_words_are_not_judged(words: str) -> None:
    assert identify(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "La bibliothèque ouvre à neuf heures du matin et ferme quand le dernier lecteur est parti.",
        "Die Bibliothek öffnet um neun Uhr morgens und schließt, wenn der letzte Leser gegangen ist.",
        "Библиотека открывается в девять часов утра и закрывается вечером.",
        "図書館は朝九時に開き、夕方に閉まります。",
        "کتابخانه ساعت نه صبح باز می‌شود و گژدم پیر را چاپ می‌کند",
    ],
)
def test_a_language_that_is_not_ours_is_not_taken_for_one_that_is(words: str) -> None:
    assert identify(words) == ""


def test_english_inside_a_paper_in_another_language_is_english() -> None:
    assert identify(PASSAGES["en"], hint="es") == "en"


def test_the_yoruba_profile_is_made_from_the_text_beside_it() -> None:
    folder = FOLDER / "yo"
    made = make_profile("yo", (folder / "langdetect.txt").read_text(encoding="utf-8"))
    assert json.loads(made) == json.loads((folder / "langdetect.json").read_text(encoding="utf-8"))
