// axe-core, as text to be run where it is to look, and the standards that it holds pages to.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export const AXE = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

export const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
