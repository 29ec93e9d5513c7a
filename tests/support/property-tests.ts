import fc from 'fast-check';

/**
 * Ends looking for the smallest counterexample before the test runs into its timeout, which would hide the one that is
 * found; and on a machine that is slow for a while the test has seen fewer cases.
 */
fc.configureGlobal({ interruptAfterTimeLimit: 45_000 });
