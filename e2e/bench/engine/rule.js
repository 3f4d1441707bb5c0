// Autoconsent with one rule, for the switch that the others find. What it says to its background is
// answered here, so that it pays for no message.
(() => {
  'use strict';
  const SWITCH = 'input[role="switch"][aria-labelledby="allowAdsByAge"]';
  const rule = {
    name: 'one-switch',
    runContext: {
      main: true,
      frame: false,
      urlPattern: '^https://www\\.linkedin\\.com/mypreferences/',
    },
    prehideSelectors: [],
    detectCmp: [{ exists: SWITCH }],
    detectPopup: [{ exists: `${SWITCH}:checked` }],
    optOut: [{ click: SWITCH }],
    optIn: [],
  };
  const config = {
    enabled: true,
    autoAction: 'optOut',
    disabledCmps: [],
    enablePrehide: false,
    enableCosmeticRules: false,
    enableGeneratedRules: false,
    detectRetries: 60,
    isMainWorld: false,
    enableHeuristicDetection: false,
  };
  window.autoconsentSendMessage = async (message) => {
    if (message.type !== 'init') return;
    await undefined; // it takes an answer only once it is there
    window.autoconsentReceiveMessage({ type: 'initResp', config, rules: { autoconsent: [rule] } });
  };
})();
