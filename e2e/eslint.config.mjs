// What a reader would stumble over; how code is laid out is left to whoever writes it.

import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  {
    rules: {
      'no-unused-vars': ['error', { caughtErrors: 'none' }],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    // Content scripts share one scope, so a name may be used in another file; the type check knows.
    files: ['extension/content/**/*.js'],
    rules: {
      'no-undef': 'off',
      'no-unused-vars': ['error', { vars: 'local', caughtErrors: 'none' }],
    },
  },
  {
    files: ['extension/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: { ...globals.browser, ...globals.webextensions, importScripts: 'readonly' },
    },
  },
  {
    // Put into pages, beside the content scripts or in their place.
    files: ['e2e/content/*.js', 'e2e/bench/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: { ...globals.browser, ...globals.webextensions },
    },
    rules: {
      'no-undef': 'off',
      'no-unused-vars': ['error', { vars: 'local', caughtErrors: 'none' }],
    },
  },
  {
    files: ['e2e/**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.webextensions } },
  },
];
