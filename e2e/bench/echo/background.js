// The least that a background can do.
chrome.runtime.onMessage.addListener((text, sender, reply) => reply(text));
