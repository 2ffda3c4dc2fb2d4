"""Contracts of institutions as the centre keeps them, for tests of flows and pages."""

from dataclasses import replace
from datetime import date

from desktop.administration.agency import Contact
from desktop.administration.society_contract import Contract, Contracts, ContractShown, PurposeName

BANK = ContractShown(
    Contract(
        "first_bank", "第一银行", "SH-2026-001", date(2026, 1, 1), date(2026, 12, 31), ("account_opening", "credit"), 5, 8,
        contacts=(Contact("王芳", "科技部", "0471-7654321"),),
    ),
    True, 5, 7, 2,
)  # fmt: skip
TELECOM = ContractShown(
    replace(BANK.contract, code="telecom", full_name="草原电信", contract_number="SH-2026-002", valid_until=date(2027, 12, 31), state="stopped", contacts=()),
    False, 0, 0, 3,
)  # fmt: skip
INSURER = ContractShown(
    replace(BANK.contract, code="insurer", full_name="北方保险", contract_number="SH-2027-001", valid_from=date(2027, 1, 1), valid_until=date(2027, 12, 31)),
    False, 0, 0, 1,
)  # fmt: skip
FORMER = ContractShown(
    replace(BANK.contract, code="former", full_name="旧担保公司", contract_number="SH-2024-009", valid_from=date(2024, 1, 1), valid_until=date(2025, 12, 31)),
    False, 0, 3, 1,
)  # fmt: skip
CONTRACTS = Contracts(
    (PurposeName("account_opening", "金融账户开立实名核验"), PurposeName("credit", "信贷业务身份核验")), (BANK, TELECOM, INSURER, FORMER)
)
