"""What stands on a customer, whom every employee reads: kinds that the rules know."""

NOTED = "recouvrement_respectueux.mt_customer"  # of messages
TASK = "recouvrement_respectueux.activity_customer"  # of activities
