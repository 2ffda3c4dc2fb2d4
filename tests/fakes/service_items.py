"""Small service items for tests: one with every kind of field."""

from desktop.catalogue.service_item import (
    Catalogue,
    Choice,
    Department,
    FormField,
    Material,
    ServiceItem,
    Step,
)

FORM = (
    FormField("applicant_name", "申请人姓名", "text", required=True, max_length=70, cites="name"),
    FormField(
        "applicant_sex",
        "性别",
        "choice",
        required=True,
        choices=(Choice("1", "男"), Choice("2", "女")),
        cites="sex",
    ),
    FormField("applicant_birth", "出生日期", "date", required=True, cites="birth_date"),
    FormField("registered_address", "户籍地址", "text", required=True, cites="registered_address"),
    FormField("phone", "联系电话", "phone", required=True, max_length=20),
    FormField("people", "家庭人口数", "number", required=True, max_length=3),
    FormField("spouse_number", "配偶身份证号码", "citizen_number", max_length=18),
    FormField("disabled", "家庭中有残疾人", "yes_no"),
    FormField("hardship", "困难情况说明", "long_text", max_length=500, hint="写明收入、支出和困难原因"),
)
MATERIALS = (
    Material("identity_card", "居民身份证"),
    Material("household_book", "户口簿", note="首页和本人页", max_pages=4),
    Material("disability_card", "残疾人证", required=False),
)


def item(
    code: str = "minimum_allowance",
    name: str = "最低生活保障",
    initials: str = "zdshbz",
    *,
    department: str = "civil_affairs",
    version: int = 1,
    summary: str = "共同生活的家庭成员人均收入低于当地标准的，可以申请。",
) -> ServiceItem:
    """An item with the form above."""
    return ServiceItem(
        code,
        version,
        name,
        initials,
        department,
        summary,
        20,
        ("《社会救助暂行办法》",),
        FORM,
        MATERIALS,
        (Step("examine", "审核", "district", department, 10), Step("decide", "审批", "district", department, 10, True)),
        "最低生活保障证",
    )


def catalogue(version: str = "1") -> Catalogue:
    """Four items in three departments."""
    return Catalogue(
        version,
        (Department("civil_affairs", "民政"), Department("labour", "人社"), Department("health", "卫健")),
        (
            item(),
            item("birth_registration", "生育登记", "sydj", department="health"),
            item("pension", "城乡居民养老保险登记", "cxjmylbxdj", department="labour"),
            item("elder_allowance", "高龄津贴", "gljt", summary="年满八十周岁的老年人。"),
        ),
    )
