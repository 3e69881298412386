"""The layout of the e-mails that a colleague sends by hand, one place for all."""

LAYOUT = "recouvrement_respectueux.arrangement_layout"
