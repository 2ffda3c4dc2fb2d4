"""The posts in the clerk's language."""

from PySide6.QtCore import QCoreApplication


def post_words(post: str) -> str:
    """What a post is called on the screen."""
    words = {
        "clerk": QCoreApplication.translate("posts", "Window clerk"),
        "community_worker": QCoreApplication.translate("posts", "Community worker"),
        "approver": QCoreApplication.translate("posts", "Approver"),
        "team_leader": QCoreApplication.translate("posts", "Team leader"),
        "supervisor": QCoreApplication.translate("posts", "Supervisor"),
        "steward": QCoreApplication.translate("posts", "Data steward"),
        "bureau_officer": QCoreApplication.translate("posts", "Bureau officer"),
        "catalogue_editor": QCoreApplication.translate("posts", "Catalogue editor"),
        "system_admin": QCoreApplication.translate("posts", "System administrator"),
        "security_admin": QCoreApplication.translate("posts", "Security administrator"),
        "auditor": QCoreApplication.translate("posts", "Auditor"),
    }
    return words.get(post, post)
