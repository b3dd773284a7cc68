import pytest

from rankings import spelling


@pytest.mark.parametrize(
    ("printed", "official", "same"),
    [
        ("Yên Giang", "Phường Yên Giang", True),
        ("P. Yên Giang", "Phường Yên Giang", True),
        ("UBND phường Yên Giang", "Phường Yên Giang", True),
        ("YEN GIANG", "Phường Yên Giang", True),
        ("Quang Ninh", "Tỉnh Quảng Ninh", True),
        ("Hoà Lạc", "Phường Hòa Lạc", True),
        ("Phường Đụng", "Phường Phường Đụng", True),
        ("Tỉnh Húc", "Xã Tỉnh Húc", True),
        ("1", "Phường 1", True),
        ("Xã Yên Giang", "Phường Yên Giang", False),
        ("Quang Nính", "Tỉnh Quảng Ninh", False),
        ("Yên Giàng", "Phường Yên Giang", False),
        ("Húc", "Xã Tỉnh Húc", False),
        ("Nội vụ", "Sở Nội vụ", False),
    ],
)
def test_a_name_is_the_same_in_other_forms(printed: str, official: str, same: bool) -> None:
    assert spelling.is_form_of(printed, official) is same


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("TX Tây", "thị xã"),
        ("UBND P.1", "phường"),
        ("Yên Giang", ""),
        ("Xa Phien", ""),
        ("Phường Phường Đụng", "phường"),
    ],
)
def test_the_printed_type_is_told_in_full(name: str, kind: str) -> None:
    assert spelling.printed_type(name) == kind
