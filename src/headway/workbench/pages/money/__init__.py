"""Money: budget and reserves, accounts, commitments, cash flow, the journal, the warning before it is gone."""
