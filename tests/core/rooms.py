# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Which files of the main addon belong to a capability that becomes an addon of its
own.

The move reads this list, and until then test_wrong_way counts what the rest of the
main addon still knows of these files. A file that is named by none of them stays.
"""

# These are addons of their own.
LIFTED = ("care", "insight")

CAPABILITIES = {
    # Talks by the TECREP method.
    "conversation": (
        "core/options.py",
        "core/tecrep.py",
        "models/conversation/recovery_arrangement_conversation.py",
        "models/conversation/recovery_case_conversation.py",
        "models/conversation/recovery_conversation.py",
        "models/conversation/recovery_conversation_end.py",
        "models/conversation/recovery_conversation_option.py",
        "models/conversation/recovery_conversation_prompts.py",
        "models/conversation/recovery_conversation_reading.py",
        "models/conversation/recovery_conversation_side.py",
        "models/conversation/recovery_conversation_weigh.py",
        "models/conversation/recovery_conversation_words.py",
        "models/conversation/recovery_reminder_conversation.py",
        "models/conversation/recovery_retention_conversation.py",
        "models/conversation/recovery_today_conversation.py",
        "models/conversation/res_partner_conversation.py",
        "wizards/recovery_arrangement_proposal_conversation.py",
        "views/conversation/recovery_conversation_buttons.xml",
        "views/conversation/recovery_conversation_views.xml",
        "data/mail_template_conversation_data.xml",
        "security/recovery_conversation_rules.xml",
    ),
}

# What is said in files that stay, and goes with the capability all the same.
STANDING = {
    "conversation": ("after_talk",),
    "care": (),
    "insight": ("segment_id", "recovery_segment_id"),
}
