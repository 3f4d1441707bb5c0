/** The tree /mypreferences/m/: another address, no navigation, the same rows. */
export { row } from './current.js';
