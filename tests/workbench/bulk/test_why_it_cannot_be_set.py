"""Every sentence of the engine about what cannot be set is there for the translators."""

from __future__ import annotations

from headway.analysis.setting import words
from headway.workbench.languages import borrowed


def test_the_sentences_of_setting_are_all_known_to_the_translators() -> None:
    said = {value for name, value in vars(words).items() if name.isupper()}
    assert said
    assert said <= set(borrowed())
