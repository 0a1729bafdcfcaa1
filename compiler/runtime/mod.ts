/** What compiled code imports. */
export {};
