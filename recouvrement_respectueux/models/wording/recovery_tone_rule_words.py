from odoo import api, models


class RecoveryToneRuleWords(models.Model):
    """What the tone check found, said in the language of who reads the screen."""

    _inherit = "recovery.tone.rule"

    @api.model
    def _sentence(self, remark, lang):
        """A remark of the core as a sentence for the reader.

        :param str lang: ``res.lang`` code of the message
        """
        if said := self._harsh_sentences(remark.words).get(remark.code):
            return said
        if remark.code != "phrase":
            return self._form_sentence(remark)
        _book, said = self._known((lang or "en").split("_")[0])
        category, better = said[remark.phrase]
        why = self._category_sentence(category, remark.words)
        if not better:
            return why
        return " ".join([why, self.env._("Better: “%(better)s”.", better=better)])

    def _category_sentence(self, category, words):
        return {
            "words": self.env._("“%s” is a hard word for a customer.", words),
            "legal": self.env._("“%s” sounds like a court case.", words),
            "threat": self.env._("“%s” may sound like a threat.", words),
            "pressure": self.env._("“%s” puts the customer under pressure.", words),
            "blame": self.env._("“%s” may sound like a reproach.", words),
            "costs": self.env._(
                "“%s” speaks of costs: an amicable message adds none.", words
            ),
            "imitation": self.env._(
                "“%s” gives the message the look of an official document.", words
            ),
            "norm": self.env._("“%s” compares the customer with others.", words),
            "others": self.env._("“%s” brings in other people.", words),
            "promotion": self.env._("“%s” is advertising.", words),
            "secrecy": self.env._(
                "“%s” in the subject shows others what concerns only the customer.",
                words,
            ),
        }[category]

    def _harsh_sentences(self, words):
        """Of what the reader finds between the lines, by its code."""
        threat = self.env._("“%s” may sound like a threat.", words)
        return {
            "accusation": self.env._("“%s” may sound like an accusation.", words),
            "command": self.env._("“%s” sounds like an order.", words),
            "fake_document": self.env._(
                "“%s” gives the message the look of an official document.", words
            ),
            "guilt": self.env._("“%s” may make the customer feel guilty.", words),
            "insult": self.env._("“%s” may be taken for an insult.", words),
            "intrusive": self.env._("“%s” asks what is the customer's affair.", words),
            "minimising": self.env._(
                "“%s” makes light of what the customer tells.", words
            ),
            "passive_aggressive": self.env._(
                "“%s” may sound sharp in spite of its politeness.", words
            ),
            "sarcasm": self.env._("“%s” may be read as mockery.", words),
            "shame": self.env._("“%s” may put the customer to shame.", words),
            "threat_legal": threat,
            "threat_reputation": threat,
            "threat_service": threat,
            "urgency": self.env._("“%s” puts the customer under pressure.", words),
        }

    def _form_sentence(self, remark):
        values = {"words": remark.words, **remark.values}
        if remark.code == "long_subject":
            return self.env._(
                "The subject has more than %(most)s characters.", **values
            )
        if remark.code == "long_sentence":
            return self.env._(
                "“%(words)s”: this sentence has %(count)s words. Up to %(most)s are "
                "easy to read.",
                **values,
            )
        if remark.code == "long_sentences":
            return self.env._(
                "The sentences are long. %(most)s words on average are easy to read.",
                **values,
            )
        if remark.code == "capitals":
            return self.env._("“%s”: capitals look like shouting.", remark.words)
        if remark.code == "placeholder":
            return self.env._(
                "“%s” was to be replaced: fill it in or take it out.", remark.words
            )
        if remark.code == "bare_word":
            return self.env._(
                "“%s” stands where something is missing: fill it in or take it out.",
                remark.words,
            )
        other = self.env._("“%s” could hurt its reader.", remark.words)
        return self._plain_sentences().get(remark.code, other)

    def _plain_sentences(self):
        return {
            "exclamation": self.env._(
                "An exclamation mark raises the voice. A full stop is calmer."
            ),
            "no_amount": self.env._("The amount is missing."),
            "no_invoice": self.env._("The invoice number is missing."),
            "no_due_date": self.env._("The due date is missing."),
            "no_payment": self.env._("How to pay is missing."),
            "no_person": self.env._("The person to talk to is missing."),
            "empty": self.env._("The message says nothing yet: write a sentence."),
            "empty_person": self.env._(
                "The person to talk to is empty: name somebody, or take it out."
            ),
            "empty_payment": self.env._(
                "How to pay is incomplete: fill it in, or take it out."
            ),
            "no_answer": self.env._(
                "A telephone number or an e-mail address is missing."
            ),
        }
