"""The words for what the centre refuses to administrators."""

from desktop.shell.words import QT_TRANSLATE_NOOP, Words

OF_ADMINISTRATION: dict[str, Words] = {
    "already_proposed": Words(
        QT_TRANSLATE_NOOP("messages", "The same change is waiting for a decision already."),
        QT_TRANSLATE_NOOP("messages", "Nothing was proposed. Look at it in the list of proposals."),
        "warn",
    ),
    "proposed_yourself": Words(
        QT_TRANSLATE_NOOP("messages", "You have proposed this change yourself."),
        QT_TRANSLATE_NOOP("messages", "Another administrator decides. You may only withdraw it."),
        "warn",
    ),
    "proposed_by_another": Words(
        QT_TRANSLATE_NOOP("messages", "Somebody else has proposed this change."),
        QT_TRANSLATE_NOOP("messages", "Only they may withdraw it. You may approve or refuse it."),
        "warn",
    ),
    "last_administrator": Words(
        QT_TRANSLATE_NOOP("messages", "Nobody else could do this afterwards."),
        QT_TRANSLATE_NOOP("messages", "The last administrator of a kind stays. Let another one come first."),
        "warn",
    ),
    "in_use": Words(
        QT_TRANSLATE_NOOP("messages", "People or computers still belong to this place."),
        QT_TRANSLATE_NOOP("messages", "Move them to another place first, then close it."),
        "warn",
    ),
    "name_taken": Words(
        QT_TRANSLATE_NOOP("messages", "Another place has this name already."),
        QT_TRANSLATE_NOOP("messages", "Choose a name by which people tell the two apart."),
        "warn",
    ),
    "number_taken": Words(
        QT_TRANSLATE_NOOP("messages", "Another certificate has this number already."),
        QT_TRANSLATE_NOOP("messages", "Compare it with the paper and type it again."),
        "warn",
    ),
    "username_taken": Words(
        QT_TRANSLATE_NOOP("messages", "Another account has this user name already."),
        QT_TRANSLATE_NOOP("messages", "Choose another one."),
        "warn",
    ),
    "post_not_here": Words(
        QT_TRANSLATE_NOOP("messages", "There is no such post at this place."),
        QT_TRANSLATE_NOOP("messages", "Choose another place or another post."),
        "warn",
    ),
    "rule_unfit": Words(
        QT_TRANSLATE_NOOP("messages", "This rule does not fit the others."),
        QT_TRANSLATE_NOOP("messages", "Nothing of it happened. For IT: {what}."),
        "warn",
    ),
    "template_unfit": Words(
        QT_TRANSLATE_NOOP("messages", "The template says something that cannot be meant."),
        QT_TRANSLATE_NOOP("messages", "Nothing of it happened. For IT: {where} {what}."),
        "warn",
    ),
    "item_unfit": Words(
        QT_TRANSLATE_NOOP("messages", "This version of the service item cannot be meant."),
        QT_TRANSLATE_NOOP("messages", "Nothing of it happened. For IT: {where} {what}."),
        "warn",
    ),
    "not_a_sheet": Words(
        QT_TRANSLATE_NOOP("messages", "This file is no Excel sheet that can be read."),
        QT_TRANSLATE_NOOP("messages", "Save it as an Excel workbook (.xlsx) and choose it again."),
        "warn",
    ),
    "heading_missing": Words(
        QT_TRANSLATE_NOOP("messages", "The sheet lacks a column, or has it twice."),
        QT_TRANSLATE_NOOP("messages", "Its first row names 用户名, 姓名, 岗位 and 单位, each once."),
        "warn",
    ),
    "own_account": Words(
        QT_TRANSLATE_NOOP("messages", "This is your own account."),
        QT_TRANSLATE_NOOP("messages", "Another administrator changes it."),
        "warn",
    ),
    "needs_two_people": Words(
        QT_TRANSLATE_NOOP("messages", "This account decides about rights: nobody opens it alone."),
        QT_TRANSLATE_NOOP("messages", "Use a recovery code, or have a new account proposed."),
        "warn",
    ),
}
