/** Hub rows lead to /psettings/…, which redirects to the pages of today. */
export { row } from './current.js';
