from odoo import api, models
from odoo.exceptions import UserError

from ...core.discretion import look


class RecoveryNote(models.AbstractModel):
    """Free text that people fill in about a customer: words on health, family, belief,
    a union or an offence are not stored at all, nor is a judgement (GD-03, I11).

    A model lists its fields in ``_note_fields``; while a colleague types, a remark says
    what to write instead, and what is saved nevertheless is refused. What the customer
    reads stands in ``_said_fields`` too, or instead: it passes the gate of messages.
    """

    _name = "recovery.note"
    _description = "Note on a Customer"

    _note_fields = ()
    _said_fields = ()

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_notes(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_notes(vals)
        return super().write(vals)

    # === WHILE TYPING === #

    def _has_onchange(self, field, other_fields):
        """Override of `base`: the form asks about a note as soon as it is typed."""
        looked_at = (*self._note_fields, *self._said_fields)
        return field.name in looked_at or super()._has_onchange(field, other_fields)

    def onchange(self, values, field_names, fields_spec):
        """Override of `base`: a remark on the words, before anything is saved."""
        result = super().onchange(values, field_names, fields_spec)
        typed = {name: values.get(name) for name in field_names}
        remark = self._notes_remark({**values, **typed}, field_names)
        if remark and not result.get("warning"):
            result["warning"] = {
                "title": self.env._("Another wording, please"),
                "message": remark,
                "type": "notification",
            }
        return result

    # === BUSINESS METHODS === #

    def _check_notes(self, vals):
        """Refuse notes that should not be kept.

        :raise UserError: says which words, of what kind, and what says enough
        """
        if remark := self._notes_remark(vals, vals):
            raise UserError(
                "\n\n".join([remark, self.env._("Nothing has been saved so far.")])
            )

    def _notes_remark(self, vals, names):
        """What to say about the notes among these values; "" if they may be kept.

        :param names: of the fields to look at
        """
        notes, told = (
            "\n".join(
                vals[name] for name in looked_at if name in names and vals.get(name)
            )
            for looked_at in (self._note_fields, self._said_fields)
        )
        known = self._note_names(vals) if notes or told else ()
        remark = self._note_remark(notes, known) if notes else ""
        if remark or not told:
            return remark
        return "\n".join(self.env["recovery.tone.rule"]._hurting(told, names=known))

    def _note_names(self, vals):
        """Names that are not judged: a customer may be called Hospital."""
        partners = self.env["res.partner"]
        if "partner_id" in self._fields:
            partners = self.partner_id
            if isinstance(vals.get("partner_id"), int):
                partners |= partners.browse(vals["partner_id"])
        return tuple(name for name in partners.sudo().mapped("name") if name)
        # sudo: only compared with the note, never shown

    @api.model
    def _note_remark(self, note, names=()):
        book, said = self.env["recovery.note.rule"]._known_notes()
        found = look(note, book, names)
        if not found:
            return ""
        category, better = said[found[0].phrase]
        parts = [self._note_sentence(category, found[0].words)]
        parts.append(self.env._("The customer may read this note one day."))
        if better:
            parts.append(self.env._("These words say enough: “%s”.", better))
        return " ".join(parts)

    def _note_sentence(self, category, words):
        return {
            "health": self.env._(
                "“%s” speaks of health, which we do not write down.", words
            ),
            "family": self.env._(
                "“%s” speaks of private life, which we do not write down.", words
            ),
            "belief": self.env._(
                "“%s” speaks of belief, opinion or origin, which we do not write down.",
                words,
            ),
            "union": self.env._(
                "“%s” speaks of a trade union, which we do not write down.", words
            ),
            "offence": self.env._(
                "“%s” speaks of an offence, which we do not write down.", words
            ),
            "insult": self.env._(
                "“%s” judges the person. A fact helps the next colleague more.", words
            ),
        }[category]
