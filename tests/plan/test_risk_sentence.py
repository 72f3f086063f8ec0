"""Cause, event and effect read as one sentence."""

from __future__ import annotations

import pytest

from headway.plan.risk import Risk


@pytest.mark.parametrize(
    ("risk", "said"),
    [
        (
            Risk("a", "Vault", cause="The vault is new.", event="Its certificate is late", effect="hold the cutover"),
            "Because the vault is new, its certificate is late, which would hold the cutover.",
        ),
        (
            Risk("a", cause="Kestrel builds one unit at a time", event="the unit comes late"),
            "Because Kestrel builds one unit at a time, the unit comes late.",
        ),
        (Risk("a", cause="A part is due", event="PCI asks for more"), "Because a part is due, PCI asks for more."),
        (Risk("a", event="Marta leaves", effect="Stop two tasks"), "Marta leaves, which would stop two tasks."),
        (Risk("a", "Vault"), "Vault"),
    ],
)  # fmt: skip
def test_names_keep_their_capital_and_little_words_lose_it(risk: Risk, said: str) -> None:
    assert risk.sentence == said
