// Which tests are in every run, and which only in the whole: members of a long family whose kind another
// member stands for, or whose judgement is tested without a browser.

/** Whether everything is tested: ./build.sh test e2e --whole. */
export const WHOLE = Boolean(process.env.OFFSWITCH_WHOLE);

/**
 * Options of a test.
 * @param {boolean} [always] whether it is in every run all the same
 */
export const inWhole = (always = false) =>
  WHOLE || always ? {} : { skip: 'in ./build.sh test e2e --whole' };
