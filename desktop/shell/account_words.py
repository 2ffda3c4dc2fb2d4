"""The words for what the centre refuses about accounts, sessions and certificates. After a slash: a fact of
the refusal that has words of its own.
"""

from desktop.shell.words import QT_TRANSLATE_NOOP, Words

OF_ACCOUNTS: dict[str, Words] = {
    "wrong_password": Words(
        QT_TRANSLATE_NOOP("messages", "The name or the password is wrong."),
        QT_TRANSLATE_NOOP(
            "messages", "Type both again. After several wrong tries the account is locked for a while."
        ),
    ),
    "wrong_code": Words(
        QT_TRANSLATE_NOOP("messages", "That code is not right, or it is over."),
        QT_TRANSLATE_NOOP(
            "messages", "Wait for the next six digits and type those. Five wrong tries lock the account."
        ),
    ),
    "account_locked": Words(
        QT_TRANSLATE_NOOP("messages", "This account is locked after too many wrong passwords or codes."),
        QT_TRANSLATE_NOOP(
            "messages", "It opens by itself in {minutes} minutes. Sooner than that: ask {ask}."
        ),
        "warn",
    ),
    "account_disabled": Words(
        QT_TRANSLATE_NOOP("messages", "This account is not in use any more."),
        QT_TRANSLATE_NOOP("messages", "Ask {ask}."),
        "warn",
    ),
    "workstation_elsewhere": Words(
        QT_TRANSLATE_NOOP("messages", "This account does not belong to this place."),
        QT_TRANSLATE_NOOP(
            "messages", "Sign in at a desk of your own place, or ask the system administrator."
        ),
    ),
    "too_many": Words(
        QT_TRANSLATE_NOOP("messages", "Many people are signing in at this moment."),
        QT_TRANSLATE_NOOP("messages", "Wait a few seconds and try again."),
        "warn",
        again=True,
    ),
    "too_many/seconds": Words(
        QT_TRANSLATE_NOOP("messages", "Too many wrong tries were made at this computer."),
        QT_TRANSLATE_NOOP("messages", "Wait {seconds} seconds, then try again."),
        "warn",
        again=True,
    ),
    "to_do": Words(
        QT_TRANSLATE_NOOP("messages", "Something is still to be done before you may work."),
        QT_TRANSLATE_NOOP("messages", "Sign in again and follow the steps that are shown."),
        "warn",
    ),
    "session_expired/elsewhere": Words(
        QT_TRANSLATE_NOOP("messages", "You signed in at another desk."),
        QT_TRANSLATE_NOOP("messages", "Your page is kept. If it was not you, tell IT at once."),
        "warn",
    ),
    "session_expired/too_long": Words(
        QT_TRANSLATE_NOOP("messages", "The session was open for as long as one may be."),
        QT_TRANSLATE_NOOP("messages", "Sign in again; your page and drafts are kept."),
        "warn",
    ),
    "session_expired/idle": Words(
        QT_TRANSLATE_NOOP("messages", "The session was not used for too long."),
        QT_TRANSLATE_NOOP("messages", "Sign in again; your page and drafts are kept."),
        "warn",
    ),
    "session_expired/stopped": Words(
        QT_TRANSLATE_NOOP("messages", "Your session was stopped at the centre."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Your account was locked or changed, or this computer was stopped. Your page is kept."
            " Sign in again; if that fails, ask IT.",
        ),
        "warn",
    ),
    "session_expired/disabled": Words(
        QT_TRANSLATE_NOOP("messages", "Your account was put out of use."),
        QT_TRANSLATE_NOOP("messages", "Drafts are kept. Ask your system administrator."),
        "warn",
    ),
    "session_expired/reused": Words(
        QT_TRANSLATE_NOOP("messages", "The session was ended for safety: its key was used twice."),
        QT_TRANSLATE_NOOP("messages", "Your page is kept. Sign in again, and tell IT."),
        "warn",
    ),
    "password_refused/too_short": Words(
        QT_TRANSLATE_NOOP("messages", "The new password is too short."),
        QT_TRANSLATE_NOOP(
            "messages", "It needs {least} characters at least. A short sentence is easy to remember."
        ),
        "warn",
    ),
    "password_refused/too_common": Words(
        QT_TRANSLATE_NOOP("messages", "The new password is easy to guess."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Many people use it, or it is a simple row. Take several words that do not belong together.",
        ),
        "warn",
    ),
    "password_refused/like_name": Words(
        QT_TRANSLATE_NOOP("messages", "A name stands in the new password."),
        QT_TRANSLATE_NOOP("messages", "It must have neither your user name nor your name in it."),
        "warn",
    ),
    "password_refused/used_before": Words(
        QT_TRANSLATE_NOOP("messages", "You have had this password before."),
        QT_TRANSLATE_NOOP("messages", "Choose one that you have not used lately."),
        "warn",
    ),
    "password_refused": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not take this new password."),
        QT_TRANSLATE_NOOP("messages", "Choose another one."),
        "warn",
    ),
    "certificate_missing": Words(
        QT_TRANSLATE_NOOP("messages", "You have no operator's certificate that counts today."),
        QT_TRANSLATE_NOOP("messages", "Without one nobody is looked up and no case taken in. Ask {ask}."),
        "warn",
    ),
    "certificate_ended": Words(
        QT_TRANSLATE_NOOP("messages", "Your operator's certificate has ended."),
        QT_TRANSLATE_NOOP(
            "messages",
            "It counted until {valid_to}. Without one nobody is looked up and no case taken in. Ask {ask}.",
        ),
        "warn",
    ),
    "certificate_item": Words(
        QT_TRANSLATE_NOOP("messages", "Your operator's certificate does not cover this service item."),
        QT_TRANSLATE_NOOP(
            "messages", "A colleague whose certificate covers it may take it in. Else ask {ask}."
        ),
        "warn",
    ),
}
