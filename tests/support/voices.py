"""Voices that a test gives the browser, in place of those of the machine."""

from __future__ import annotations

import json
from collections.abc import Mapping

from playwright.sync_api import BrowserContext

Voice = Mapping[str, object]

LOCAL = {"name": "Here", "lang": "en-US", "localService": True}
BRITISH = {"name": "Britain", "lang": "en_GB", "localService": True}
REMOTE = {"name": "Cloud", "lang": "en-GB", "localService": False}
WELSH = {"name": "Cymru", "lang": "cy-GB", "localService": True}
FAKE = """
window.spoken = [];
const voices = %s;
const speech = {
  voices: %s ? [] : voices,
  getVoices() { return this.voices },
  speak(utterance) {
    spoken.push({ text: utterance.text, voice: utterance.voice.name });
    this.current = utterance;
  },
  cancel() {
    const { current } = this;
    this.current = null;
    current?.dispatchEvent(new Event("error"));
  },
  finish() {
    const { current } = this;
    this.current = null;
    current?.dispatchEvent(new Event("end"));
  },
  arrive() {
    this.voices = voices;
    this.onvoiceschanged();
  },
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
"""
"""Speaks nothing: ``spoken`` lists what was to be said, and ``speechSynthesis.finish()`` ends the current sentence."""


def give_voices(context: BrowserContext, *voices: Voice, is_late: bool = False) -> None:
    """Let every page of a browser have these voices: at once, or not before ``speechSynthesis.arrive()``."""
    context.add_init_script(FAKE % (json.dumps(voices), json.dumps(is_late)))
