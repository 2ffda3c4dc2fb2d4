"""A masked field tells that something is held, and no more of it than is meant."""

from hypothesis import given
from hypothesis import strategies as st

from server_stub.population.masking import masked

ADDRESS = "内蒙古自治区呼和浩特市新城区和平路12号3单元501室"


def test_each_kind_of_field_keeps_what_is_meant() -> None:
    assert masked("name", "王秀兰") == "王＊＊"
    assert masked("name", "王") == "王＊"
    assert masked("birth_date", "1944-03-12") == "1944-**-**"
    assert masked("registered_address", ADDRESS) == "内蒙古自治区呼和浩特市新城区＊＊＊＊"
    assert masked("residence_division", "内蒙古自治区呼和浩特市土默特左旗察素齐镇") == "内蒙古自治区呼和浩特市土默特左旗＊＊＊＊"
    assert masked("residence_address", "和平路12号") == "＊＊＊＊"
    assert masked("sex", "女") == masked("ethnicity", "回族") == masked("state", "死亡") == "＊＊"


@given(st.text("甲乙丙丁0123456789号", min_size=1, max_size=60))
def test_an_address_without_a_district_shows_nothing(address: str) -> None:
    assert masked("registered_address", address) == "＊＊＊＊"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=70))
def test_a_name_shows_its_first_character_only(name: str) -> None:
    assert set(masked("name", name)[1:]) == {"＊"}
    assert len(masked("name", name)) == len(name)
