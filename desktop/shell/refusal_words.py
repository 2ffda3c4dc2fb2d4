"""The words for what the centre refuses with a code of its own, and for codes the desk gives itself."""

from desktop.shell.account_words import OF_ACCOUNTS
from desktop.shell.administration_words import OF_ADMINISTRATION
from desktop.shell.words import QT_TRANSLATE_NOOP, Words

BY_CODE: dict[str, Words] = {
    **OF_ACCOUNTS,
    **OF_ADMINISTRATION,
    "workstation_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not know this workstation."),
        QT_TRANSLATE_NOOP("messages", "IT must enrol this desk at the centre before anyone signs in here."),
    ),
    "key_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not know this workstation's key."),
        QT_TRANSLATE_NOOP(
            "messages", "IT must enrol this workstation again. Drafts and what waits are kept."
        ),
    ),
    "workstation_suspended": Words(
        QT_TRANSLATE_NOOP("messages", "This workstation is suspended."),
        QT_TRANSLATE_NOOP(
            "messages", "Drafts and what waits are kept. The security administrator decides how to go on."
        ),
    ),
    "workstation_revoked": Words(
        QT_TRANSLATE_NOOP("messages", "This workstation was taken out of service."),
        QT_TRANSLATE_NOOP(
            "messages", "IT must enrol this workstation again. Drafts and what waits are kept."
        ),
    ),
    "signature_wrong": Words(
        QT_TRANSLATE_NOOP("messages", "What this workstation sent did not arrive as it was signed."),
        QT_TRANSLATE_NOOP(
            "messages", "Nothing was done. If it happens again, tell IT: the line may be unsafe."
        ),
        again=True,
    ),
    "signature_missing": Words(
        QT_TRANSLATE_NOOP("messages", "What this workstation sent arrived without its signature."),
        QT_TRANSLATE_NOOP(
            "messages", "Nothing was done. If it happens again, tell IT: the line may be unsafe."
        ),
        again=True,
    ),
    "signature_stale": Words(
        QT_TRANSLATE_NOOP("messages", "The clocks of this computer and the centre do not agree."),
        QT_TRANSLATE_NOOP("messages", "Nothing was done. Try again; if it stays, tell IT."),
        "warn",
        again=True,
    ),
    "epoch_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The centre was started anew."),
        QT_TRANSLATE_NOOP("messages", "What you entered is kept. Try again."),
        "warn",
        again=True,
    ),
    "challenge_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The line is too slow to begin work with the centre."),
        QT_TRANSLATE_NOOP("messages", "What you entered is kept. Try again."),
        "warn",
        again=True,
    ),
    "replayed": Words(
        QT_TRANSLATE_NOOP("messages", "The centre had this request already."),
        QT_TRANSLATE_NOOP("messages", "It was not done twice. Try again; if it stays, tell IT."),
        "warn",
        again=True,
    ),
    "code_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not take this code."),
        QT_TRANSLATE_NOOP("messages", "It was used already, or is older than 15 minutes. Ask for a new one."),
    ),
    "busy": Words(
        QT_TRANSLATE_NOOP("messages", "The centre has too many callers at this moment."),
        QT_TRANSLATE_NOOP("messages", "What you entered is kept. Wait a few seconds and try again."),
        "warn",
        again=True,
    ),
    "headers_too_large": Words(
        QT_TRANSLATE_NOOP("messages", "The centre did not take the request: its head is too long."),
        QT_TRANSLATE_NOOP("messages", "Something on the way adds to what this desk sends. Tell IT."),
    ),
    "not_the_centre": Words(
        QT_TRANSLATE_NOOP("messages", "Something answered that is not the centre."),
        QT_TRANSLATE_NOOP("messages", "The address of the centre or the way to it is wrong. Tell IT."),
        again=True,
    ),
    "not_kept": Words(
        QT_TRANSLATE_NOOP("messages", "The centre could not keep it just now."),
        QT_TRANSLATE_NOOP("messages", "Nothing of it happened. What you entered is kept; try again."),
        "warn",
        again=True,
    ),
    "storage_full": Words(
        QT_TRANSLATE_NOOP("messages", "The centre has no room left."),
        QT_TRANSLATE_NOOP("messages", "Nothing of it happened. What you entered is kept; tell IT."),
        again=True,
    ),
    "lease_held": Words(
        QT_TRANSLATE_NOOP("messages", "{held_by} is deciding this case."),
        QT_TRANSLATE_NOOP("messages", "You can read it; it is free again when they leave it."),
        "warn",
    ),
    "draft_ended": Words(
        QT_TRANSLATE_NOOP("messages", "This draft ended at another window: it was submitted or discarded."),
        QT_TRANSLATE_NOOP("messages", "What differs here goes on as a draft of its own; nothing is lost."),
        "warn",
    ),
    "draft_unopened": Words(
        QT_TRANSLATE_NOOP("messages", "The centre cannot open the station's drafts."),
        QT_TRANSLATE_NOOP(
            "messages", "Drafts of this PC are all here. Tell IT: the centre's key is another one."
        ),
        "bad",
    ),
    "told_before": Words(
        QT_TRANSLATE_NOOP("messages", "The citizen was told before what is missing, in notice {number}."),
        QT_TRANSLATE_NOOP("messages", "Say why more is asked for now; it stands on the new notice."),
        "warn",
    ),
    "promise_not_allowed": Words(
        QT_TRANSLATE_NOOP("messages", "This item takes no promise in place of this paper."),
        QT_TRANSLATE_NOOP("messages", "Take the promise back and ask for the paper."),
        "warn",
    ),
    "not_together": Words(
        QT_TRANSLATE_NOOP("messages", "Cases of this item are decided one by one."),
        QT_TRANSLATE_NOOP("messages", "Open each of them for decision."),
        "warn",
    ),
    "stand_in_overlaps": Words(
        QT_TRANSLATE_NOOP("messages", "Somebody stands in for you on these days already."),
        QT_TRANSLATE_NOOP("messages", "Choose other days, or end that one first."),
        "warn",
    ),
    "took_in_yourself": Words(
        QT_TRANSLATE_NOOP("messages", "You took this case in yourself."),
        QT_TRANSLATE_NOOP("messages", "Someone else has to decide it."),
        "warn",
    ),
    "version_conflict": Words(
        QT_TRANSLATE_NOOP("messages", "The case was changed meanwhile."),
        QT_TRANSLATE_NOOP("messages", "Refresh and look at it again; what you entered is kept."),
        "warn",
        again=True,
    ),
    "materials_not_seen": Words(
        QT_TRANSLATE_NOOP("messages", "Not all materials are ticked."),
        QT_TRANSLATE_NOOP("messages", "Look at each material and tick it, then approve."),
        "warn",
    ),
    "reason_missing": Words(
        QT_TRANSLATE_NOOP("messages", "The reason is missing."),
        QT_TRANSLATE_NOOP("messages", "Say why, so that the citizen can be told."),
        "warn",
    ),
    "required_missing": Words(
        QT_TRANSLATE_NOOP("messages", "Something required is still missing."),
        QT_TRANSLATE_NOOP("messages", "Fill in the marked fields and materials, then submit again."),
        "warn",
    ),
    "too_large": Words(
        QT_TRANSLATE_NOOP("messages", "It is too large."),
        QT_TRANSLATE_NOOP("messages", "Take fewer pages or a lower resolution."),
        "warn",
    ),
    "not_a_pdf": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not take the document as a PDF."),
        QT_TRANSLATE_NOOP("messages", "Scan or import it again."),
    ),
    "malformed": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not understand this request."),
        QT_TRANSLATE_NOOP(
            "messages", "Desk and centre may be of different versions. What you entered is kept; tell IT."
        ),
    ),
    "method_not_allowed": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not know this deed."),
        QT_TRANSLATE_NOOP(
            "messages", "The desk may be newer than the centre. What you entered is kept; tell IT."
        ),
    ),
    "person_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The base holds nobody with this number."),
        QT_TRANSLATE_NOOP(
            "messages", "Compare it with the card. If it is right, ask where the person is registered."
        ),
        "warn",
    ),
    "not_revealable": Words(
        QT_TRANSLATE_NOOP("messages", "This field is not shown in full to your post."),
        QT_TRANSLATE_NOOP("messages", "The attempt is in the log. Ask the agency that holds it."),
        "warn",
    ),
    "look_up_first": Words(
        QT_TRANSLATE_NOOP("messages", "Nobody was looked up for this purpose just before."),
        QT_TRANSLATE_NOOP("messages", "Look the person up again, then show the field."),
        "warn",
    ),
    "batch_running": Words(
        QT_TRANSLATE_NOOP("messages", "Another long job is being written at the centre."),
        QT_TRANSLATE_NOOP("messages", "Nothing was begun. Try again when it has ended, in some minutes."),
        "warn",
        again=True,
    ),
    "number_check_failed": Words(
        QT_TRANSLATE_NOOP("messages", "The citizen number is not valid."),
        QT_TRANSLATE_NOOP("messages", "Compare it with the card, character by character, and type it again."),
        "warn",
    ),
    "same_running": Words(
        QT_TRANSLATE_NOOP("messages", "The same item is running for this person already."),
        QT_TRANSLATE_NOOP("messages", "Nothing was submitted. Say on the draft why it is asked for again."),
        "warn",
    ),
    "party_twice": Words(
        QT_TRANSLATE_NOOP("messages", "The same person stands on the case twice."),
        QT_TRANSLATE_NOOP("messages", "Nothing was submitted. Take one of them off, then submit again."),
        "warn",
    ),
    "agent_not_taken": Words(
        QT_TRANSLATE_NOOP("messages", "Nobody can apply for somebody else here."),
        QT_TRANSLATE_NOOP("messages", "Nothing was submitted. The applicant has to come themselves."),
        "warn",
    ),
    "state_conflict": Words(
        QT_TRANSLATE_NOOP("messages", "The case has moved on: this cannot be done to it now."),
        QT_TRANSLATE_NOOP("messages", "Nothing of it happened. Refresh to see how the case stands."),
        "warn",
        again=True,
    ),
    "invalid_field": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not take one of the entries."),
        QT_TRANSLATE_NOOP(
            "messages", "Nothing of it happened. Correct the entry and send it again ({field}{code})."
        ),
        "warn",
    ),
    "item_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The centre has no such service item any more."),
        QT_TRANSLATE_NOOP("messages", "What you entered is kept. Choose an item from the list as it is now."),
        "warn",
    ),
    "item_version_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The service item has been changed at the centre."),
        QT_TRANSLATE_NOOP(
            "messages", "What you entered is kept. Open the item again for its new form, then submit."
        ),
        "warn",
    ),
    "material_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The service item does not ask for this material."),
        QT_TRANSLATE_NOOP(
            "messages", "Its list may have changed. Open the item again and put the pages where they belong."
        ),
        "warn",
    ),
    "document_unknown": Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not hold one of the documents."),
        QT_TRANSLATE_NOOP(
            "messages", "Its pages are kept on this desk. Submit again and they are sent anew."
        ),
        "warn",
        again=True,
    ),
    "checksum_mismatch": Words(
        QT_TRANSLATE_NOOP("messages", "A document was damaged on its way to the centre."),
        QT_TRANSLATE_NOOP(
            "messages", "Its pages are kept on this desk. Try again; if it stays, tell IT about the line."
        ),
        "warn",
        again=True,
    ),
    "upload_offset": Words(
        QT_TRANSLATE_NOOP("messages", "The centre holds another part of the document than expected."),
        QT_TRANSLATE_NOOP("messages", "Nothing is lost. Try again: it goes on from where the centre stands."),
        "warn",
        again=True,
    ),
    "tus_version": Words(
        QT_TRANSLATE_NOOP("messages", "The centre takes documents in another way than this desk sends them."),
        QT_TRANSLATE_NOOP(
            "messages", "Desk and centre are of different versions. What you entered is kept; tell IT."
        ),
    ),
    "idempotency_mismatch": Words(
        QT_TRANSLATE_NOOP("messages", "The centre knows this request already, with other contents."),
        QT_TRANSLATE_NOOP(
            "messages", "The first one counts. Look at the list of cases before you send it again; tell IT."
        ),
    ),
    "certificate_expired": Words(
        QT_TRANSLATE_NOOP("messages", "The centre's certificate has run out."),
        QT_TRANSLATE_NOOP(
            "messages", "It was good until {date}. Nothing was sent; what you entered is kept. Tell IT."
        ),
        again=True,
    ),
    "certificate_early": Words(
        QT_TRANSLATE_NOOP("messages", "The centre's certificate does not hold yet."),
        QT_TRANSLATE_NOOP(
            "messages", "It is good from {date} on. Nothing was sent; what you entered is kept. Tell IT."
        ),
        again=True,
    ),
    "certificate_name": Words(
        QT_TRANSLATE_NOOP("messages", "Another machine answers in the centre's place."),
        QT_TRANSLATE_NOOP("messages", "Its certificate bears another name. Nothing was sent. Tell IT."),
        again=True,
    ),
    "certificate_chain": Words(
        QT_TRANSLATE_NOOP("messages", "Nobody vouches for the centre's certificate."),
        QT_TRANSLATE_NOOP(
            "messages", "This computer does not know who issued it. Nothing was sent. Tell IT."
        ),
        again=True,
    ),
}
